"""What axe cannot decide, and why it is right; which addresses nobody reaches, and why."""

EXPLAINED: tuple[tuple[str, str, str, str], ...] = (
    (
        "color-contrast",
        "<text ",
        "",
        "names of months in a strip of days, drawn: `tests/ui/test_contrast.py` measures their ink on every ground",
    ),
    (
        "color-contrast",
        "<select",
        "bgGradient",
        "the gradient is the arrow in the corner; the words lie on the surface: `tests/ui/test_contrast.py`",
    ),
    (
        "color-contrast",
        "<kbd>",
        "",
        "one letter beside its word; its ink is the button's or the text's: `tests/ui/test_contrast.py`",
    ),
    (
        "color-contrast",
        '<td class="number">',
        "elmPartiallyObscured",
        "cut by the edge of a table that is pushed sideways, as tables may be; the text's ink on every ground: `tests/ui/test_contrast.py`",
    ),
)
"""Rule, part of the element's HTML, part of axe's reason, why it holds."""

UNREACHED = {
    "healthz": "for machines: JSON",
    "readyz": "for machines: JSON",
    "<slug:school>/logo.png": "a picture",
    "host/papers/<str:code>/<str:key>/page-<int:number>.png": "a picture",
    "host/papers/<str:code>/<str:key>/file.pdf": "a file, as it was uploaded",
    "<slug:school>/my/documents/<str:code>/file.pdf": "a file, as it was uploaded",
    "<slug:school>/my/sent/<str:code>/": "a file, as it was uploaded",
    "<slug:school>/my/talks/<str:code>/calendar.ics": "a calendar",
    "<slug:school>/my/placements/<str:code>/calendar.ics": "a calendar",
    "host/talks/<str:code>/calendar.ics": "a calendar",
    "host/placements/<str:code>/calendar.ics": "a calendar",
    "<slug:school>/my/placements/<str:code>/agreement/<int:version>/agreement.pdf": "a file",
    "<slug:school>/office/placements/<str:code>/agreement/<int:version>/agreement.pdf": "a file",
    "host/placements/<str:code>/agreement/<int:version>/agreement.pdf": "a file",
    "<slug:school>/my/meetings/<str:code>/calendar.ics": "a calendar",
    "host/meetings/<str:code>/calendar.ics": "a calendar",
    "<slug:school>/my/showings/<str:code>/file.pdf": "a file, as it was uploaded",
    "host/showings/<str:code>/file.pdf": "a file, as it was uploaded",
    "<slug:school>/my/placements/<str:code>/statement/": "the host's form, for students whose placement was broken off: none of those who walk",
    "<slug:school>/my/placements/<str:code>/record/record.pdf": "a file",
    "<slug:school>/my/placements/<str:code>/record/record.jwt": "for machines: a signed credential",
    "<slug:school>/issuer/": "for machines: JSON",
    "<slug:school>/issuer/keys/": "for machines: JSON",
    "<slug:school>/issuer/keys/<str:kid>/": "for machines: JSON",
    "<slug:school>/issuer/status/": "for machines: a signed list",
    "account/second-factor/recovery-codes/download/": "a file of plain text",
    "account/sign-in/": "leads on to sign-in/",
    "<slug:school>/": "with one open program it leads on to that one",
    "account/second-factor/authenticate/": "leads on: who comes by mail is asked again by reauthenticate/",
    "host/postings/<code>/edit/<slug>/findings/": "a fragment of the page around it",
}


def explained(rule: str, html: str, why: str) -> str:
    return next(
        (because for its, part, reason, because in EXPLAINED if its == rule and part in html and reason in why), ""
    )
