"""Whom of an employer to tell about a posting."""

from fortnight.employers.models import Host
from fortnight.people.models import User
from fortnight.postings.models import Posting


def hosts_of(posting: Posting) -> list[User]:
    """Who posted; if they have left, the owners of the employer's page, and if there is none, every host."""
    if Posting.host.is_cached(posting) and posting.host.state == Host.State.ACTIVE:
        return [posting.host.user]
    active = list(Host.objects.filter(employer=posting.employer_id, state=Host.State.ACTIVE).select_related("user"))
    author = [seat.user for seat in active if seat.pk == posting.host_id]
    owners = [seat.user for seat in active if seat.role == Host.Role.OWNER]
    return author or owners or [seat.user for seat in active]
