"""The demo's characters by key, and who they are in the database."""

from fortnight.demo import content
from fortnight.people.models import User


def characters() -> list[dict[str, str]]:
    """Each with key, name, email, role and what it shows."""
    people = {(one.key, host.key): host for one in content.employers() for host in one.hosts}
    found = []
    for row in content.load("school")["character"]:
        host = people.get((row.get("employer", ""), row.get("host", "")))
        found.append({**row, "name": row.get("name") or host.name, "email": row.get("email") or host.email})
    return found


def user_of(key: str) -> User | None:
    email = next((row["email"] for row in characters() if row["key"] == key), "")
    return User.objects.filter(email=email.lower()).first()
