"""Django's settings, made from the environment alone; see `config/table.py` for what it may say."""

import sys
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from config.database import database_settings
from config.inbound import inbound_settings
from config.logs import logging_settings
from config.mail import mail_settings
from config.secret import kept_secret
from config.table import read

ENV = read()
CODE_DIR = BASE_DIR = Path(__file__).resolve().parent.parent
if not (BASE_DIR / "manage.py").exists():  # installed as a package: the data lies where the command is run
    BASE_DIR = Path.cwd()
DATA_DIR = (BASE_DIR / ENV["DATA_DIR"]).resolve()
TESTING = "pytest" in sys.modules

DEBUG = ENV["DEBUG"]
DEMO = ENV["DEMO"]
BASE_URL = ENV["BASE_URL"].rstrip("/")
ALLOWED_HOSTS = ENV["ALLOWED_HOSTS"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def _secret_key() -> str:
    """The environment's, or one kept beside the data, so that a first start needs no thought."""
    if ENV["SECRET_KEY"]:
        return ENV["SECRET_KEY"]
    if TESTING:
        return "only-for-tests-" * 5
    return kept_secret(DATA_DIR / "secret-key")


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "fortnight.portals.public",  # before allauth, whose pages it draws anew
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "template_partials",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "fortnight.core",
    "fortnight.ui",
    "fortnight.schools",
    "fortnight.people",
    "fortnight.activity",
    "fortnight.employers",
    "fortnight.programs",
    "fortnight.postings",
    "fortnight.applications",
    "fortnight.placements",
    "fortnight.board",
    "fortnight.records",
    "fortnight.workflows",
    "fortnight.exchange",
    "fortnight.portals.placed",
    "fortnight.portals.student",
    "fortnight.portals.host",
    "fortnight.portals.office",
]
if DEMO or TESTING:
    INSTALLED_APPS.append("fortnight.demo")

MIDDLEWARE = [
    "fortnight.portals.observing.ObservingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "fortnight.portals.weight.WeightMiddleware",
    "fortnight.portals.plain.PlainAddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fortnight.portals.away.DatabaseAwayMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fortnight.portals.seen.SeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fortnight.portals.zones.ZoneMiddleware",
    "fortnight.portals.second_factor.SecondFactorMiddleware",
    "fortnight.portals.middleware.TenancyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fortnight.portals.context.page",
            ],
            "builtins": [
                "fortnight.ui.templatetags.ui",
                "fortnight.activity.templatetags.once",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]

DATABASES = {
    "default": database_settings(ENV["DATABASE_URL"], base=BASE_DIR, pool=ENV["DATABASE_POOL"], testing=TESTING)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV["SECURE"]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page
if ENV["SECURE"]:  # so named, a browser takes them from this host alone, over HTTPS, for all of it
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
MESSAGE_STORAGE = "fortnight.portals.notices.NoticeStorage"
CSRF_FAILURE_VIEW = "fortnight.portals.errors.csrf"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "fortnight.portals.public.adapters.SecondFactors"
MFA_TOTP_ISSUER = "Fortnight"
ACCOUNT_ADAPTER = "fortnight.portals.public.adapters.Accounts"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV["SECURE"]

TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = ENV["TRUSTED_PROXIES"]
SECURE_HSTS_SECONDS = 31536000 if ENV["SECURE"] else 0
SECURE_SSL_REDIRECT = ENV["SECURE"] and bool(TRUSTED_PROXIES)
# Whether the hosts below ours speak HTTPS, and whether browsers should know by heart that we do, is for their owners to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV["TRUSTED_PROXIES"] else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [CODE_DIR / "fortnight" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG or TESTING  # else collected files, read once at the start
MEDIA_ROOT = DATA_DIR / "files"
MEDIA_URL = "/-/files/"
STORAGES = {
    "default": {"BACKEND": "fortnight.core.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "fortnight.ui.collected.CollectedStorage",
    },
}
VIRUS_SCANNER = ENV["VIRUS_SCANNER"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["EMAIL_FROM"]
globals().update(mail_settings(ENV["EMAIL_URL"]))
globals().update(inbound_settings(ENV["INBOUND_ADDRESS"], ENV["INBOUND_URL"]))
INBOUND_SECRET = ENV["INBOUND_SECRET"]

LOGGING = logging_settings(level=ENV["LOG_LEVEL"], kind=ENV["LOG_FORMAT"], silent=TESTING)
