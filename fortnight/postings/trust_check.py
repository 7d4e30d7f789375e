"""What the office should know about who posts: facts from records, each one sentence with its reason. Never a score."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.employers.domains import bare_domain, belongs_to, domain_of, is_free_mail
from fortnight.employers.models import Employer, Vetting
from fortnight.postings.models import Listing
from fortnight.postings.scope_check import Finding
from fortnight.postings.trust_signs import signs_in


def trust_check(listing: Listing, *, vetting: Vetting | None, declined_before: int, is_first: bool) -> list[Finding]:
    """Pure: `vetting` is the school's of the employer, `declined_before` counts this host's declined projects here."""
    found = [
        *_of_vetting(listing.employer, vetting),
        *_of_address(listing),
        *_of_history(declined_before, is_first=is_first),
        *signs_in(listing.sent),
    ]
    return sorted(found, key=lambda finding: finding.level != "must")


def _of_vetting(employer: Employer, vetting: Vetting | None) -> Iterator[Finding]:
    state = vetting.state if vetting else Vetting.State.NEW
    name = {"employer": employer.name}
    if state == Vetting.State.BARRED:
        yield Finding("employer", "must", _("Your office has barred %(employer)s.") % name, _said(vetting))
    elif state == Vetting.State.ASKED:
        yield Finding(
            "employer", "could", _("Your office waits for more information about %(employer)s.") % name, _said(vetting)
        )
    elif state == Vetting.State.NEW:
        reason = _("Nobody in your office has marked it as trusted.")
        yield Finding("employer", "could", _("Your office has not looked at %(employer)s yet.") % name, reason)


def _said(vetting: Vetting | None) -> str:
    return vetting.note if vetting else ""


def _of_address(listing: Listing) -> Iterator[Finding]:
    domain = domain_of(listing.posting.host.user.email)
    official = bare_domain(listing.employer.website) or listing.employer.domain
    if is_free_mail(domain):
        sentence = _("The host writes from a free mail address (%(domain)s).") % {"domain": domain}
        yield Finding("host", "could", sentence, _("It does not show that they work for this employer."))
    elif official and not belongs_to(domain, official) and not belongs_to(official, domain):
        sentence = _("The host’s mail address is at %(domain)s, the employer’s website is at %(official)s.")
        yield Finding("host", "could", sentence % {"domain": domain, "official": official})


def _of_history(declined_before: int, *, is_first: bool) -> Iterator[Finding]:
    if is_first:
        reason = _("None of their projects has been published at your school.")
        yield Finding("host", "could", _("This is the host’s first project here."), reason)
    if declined_before:
        sentence = ngettext(
            "Your office declined one earlier project of this host.",
            "Your office declined %(number)d earlier projects of this host.",
            declined_before,
        )
        yield Finding("host", "could", sentence % {"number": declined_before})
