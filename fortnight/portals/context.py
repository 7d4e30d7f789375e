"""What every page has around its content: where one is, who one is, the role's places."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fortnight.portals.person import Person
from fortnight.schools.models import School

Places = list[tuple[str, str, bool]]


def page(request: HttpRequest) -> dict[str, Any]:
    school = getattr(request, "school", None)
    person = getattr(request, "person", None)
    given = {"school": school, "person": person, **addresses(school)}
    if person is None or not person.user.is_authenticated:
        return {**given, "nav": visitor_places(request, school), "sign_in_url": "/sign-in/"}
    words, nav, home = role_of(request, person, school)
    return {
        **given,
        "home_url": home or given["home_url"],
        "nav": nav,
        "person_name": str(person.user),
        "role_words": words,
        "account_url": "/account/",
        "account_links": own_places(school) if school and person.student and not person.role else [],
        "sign_out_url": "/sign-out/",
    }


def addresses(school: School | None) -> dict[str, str]:
    """Where the mark leads, what it shows, and where one reads what works for whom."""
    below = f"/{school.slug}/" if school else "/"
    logo = f"{below}logo.png" if school and school.logo else ""
    return {"home_url": below, "logo_url": logo, "accessibility_url": f"{below}accessibility/"}


def visitor_places(request: HttpRequest, school: School | None) -> Places:
    if school is None:
        return []
    return marked(request, [(_("Micro-internships"), f"/{school.slug}/")])


def role_of(request: HttpRequest, person: Person, school: School | None) -> tuple[str, Places, str]:
    """The role in words, its places and its home, for where the person is now."""
    if request.path_info.startswith("/host/") and person.seats:
        return _("Host"), marked(request, host_places()), "/host/"
    if school and person.role:
        words = _("Career office, %(role)s") % {"role": person.role}
        return words, marked(request, office_places(school, person.role)), f"/{school.slug}/office/"
    if school and person.student:
        return _("Student"), marked(request, student_places(school)), f"/{school.slug}/my/"
    return _("Signed in"), visitor_places(request, school), ""


def host_places() -> list[tuple[str, str]]:
    return [(_("Home"), "/host/"), (_("Placements"), "/host/placements/")]


def student_places(school: School) -> list[tuple[str, str]]:
    base = f"/{school.slug}/my/"
    return [
        (_("Home"), base),
        (_("Projects"), f"/{school.slug}/"),
        (_("My applications"), f"{base}applications/"),
        (_("My placements"), f"{base}placements/"),
        (_("Documents"), f"{base}documents/"),
    ]


def own_places(school: School) -> list[tuple[str, str]]:
    """What a student keeps and may read about themselves; in the menu, for it is not daily work."""
    base = f"/{school.slug}/my/"
    return [
        (_("Your profile"), f"{base}profile/"),
        (_("Your calendar"), f"{base}calendar/"),
        (_("Favourites"), f"{base}favourites/"),
        (_("Saved searches"), f"{base}searches/"),
        (_("Who has seen what you sent"), f"{base}seen/"),
    ]


def office_places(school: School, role: str) -> list[tuple[str, str]]:
    base = f"/{school.slug}/office/"
    places = [
        (_("Home"), base),
        (_("Review"), f"{base}review/"),
        (_("Projects"), f"{base}listings/"),
        (_("Board"), f"{base}board/"),
        (_("Placements"), f"{base}placements/"),
        (_("Programs"), f"{base}programs/"),
        (_("Students"), f"{base}students/"),
        (_("Employers"), f"{base}employers/"),
        (_("Alumni"), f"{base}alumni/"),
    ]
    if role == "director":
        places += [(_("People"), f"{base}team/"), (_("Settings"), f"{base}settings/")]
    return places


def marked(request: HttpRequest, places: list[tuple[str, str]]) -> Places:
    """The place whose address begins the page's with the most letters is the current one; a view may name another."""
    here = getattr(request, "place", request.path_info)
    fits = [url for _label, url in places if here == url or (url.count("/") > 3 and here.startswith(url))]  # noqa: PLR2004
    best = max(fits, key=len, default="")
    return [(label, url, url == best) for label, url in places]
