"""The headers of answers as they leave the proxy: the site's own, and what the proxy says itself."""

from collections.abc import Callable, Iterator

from tests.deploy.browser import Answer, Browser

USUAL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
NEVER = ("unsafe-inline", "unsafe-eval", "https:", "http:", "*")


def answers(stranger: Browser, student: Browser) -> Iterator[tuple[str, int, Answer]]:
    """What, the status that belongs to it, and what came."""
    asked: list[tuple[str, int, Callable[[], Answer]]] = [
        ("page", 200, lambda: stranger.get("/sign-in/")),
        ("list", 200, lambda: stranger.get("/northfield/january/projects/")),
        ("fragment", 200, lambda: stranger.get("/northfield/january/projects/", **{"HX-Request": "true"})),
        ("own page", 200, lambda: student.get("/northfield/my/")),
        ("redirect", 302, lambda: stranger.get("/northfield/my/")),
        ("slash", 301, lambda: stranger.get("/sign-in")),
        ("machine", 200, lambda: stranger.get("/healthz")),
        ("malformed", 400, lambda: stranger.get("/sign-in/?next=%00")),
        (
            "no token",
            403,
            lambda: Browser(stranger.host, stranger.authority).post("/sign-in/", {"email": "a@b.example"}),
        ),
        ("missing", 404, lambda: stranger.get("/nowhere/at/all/")),
        ("no asset", 404, lambda: stranger.get("/static/nowhere.css")),
        ("other method", 405, lambda: stranger.get("/sign-out/")),
        ("old link", 410, lambda: stranger.get("/sign-in/nowhere-at-all-nowhere-at-all/")),
        ("proxy: long head", 400, lambda: stranger.get("/", Long="b" * 40_000)),
        ("proxy: long address", 414, lambda: stranger.get("/" + "a" * 40_000)),
        ("proxy: large", 413, lambda: stranger.ask("POST", "/sign-in/", b"a" * 12_600_000)),
        ("proxy: unknown method", 405, lambda: stranger.ask("TRACE", "/")),
        ("proxy: own sheet", 200, lambda: stranger.get("/-/proxy/plain.css")),
    ]
    yield from ((what, status, ask()) for what, status, ask in asked)


def faults(what: str, status: int, answer: Answer) -> list[str]:
    """What this answer lacks."""
    found = [f"{name} is {answer.headers[name]!r}" for name, value in USUAL.items() if answer.headers[name] != value]
    policy = answer.headers["Content-Security-Policy"] or ""
    if "default-src 'none'" not in policy or any(word in policy.split() or word in policy for word in NEVER):
        found.append(f"the policy is {policy!r}")
    if "Permissions-Policy" not in answer.headers:
        found.append("no Permissions-Policy")
    if answer.headers["Server"] != "nginx":
        found.append(f"Server is {answer.headers['Server']!r}")
    if answer.status != status:
        found.append(f"{answer.status} instead of {status}")
    kept = answer.headers.get("Cache-Control", "")
    if "Cookie" in answer.headers.get("Vary", "") and "private" not in kept and "no-store" not in kept:
        found.append(f"Cache-Control is {kept!r}")
    found += [f"cookie {cookie}" for cookie in answer.headers.get_all("Set-Cookie", []) if not _safe(cookie)]
    return [f"{what}: {each}" for each in found]


def _safe(cookie: str) -> bool:
    """One that is taken back need not be hidden from scripts."""
    wanted = ("Secure", "SameSite=Lax", "Path=/", *(() if "Max-Age=0" in cookie else ("HttpOnly",)))
    return cookie.startswith("__Host-") and all(word in cookie for word in wanted)
