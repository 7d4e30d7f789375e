"""What Open Badges 3.0 (1EdTech, final) and the Verifiable Credentials Data Model 2.0 ask of a credential, in our words.

The specification's own schema may not be kept here; this one says what its tables say of the properties that we use: what is
required, of which kind, which words are allowed. It is closed, where theirs is open: a property that no table has is a slip.
"""

Schema = dict[str, object]
URI: Schema = {"type": "string", "pattern": r"^(https?://[^\s]+|urn:uuid:[0-9a-f-]{36}(#[a-z0-9-]+)?)$"}
MOMENT: Schema = {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
WORDS: Schema = {"type": "string", "minLength": 1}
YES_NO: Schema = {"type": "boolean"}
HASH = r"^(sha256\$[0-9a-fA-F]{64}|md5\$[0-9a-fA-F]{32})$"


def thing(*required: str, **known: object) -> Schema:
    return {"type": "object", "required": list(required), "properties": known, "additionalProperties": False}


def typed(*names: str) -> Schema:
    named = [{"contains": {"const": name}} for name in names]
    return {"type": "array", "items": WORDS, "minItems": 1, "uniqueItems": True, "allOf": named}


def some(each: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": each}


def word_of(vocabulary: str) -> Schema:
    """A vocabulary that others may add to, under `ext:`."""
    return {"anyOf": [{"enum": vocabulary.split()}, {"type": "string", "pattern": r"^ext:[A-Za-z0-9.\-_]+$"}]}


IDENTITIES = (
    "name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn lisSourcedId oneRosterSourcedId "
    "sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId identifier"
)
RESULTS = (
    "GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion RubricCriterionLevel "
    "RubricScore ScaledScore Status"
)
ACHIEVEMENTS = (
    "Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree Certificate "
    "CertificateOfCompletion Certification CommunityService Competency Course CoCurricular Degree Diploma DoctoralDegree Fieldwork "
    "GeneralEducationDevelopment JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate "
    "QualityAssuranceCredential MasterCertificate MasterDegree MicroCredential ResearchDoctorate SecondarySchoolDiploma"
)

PROFILE = thing(
    "id", "type", id=URI, type=typed("Profile"), name=WORDS, url=URI, email={"type": "string", "format": "email"}
)  # fmt: skip
IDENTITY = {
    **thing(
        "type", "hashed", "identityHash", "identityType",
        type={"const": "IdentityObject"}, hashed=YES_NO, identityHash=WORDS, identityType=word_of(IDENTITIES), salt=WORDS,
    ),
    "if": {"properties": {"hashed": {"const": True}}},
    "then": {"properties": {"identityHash": {"pattern": HASH}}},
    "else": {"properties": {"salt": False}},
}  # fmt: skip
RESULT_DESCRIPTION = thing(
    "id", "type", "name", "resultType",
    id=URI, type=typed("ResultDescription"), name=WORDS, resultType=word_of(RESULTS), allowedValue=some(WORDS),
)  # fmt: skip
ACHIEVEMENT = thing(
    "id", "type", "criteria", "description", "name",
    id=URI, type=typed("Achievement"), name=WORDS, description=WORDS, achievementType=word_of(ACHIEVEMENTS), creator=PROFILE,
    criteria={**thing(id=URI, narrative=WORDS), "minProperties": 1}, resultDescription=some(RESULT_DESCRIPTION),
)  # fmt: skip
RESULT = thing("type", type=typed("Result"), resultDescription=URI, value=WORDS)
SUBJECT = {
    **thing(
        "type", "achievement",
        id=URI, type=typed("AchievementSubject"), identifier=some(IDENTITY), activityStartDate=MOMENT, activityEndDate=MOMENT,
        role=WORDS, narrative=WORDS, achievement=ACHIEVEMENT, result=some(RESULT),
    ),
    "anyOf": [{"required": ["id"]}, {"required": ["identifier"]}],
}  # fmt: skip
STATUS = thing(
    "id", "type", "statusPurpose", "statusListIndex", "statusListCredential",
    id={"type": "string", "pattern": r"^https?://[^\s]+#\d+$"}, type={"const": "BitstringStatusListEntry"},
    statusPurpose={"const": "revocation"}, statusListIndex={"type": "string", "pattern": r"^\d+$"}, statusListCredential=URI,
)  # fmt: skip
CREDENTIAL_SCHEMA = thing(
    "id", "type", id={"type": "string", "pattern": r"/ob_v3p0_achievementcredential_schema\.json$"},
    type={"const": "1EdTechJsonSchemaValidator2019"},
)  # fmt: skip
EVIDENCE = thing("type", id=URI, type=typed("Evidence"), name=WORDS)
CONTEXT = {
    "type": "array",
    "minItems": 2,
    "items": [
        {"const": "https://www.w3.org/ns/credentials/v2"},
        {"type": "string", "pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d\.json$"},
    ],
}
KIND = {
    "allOf": [
        typed("VerifiableCredential"),
        {"anyOf": [typed("OpenBadgeCredential"), typed("AchievementCredential")]},
    ]
}
ACHIEVEMENT_CREDENTIAL = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **thing(
        "@context", "id", "type", "credentialSubject", "issuer", "validFrom", "name", "iss", "jti", "nbf", "sub",
        **{"@context": CONTEXT}, id=URI, type=KIND, name=WORDS, issuer=PROFILE, validFrom=MOMENT, credentialSubject=SUBJECT,
        credentialStatus=STATUS, credentialSchema=some(CREDENTIAL_SCHEMA), evidence=some(EVIDENCE),
        iss=URI, jti=URI, sub=URI, nbf={"type": "integer"},
    ),
}  # fmt: skip
