"""What a project pays an hour, whatever way the pay is written."""

from decimal import ROUND_HALF_UP, Decimal

from fortnight.postings.models.posting import Pay, Project

CENT = Decimal("0.01")


def hourly_pay(project: Project) -> Decimal | None:
    """Pay an hour: of a stipend, spread over all hours. None for unpaid work or while something is missing."""
    if project.pay == Pay.UNPAID or project.pay_amount is None:
        return None
    if project.pay == Pay.HOURLY:
        return project.pay_amount
    if project.pay == Pay.STIPEND and project.total_hours:
        return (project.pay_amount / project.total_hours).quantize(CENT, ROUND_HALF_UP)
    return None
