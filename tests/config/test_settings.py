"""What the environment may say, and how it is understood."""

import pytest

from config.database import database_settings
from config.mail import mail_settings
from config.table import TABLE, BadSetting, read


def test_defaults_can_be_read():
    values = read({})
    assert values.keys() == {setting.name for setting in TABLE}
    assert values["DEBUG"] is False
    assert values["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost"]


def test_the_environment_decides():
    given = {
        "FORTNIGHT_DEBUG": "yes",
        "FORTNIGHT_ALLOWED_HOSTS": "a.example, b.example",
        "DATABASE_URL": "postgres://h/n",
    }
    values = read(given)
    assert (values["DEBUG"], values["ALLOWED_HOSTS"]) == (True, ["a.example", "b.example"])
    assert values["DATABASE_URL"] == "postgres://h/n"
    assert read({**given, "FORTNIGHT_DATABASE_URL": "sqlite:///x"})["DATABASE_URL"] == "sqlite:///x"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "perhaps", "FORTNIGHT_DEBUG is 'perhaps'; it takes yes or no."),
        ("TRUSTED_PROXIES", "-1", "FORTNIGHT_TRUSTED_PROXIES is '-1'; it takes a whole number, 0 or more."),
        ("LOG_FORMAT", "xml", "FORTNIGHT_LOG_FORMAT is 'xml'; it takes json or console."),
    ],
)
def test_a_bad_value_is_a_sentence(name, value, sentence):
    with pytest.raises(BadSetting) as refusal:
        read({f"FORTNIGHT_{name}": value})
    assert str(refusal.value) == sentence


def test_mail_by_smtp():
    assert mail_settings("smtp://me%40x:p%2Fw@mail.example") == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "me@x",
        "EMAIL_HOST_PASSWORD": "p/w",
        "EMAIL_USE_SSL": False,
        "EMAIL_USE_TLS": True,
        "EMAIL_TIMEOUT": 20,
    }
    plain = mail_settings("smtp://localhost:25?tls=no")
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (25, False, False)
    safe = mail_settings("smtps://mail.example")
    assert (safe["EMAIL_PORT"], safe["EMAIL_USE_TLS"], safe["EMAIL_USE_SSL"]) == (465, False, True)


@pytest.mark.parametrize(("url", "backend"), [("console://", "console"), ("memory://", "locmem"), ("none://", "dummy")])
def test_mail_that_goes_nowhere(url, backend):
    assert mail_settings(url) == {"EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend"}


def test_mail_into_files():
    assert mail_settings("file:///var/mail")["EMAIL_FILE_PATH"] == "/var/mail"


@pytest.mark.parametrize("url", ["pigeon://x", "smtp://", "smtp://h:x", "smtp://h?tls=perhaps"])
def test_bad_mail_addresses(url):
    with pytest.raises(BadSetting, match=r"^FORTNIGHT_EMAIL_URL "):
        mail_settings(url)


def test_sqlite_is_set_up_to_lose_nothing(tmp_path):
    entry = database_settings("sqlite:///a/b.sqlite3", base=tmp_path, pool=8, testing=False)
    assert entry["NAME"] == str(tmp_path / "a" / "b.sqlite3")
    assert (tmp_path / "a").is_dir()
    assert entry["CONN_MAX_AGE"] is None
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL; PRAGMA synchronous=FULL" in entry["OPTIONS"]["init_command"]


def test_postgresql_keeps_a_pool(tmp_path):
    entry = database_settings("postgres://u:p@h:5433/n?sslmode=require", base=tmp_path, pool=3, testing=False)
    assert (entry["HOST"], entry["PORT"], entry["CONN_MAX_AGE"]) == ("h", 5433, 0)
    assert entry["CONN_HEALTH_CHECKS"]
    assert entry["OPTIONS"] == {
        "sslmode": "require",
        "application_name": "fortnight",
        "options": "-c jit=off -c random_page_cost=1.1 -c enable_mergejoin=off -c join_collapse_limit=4",
        "connect_timeout": 3,
        "tcp_user_timeout": 15_000,
        "server_side_binding": True,
        "prepare_threshold": 3,
        "pool": {"min_size": 1, "max_size": 3, "timeout": 3, "reconnect_timeout": 2},
    }


@pytest.mark.parametrize(("given", "asked"), [("off", (False, None)), ("10", (True, 10))])
def test_the_address_says_whether_the_server_keeps_plans(given, asked, tmp_path):
    url = f"postgres://h/n?prepare_threshold={given}"
    options = database_settings(url, base=tmp_path, pool=3, testing=False)["OPTIONS"]
    assert (options["server_side_binding"], options["prepare_threshold"]) == asked


def test_postgresql_plans_as_the_address_says_last(tmp_path):
    entry = database_settings("postgres://h/n?options=-c%20jit%3Don", base=tmp_path, pool=3, testing=False)
    assert entry["OPTIONS"]["options"].endswith(" -c join_collapse_limit=4 -c jit=on")


def test_the_address_of_the_database_may_say_how_long_to_wait(tmp_path):
    entry = database_settings("postgres://u:p@h/n?connect_timeout=9", base=tmp_path, pool=3, testing=False)
    assert entry["OPTIONS"]["connect_timeout"] in {9, "9"}


@pytest.mark.parametrize("url", ["mysql://h/n", "nonsense", ""])
def test_other_databases_are_refused(url, tmp_path):
    with pytest.raises(BadSetting, match=r"^DATABASE_URL takes "):
        database_settings(url, base=tmp_path, pool=8, testing=False)
