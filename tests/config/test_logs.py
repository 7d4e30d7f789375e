"""Logs tell what happened, and nothing about people."""

import json
import logging
import logging.config
from io import StringIO

import pytest
import structlog
from django.conf import settings

from config.logs import logging_settings, scrub


@pytest.fixture
def logs():
    """What has been logged so far, a dictionary a line."""
    out = StringIO()
    chosen = logging_settings(level="INFO", kind="json")
    chosen["handlers"]["out"]["stream"] = out
    logging.config.dictConfig(chosen)
    structlog.contextvars.clear_contextvars()
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logging.config.dictConfig(settings.LOGGING)


def test_scrub():
    assert scrub("Mail to ada.lovelace+x@uni.example bounced") == "Mail to ‹e-mail› bounced"
    assert scrub("token=abcdefghijklmnopqrstuvwxyz0123 used") == "token=‹hidden› used"
    assert scrub("duplicate key\nDETAIL:  Key (name)=(Ada) already exists.\nend") == "duplicate key\n\nend"
    assert scrub("GET host/listings/<code>/ 200") == "GET host/listings/<code>/ 200"


def test_a_line_is_one_object(logs):
    structlog.get_logger("fortnight.test").info("mail sent", to="ada@uni.example", tries=2)
    (line,) = logs()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "mail sent",
        "to": "‹e-mail›",
        "tries": 2,
        "logger": "fortnight.test",
        "level": "info",
    }


def test_a_traceback_is_scrubbed_too(logs):
    try:
        int("ada@uni.example")
    except ValueError:
        logging.getLogger("anything").exception("failed for %s", "ada@uni.example")
    (line,) = logs()
    assert line["event"] == "failed for ‹e-mail›"
    assert line["exception"].endswith("ValueError: invalid literal for int() with base 10: '‹e-mail›'")


def test_a_request_is_named_by_its_route(logs, client, db):
    client.get("/readyz?email=lovelace@uni.example", headers={"X-Request-ID": "chosen-by-a-stranger"})
    lines = logs()
    assert [(line["event"], line["route"]) for line in lines] == [
        ("request", "readyz"),
        ("Service Unavailable: readyz", "readyz"),
    ]
    assert lines[0]["status"] == 503
    assert lines[0]["request_id"] == lines[1]["request_id"]
    assert "chosen" not in json.dumps(lines)
    assert "lovelace" not in json.dumps(lines)


def test_addresses_with_codes_are_not_logged(logs, client, db):
    client.get("/northfield/my/offers/SECRET42/")
    assert "SECRET42" not in json.dumps(logs())
