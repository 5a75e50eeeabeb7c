"""Django settings, every changeable value read from `settings_source`."""

from pathlib import Path

from csp.constants import NONE, SELF

from sharedtable.config.databases import database
from sharedtable.config.files import file_storage
from sharedtable.config.logs import configure_structlog, log_settings
from sharedtable.config.mail import MailSettings
from sharedtable.config.settings_source import load

SOURCE = load()

SECRET_KEY = SOURCE.signing_key()
DEBUG = SOURCE.debug
DEMO = SOURCE.demo
ALLOWED_HOSTS = [SOURCE.host, *SOURCE.hosts, "127.0.0.1", "localhost"]
ADDRESS = SOURCE.address.rstrip("/")
CSRF_TRUSTED_ORIGINS = [ADDRESS, *(f"{SOURCE.scheme}://{host}" for host in SOURCE.hosts)]
LAKE, LAKE_ADDRESS, LAKE_SECRETS = SOURCE.lake, SOURCE.lake_address, SOURCE.lake_secrets
CONTACT = SOURCE.contact
OPERATORS = SOURCE.operators
SECOND_STEP_FOR = SOURCE.second_step_for
SINGLE_SIGN_ON = SOURCE.single_sign_on

INSTALLED_APPS = [
    "sharedtable.workspace",
    "sharedtable.public",
    "sharedtable.indicators",
    "sharedtable.launch",
    "sharedtable.plan",
    "sharedtable.documents",
    "sharedtable.partnerships",
    "sharedtable.meetings",
    "sharedtable.industry",
    "sharedtable.people",
    "sharedtable.atlas",
    "sharedtable.facts",
    "sharedtable.ledger",
    "sharedtable.outbox",
    "sharedtable.base",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_cotton",
    "django_htmx",
    "lucide",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "sharedtable.config.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sharedtable.people.middleware.StandingMiddleware",
    "sharedtable.people.middleware.MergedAddresses",
    "sharedtable.people.middleware.PersonlessOperator",
    "sharedtable.people.sessions.LastSeen",
    "sharedtable.people.second_step.RequireSecondStep",
    "sharedtable.base.middleware.NotForOpening",
    "sharedtable.partnerships.middleware.FormerAddresses",
]

ROOT_URLCONF = "sharedtable.config.urls"
WSGI_APPLICATION = "sharedtable.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sharedtable.base.navigation.context",
                "sharedtable.people.context.viewer",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(SOURCE.chosen_database, kept_seconds=60)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # the default of 300 would drop counters of rate limits
    }
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["sharedtable.people.sign_in_backend.Backend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "workspace:home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sharedtable.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_FORMS = {
    "request_login_code": "sharedtable.people.sign_in_forms.AddressForm",
    "confirm_login_code": "sharedtable.people.sign_in_forms.CodeForm",
}
ACCOUNT_RATE_LIMITS = {  # a whole room signs in from one address at a launch
    "request_login_code": "60/m/ip,3/m/key,10/h/key",
    "confirm_login_code": "15/10m/key",
    "confirm_login_code_place": "120/m/ip",
    "check_in_at_door": "300/10m/ip",
    "login_failed": "120/m/ip,5/5m/key",  # codes of an app, by login
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SOURCE.is_https else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "sharedtable.people.second_step.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever signs in reads the mail of the address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SOURCE.is_https  # browsers allow that on this machine only
MFA_TOTP_ISSUER = "Sharedtable"
MFA_TOTP_TOLERANCE = 1  # clocks differ, and people type; our form lets no code open twice
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "sharedtable.people.second_step_forms.SecondStepForm",
    "reauthenticate": "sharedtable.people.second_step_forms.ConfirmForm",
    "activate_totp": "sharedtable.people.second_step_forms.AppForm",
    "add_webauthn": "sharedtable.people.second_step_forms.PasskeyForm",
    "edit_webauthn": "sharedtable.people.second_step_forms.PasskeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "sharedtable.people.single_sign_on.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [each.as_app() for each in SINGLE_SIGN_ON]}}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False

LANGUAGE_CODE = SOURCE.language
LANGUAGES = [each for each in [("en", "English"), ("es", "Español")] if each[0] in SOURCE.languages]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
FORMAT_MODULE_PATH = "sharedtable.locale"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = SOURCE.home / "static"
STORAGES = {
    "default": file_storage(SOURCE),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "sharedtable.base.files.handlers.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
SCANNER = SOURCE.scanner or ""
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

MAIL = MailSettings.parse(SOURCE.mail_url)
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.use_ssl, MAIL.use_tls
EMAIL_TIMEOUT = 20
BOUNCE_ADDRESS = SOURCE.mail_bounces
QUEUE_FILE = SOURCE.home / "queue.sqlite3"
SEND_SECRETS_ASIDE = WAKE_WORKER = True
DEFAULT_FROM_EMAIL = SERVER_EMAIL = SOURCE.mail_from

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
LOGGING = log_settings(SOURCE.chosen_log_form, SOURCE.chosen_log_level)
configure_structlog()
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SOURCE.is_https
SECURE_HSTS_SECONDS = SOURCE.hsts_seconds if SOURCE.is_https else 0
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = SOURCE.trusted_proxies
if TRUSTED_PROXIES:  # else anybody could say what only a proxy knows
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
