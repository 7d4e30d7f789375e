"""Logs as one JSON object a line (or coloured lines for people), without people's data and secrets."""

import re
from typing import Any

import structlog
from structlog.typing import EventDict

MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
DETAIL = re.compile(r"^\s*(DETAIL|CONTEXT|HINT):.*$", re.MULTILINE)  # PostgreSQL repeats the row's values there
TOKEN = re.compile(r"[A-Za-z0-9_-]{28,}")


def scrub(text: str) -> str:
    """The text without e-mail addresses, values of rows and whatever looks like a token."""
    return TOKEN.sub("‹hidden›", DETAIL.sub("", MAIL.sub("‹e-mail›", text)))


def without_people(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Last but one in the chain: every text that leaves is scrubbed, the request's own id excepted."""
    for key, value in event.items():
        if isinstance(value, str) and key != "request_id":
            event[key] = scrub(value)
    return event


def without_address(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Django names the raw address in its messages; addresses hold codes and tokens. We name the route."""
    record = event.get("_record")
    request = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        event["route"] = match.route if match else ""
        event["event"] = event["event"].replace(request.path, event["route"])
    return event


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _renderer(kind: str) -> list[Any]:
    if kind == "console":
        return [structlog.processors.format_exc_info, without_people, structlog.dev.ConsoleRenderer(colors=False)]
    return [structlog.processors.format_exc_info, without_people, structlog.processors.JSONRenderer()]


def logging_settings(*, level: str, kind: str, silent: bool = False) -> dict[str, Any]:
    """Django's LOGGING; also tells structlog to go the same way. `silent` is for tests."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "structlog.stdlib.ProcessorFormatter",
                "foreign_pre_chain": SHARED,
                "processors": [
                    without_address,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *_renderer(kind),
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
        "root": {"handlers": [] if silent else ["out"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"level": "ERROR"},  # what was not found stands in the access log
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # strangers knock with any name; it is a 400
            "django.server": {"handlers": [], "propagate": True},
            "PIL": {"level": "WARNING"},
            "pikepdf": {"level": "WARNING"},
        },
    }
