"""What Open Badges 3.0 (1EdTech, final) and the Verifiable Credentials Data Model 2.0 ask of a credential, in our words.

The specification's own schema may not be kept here; this one says what its tables say of the properties that we use: what is
required, of which kind, which words are allowed.
"""

URI = {"type": "string", "pattern": r"^(https?://[^\s]+|urn:uuid:[0-9a-f-]{36}(#[a-z0-9-]+)?)$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
WORDS = {"type": "string", "minLength": 1}


def typed(*names: str) -> dict:
    return {"type": "array", "items": WORDS, "allOf": [{"contains": {"const": name}} for name in names]}


PROFILE = {
    "type": "object",
    "required": ["id", "type"],
    "properties": {
        "id": URI, "type": typed("Profile"), "name": WORDS, "url": URI, "email": {"type": "string", "pattern": "@"},
    },
}  # fmt: skip
IDENTITY = {
    "type": "object",
    "required": ["type", "hashed", "identityHash", "identityType"],
    "properties": {
        "type": {"const": "IdentityObject"},
        "hashed": {"type": "boolean"},
        "identityType": {
            "enum": [
                "name",
                "sourcedId",
                "systemId",
                "productId",
                "userName",
                "accountId",
                "emailAddress",
                "nationalIdentityNumber",
                "isbn",
                "issn",
                "lisSourcedId",
                "oneRosterSourcedId",
                "sisSourcedId",
                "ltiContextId",
                "ltiDeploymentId",
                "ltiToolId",
                "ltiPlatformId",
                "ltiUserId",
                "identifier",
            ]
        },
        "salt": WORDS,
    },
    "if": {"properties": {"hashed": {"const": True}}},
    "then": {"properties": {"identityHash": {"pattern": r"^(sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32})$"}}},
}
RESULT_DESCRIPTION = {
    "type": "object",
    "required": ["id", "type", "name", "resultType"],
    "properties": {
        "id": URI,
        "type": typed("ResultDescription"),
        "name": WORDS,
        "resultType": {
            "enum": [
                "GradePointAverage",
                "LetterGrade",
                "Percent",
                "PerformanceLevel",
                "PredictedScore",
                "RawScore",
                "Result",
                "RubricCriterion",
                "RubricCriterionLevel",
                "RubricScore",
                "ScaledScore",
                "Status",
            ]
        },
        "allowedValue": {"type": "array", "items": WORDS},
    },
}
ACHIEVEMENT = {
    "type": "object",
    "required": ["id", "type", "criteria", "description", "name"],
    "properties": {
        "id": URI,
        "type": typed("Achievement"),
        "name": WORDS,
        "description": WORDS,
        "criteria": {"type": "object", "anyOf": [{"required": ["id"]}, {"required": ["narrative"]}]},
        "achievementType": {
            "enum": [
                "Achievement",
                "ApprenticeshipCertificate",
                "Assessment",
                "Assignment",
                "Award",
                "Badge",
                "Certificate",
                "CertificateOfCompletion",
                "Certification",
                "CommunityService",
                "Competency",
                "Course",
                "CoCurricular",
                "Fieldwork",
                "LearningProgram",
                "License",
                "Membership",
                "MicroCredential",
            ]
        },
        "creator": PROFILE,
        "resultDescription": {"type": "array", "minItems": 1, "items": RESULT_DESCRIPTION},
    },
}
SUBJECT = {
    "type": "object",
    "required": ["type", "achievement"],
    "anyOf": [{"required": ["id"]}, {"required": ["identifier"]}],
    "properties": {
        "id": URI,
        "type": typed("AchievementSubject"),
        "identifier": {"type": "array", "minItems": 1, "items": IDENTITY},
        "activityStartDate": MOMENT,
        "activityEndDate": MOMENT,
        "role": WORDS,
        "narrative": WORDS,
        "achievement": ACHIEVEMENT,
        "result": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type"],
                "properties": {"type": typed("Result"), "resultDescription": URI, "value": WORDS},
            },
        },
    },
}
STATUS = {
    "type": "object",
    "required": ["type", "statusPurpose", "statusListIndex", "statusListCredential"],
    "properties": {
        "id": {"type": "string"},
        "type": {"const": "BitstringStatusListEntry"},
        "statusPurpose": {"const": "revocation"},
        "statusListIndex": {"type": "string", "pattern": r"^\d+$"},
        "statusListCredential": URI,
    },
}
ACHIEVEMENT_CREDENTIAL = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "required": ["@context", "id", "type", "credentialSubject", "issuer", "validFrom", "name", "iss", "jti", "nbf", "sub"],
    "properties": {
        "@context": {
            "type": "array",
            "minItems": 2,
            "items": [
                {"const": "https://www.w3.org/ns/credentials/v2"},
                {"type": "string", "pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d\.json$"},
            ],
        },
        "id": URI,
        "type": {
            "allOf": [
                typed("VerifiableCredential"),
                {"anyOf": [typed("OpenBadgeCredential"), typed("AchievementCredential")]},
            ]
        },
        "name": WORDS,
        "issuer": PROFILE,
        "validFrom": MOMENT,
        "credentialSubject": SUBJECT,
        "credentialStatus": STATUS,
        "evidence": {"type": "array", "items": {"type": "object", "required": ["type"], "properties": {"id": URI, "type": typed("Evidence")}}},
    },
}  # fmt: skip
