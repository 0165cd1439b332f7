"""One settings file. What differs between machines comes from the environment, and is read only here."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("PORTAL_VAR", BASE_DIR / "var"))

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if len(SECRET_KEY) < 40 or "replace-me" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY: at least 40 characters of your own; ./run makes one in var/secret_key")
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()

SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
SITE_URL_GIVEN = "SITE_URL" in os.environ  # else nothing that lasts may be written with it
HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))  # how many of our own stand before the web server
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]").split()
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []

INSTALLED_APPS = [
    "portal.thai",
    "portal.pdf",
    "portal.ui",
    "portal.trail",
    "portal.territory",
    "portal.accounts",
    "portal.jobs",
    "portal.people",
    "portal.rules",
    "portal.files",
    "portal.photos",
    "portal.reports",
    "portal.office",
    "villages",
    "tourism",
    "budget",
    "portal.home",
    "portal.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "portal.ui.static_files.UsedFiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "portal.ui.middleware.VisitorAddress",
    "django.middleware.security.SecurityMiddleware",
    "portal.ui.compression.Compressed",
    "csp.middleware.CSPMiddleware",
    "portal.ui.middleware.SafeHeaders",
    "portal.ui.middleware.DatabaseAway",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.trail.middleware.RequestTrail",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.ui.middleware.WrongMethod",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.accounts.middleware.SessionLife",
    "portal.accounts.middleware.AccessGate",
    "django.middleware.csrf.CsrfViewMiddleware",  # reads the body, so it stands behind the gate
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.static",
                "portal.ui.templatetags.ui",
                "portal.thai.templatetags.thai",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "postgresql:///portal"), conn_max_age=60, conn_health_checks=True
    )
}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "connect_timeout": 5,
    "options": "-c statement_timeout=60000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=120000",
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its queue as long as it takes
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 1.5,  # a page that asks for a job waits no longer
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "interval_start": 0,
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "prompt"
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_TASK_SOFT_TIME_LIMIT = 1500
CELERY_TASK_TIME_LIMIT = 1800
CELERY_TIMEZONE = "Asia/Bangkok"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
FONTS_DIR = VAR_DIR / "fonts"
PACKAGES_DIR = BASE_DIR / "static" / "node_modules"
STATICFILES_DIRS = [
    ("css", BASE_DIR / "static" / "css"),
    ("js", BASE_DIR / "static" / "js"),
    ("img", BASE_DIR / "static" / "img"),
    ("bootstrap", PACKAGES_DIR / "bootstrap" / "dist"),
    ("htmx", PACKAGES_DIR / "htmx.org" / "dist"),
    ("plex-looped", PACKAGES_DIR / "@fontsource" / "ibm-plex-sans-thai-looped" / "files"),
    ("plex", PACKAGES_DIR / "@fontsource" / "ibm-plex-sans-thai" / "files"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is kept here: see portal.files
    "staticfiles": {"BACKEND": "portal.ui.static_files.JoinedSheets"},
}
FILES_DIR = VAR_DIR / "files"
ACCEL = os.environ.get("ACCEL", "")  # "nginx": it sends the files, after our door
if ACCEL not in ("", "nginx"):
    raise ImproperlyConfigured(f'ACCEL is {ACCEL!r}: "nginx", or nothing')
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # fields without files; of the whole see accounts/access.py
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portal.accounts.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "portal.accounts.passwords.SimilarityValidator"},
    {"NAME": "portal.accounts.passwords.CommonValidator"},
    {"NAME": "portal.accounts.passwords.LocalWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:desk"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": False}  # counted in the database: lockout.py and proof.py
ACCOUNT_FORMS = {
    "login": "portal.accounts.signin.SignInForm",
    "change_password": "portal.accounts.signin.ChangePasswordForm",
    "reauthenticate": "portal.accounts.signin.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_ADAPTER = "portal.accounts.second_factor.MFAAdapter"
MFA_FORMS = {
    "authenticate": "portal.accounts.second_factor.AuthenticateForm",
    "reauthenticate": "portal.accounts.second_factor.ReauthenticateForm",
    "activate_totp": "portal.accounts.second_factor.ActivateForm",
    "add_webauthn": "portal.accounts.second_factor.AddKeyForm",
    "authenticate_webauthn": "portal.accounts.second_factor.AuthenticateKeyForm",
    "reauthenticate_webauthn": "portal.accounts.second_factor.ReauthenticateKeyForm",
}

AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = "portal.accounts.lockout.counted_by"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # what is typed while it rests does not make the rest longer
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_USERNAME_CALLABLE = "portal.accounts.names.one_name"

SESSION_ENGINE = "portal.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.ui.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{name: [NONE] for name in ("default-src", "base-uri", "object-src", "frame-ancestors")},
        **{name: [SELF] for name in ("script-src", "style-src", "font-src", "connect-src", "form-action")},
        "img-src": [SELF, "data:", "blob:"],
    }
}

PGHISTORY_APPEND_ONLY = True
PGTRIGGER_SCHEMA_EDITOR = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"of_request": {"()": "portal.trail.logs.OfRequest"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} request={request_id} user={person} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["of_request"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"portal": {"level": "INFO"}, **{name: {"level": "ERROR"} for name in ("fontTools", "weasyprint")}},
}
