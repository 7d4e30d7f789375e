"""From which network a request comes, as far as our own proxies vouch for it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

HOME_NETWORK = 64  # bits of an IPv6 address that one customer holds


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our proxies saw; what strangers wrote before it does not count."""
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.TRUSTED_PROXIES
    given = said[-proxies] if proxies and len(said) >= proxies else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, HOME_NETWORK), strict=False))
    return str(address)
