"""Addresses of programs, settings and the office's people."""

from fortnight.core.access import route
from fortnight.portals.access import director, office, officer
from fortnight.portals.office import competencies, programs, settings, team

urlpatterns = [
    route("programs/", programs.programs, name="programs", GET=office),
    route("programs/new/", programs.program_new, name="program-new", GET=officer, POST=officer),
    route("programs/<str:code>/", programs.program, name="program", GET=office),
    route("programs/<str:code>/edit/", programs.program_edit, name="program-edit", GET=officer, POST=officer),
    route("programs/<str:code>/policy/", programs.policy, name="policy", GET=officer, POST=officer),
    route("programs/<str:code>/copy/", programs.program_copy, name="program-copy", GET=officer, POST=officer),
    route("programs/<str:code>/opening/", programs.opening, name="program-opening", POST=officer),
    route("programs/<str:code>/closing/", programs.closing, name="program-closing", POST=officer),
    route("settings/", settings.settings, name="settings", GET=director, POST=director),
    route("settings/logo/", settings.logo, name="logo", GET=director, POST=director),
    route("settings/logo/removal/", settings.logo_removal, name="logo-removal", POST=director),
    route("settings/closures/new/", settings.closure_add, name="closure-add", GET=director, POST=director),
    route("settings/closures/<int:number>/removal/", settings.closure_removal, name="closure-removal", POST=director),
    route("settings/clauses/", settings.clauses, name="clauses", GET=director, POST=director),
    route("settings/competencies/", competencies.competencies, name="competencies", GET=director, POST=director),
    route("settings/labels/new/", settings.label_edit, name="label-add", GET=director, POST=director),
    route("settings/labels/<str:slug>/", settings.label_edit, name="label", GET=director, POST=director),
    route("settings/reasons/new/", settings.reason_edit, name="reason-add", GET=director, POST=director),
    route("settings/reasons/<int:number>/", settings.reason_edit, name="reason", GET=director, POST=director),
    route("team/", team.team, name="team", GET=director, POST=director),
    route(
        "team/invitations/<int:number>/withdrawal/",
        team.invitation_withdrawal,
        name="invitation-withdrawal",
        POST=director,
    ),
    route("team/<int:number>/role/", team.role, name="role", GET=director, POST=director),
    route("team/<int:number>/ending/", team.ending, name="member-ending", POST=director),
]
