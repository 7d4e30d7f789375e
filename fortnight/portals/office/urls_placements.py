"""Addresses of the office's placements."""

from fortnight.core.access import route
from fortnight.portals.access import office, officer
from fortnight.portals.office import advice, agreement, attention, authorizations, cases, placements, records

urlpatterns = [
    route("placements/", placements.placements, name="placements", GET=office),
    route("placements/<str:code>/", placements.placement, name="placement", GET=office),
    route("placements/<str:code>/pact/", placements.pact, name="pact", GET=office),
    route("placements/<str:code>/agreement/", agreement.agreement, name="agreement", GET=office),
    route("placements/<str:code>/agreement/signature/", agreement.signature, name="signature", POST=officer),
    route("placements/<str:code>/agreement/<int:version>/", agreement.agreement, name="agreement-version", GET=office),
    route(
        "placements/<str:code>/agreement/<int:version>/agreement.pdf",
        agreement.agreement_paper,
        name="agreement-paper",
        GET=office,
    ),
    route("placements/<str:code>/ending/", agreement.ending, name="ending", GET=officer, POST=officer),
    route("placements/<str:code>/statement/", agreement.statement, name="statement", GET=officer, POST=officer),
    route("placements/<str:code>/stand-in/", agreement.stand_in, name="stand-in", GET=officer, POST=officer),
    route(
        "placements/<str:code>/authorization/<slug:move>/",
        authorizations.authorization_move,
        name="authorization-move",
        POST=officer,
    ),
    route("placements/<str:code>/looked-after/", authorizations.looked_after, name="looked-after", POST=officer),
    route("placements/<str:code>/taking-up/", authorizations.taking_up, name="taking-up", POST=officer),
    route("placements/<str:code>/case/", cases.opening, name="case-opening", POST=officer),
    route("cases/", cases.cases, name="cases", GET=office),
    route("cases/<str:code>/", cases.case, name="case", GET=office),
    route("cases/<str:code>/note/", cases.note, name="case-note", POST=officer),
    route("cases/<str:code>/closing/", cases.closing, name="case-closing", POST=officer),
    route("cases/<str:code>/taking/", cases.taking, name="case-taking", POST=officer),
    route("cases/<str:code>/return/", cases.giving_back, name="case-return", POST=officer),
    route("placements/<str:code>/record/", records.record, name="record", GET=office),
    route(
        "placements/<str:code>/record/revocation/", records.record_revocation, name="record-revocation", POST=officer
    ),
    route(
        "placements/<str:code>/record/restoration/", records.record_restoration, name="record-restoration", POST=officer
    ),
    route("advice/", advice.advice, name="advice", GET=office),
    route("advice/<str:code>/publication/", advice.advice_publication, name="advice-publication", POST=officer),
    route("advice/<str:code>/refusal/", advice.advice_refusal, name="advice-refusal", POST=officer),
    route("records/", records.records, name="records", GET=office),
    route("attention/", attention.attention, name="attention", GET=office),
    route("authorizations/", authorizations.authorizations, name="authorizations", GET=office),
]
