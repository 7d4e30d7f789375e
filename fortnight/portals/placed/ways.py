"""The addresses of a placement's pages, which each portal has under the same name."""

from collections.abc import Callable

from django.urls import reverse

from fortnight.placements.models import Placement

Way = Callable[..., str]


def way(side: str, placement: Placement) -> Way:
    """`way("host", placement)("agreement")`: that page in the host's portal."""

    def to(name: str, **more: object) -> str:
        school = {} if side == "host" else {"school": placement.school.slug}
        return reverse(f"{side}:{name}", kwargs={**school, "code": placement.code, **more})

    return to


def ways(side: str, placement: Placement, *names: str) -> dict[str, str]:
    """For a template: `ways.agreement`, `ways.agreement_change`."""
    to = way(side, placement)
    return {name.replace("-", "_"): to(name) for name in names}
