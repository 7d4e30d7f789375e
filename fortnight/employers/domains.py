"""Web domains: where a mail address comes from, and whether that says anything about an employer."""

import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

DATA = Path(__file__).parent / "data"
LABELS = 2  # "acme.example" names an organization, "example" does not


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower().rstrip(".")


def bare_domain(website: str) -> str:
    """`https://www.Acme.example/jobs` → acme.example."""
    host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    return host.lower().rstrip(".").removeprefix("www.")


@cache
def free_mail() -> frozenset[str]:
    return frozenset(tomllib.loads((DATA / "free_mail.toml").read_text(encoding="utf-8"))["domains"])


def is_free_mail(domain: str) -> bool:
    return domain in free_mail()


def work_domain(email: str) -> str:
    """The domain of an address that says where somebody works; empty for a free-mail address."""
    domain = domain_of(email)
    return "" if is_free_mail(domain) else domain


def candidates(domain: str) -> list[str]:
    """The domain and those above it: `eng.acme.example` may belong to `acme.example`."""
    labels = domain.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - LABELS + 1)] if domain else []


def belongs_to(domain: str, owner: str) -> bool:
    return bool(owner) and owner in candidates(domain)
