"""All settings in one place. What differs between installations comes from the environment (docs/betrieb.md)."""

import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from clusterfoerderung.accounts.demo import LOCAL_HOSTS, local_key
from clusterfoerderung.accounts.directory_settings import directory_app, refuse_half_a_directory
from clusterfoerderung.api import settings as api
from clusterfoerderung.server import settings as server
from clusterfoerderung.server.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = BASE_DIR / "var"

env = Environment()

# --- what kind of installation is this? ---------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
# DEMO is what start.py sets: a local key, demo logins, cookies over plain http, a banner on every page.
DEMO = env.bool("DEMO", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS if DEMO or DEBUG else [])
if DEMO and not set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS):
    raise ImproperlyConfigured(
        "DEMO hat bekannte Passwörter und darf nur auf diesem Rechner laufen: "
        "ALLOWED_HOSTS leeren oder DEMO abschalten."
    )
if DEBUG and not set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS):
    raise ImproperlyConfigured("DEBUG zeigt Fremden das Innere und darf nur auf diesem Rechner laufen.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS nennt die Namen der Anwendung; „*“ ließe Links auf fremde Namen zu.")

# Only there cookies go over http; everywhere else a proxy speaks https.
PLAIN_HTTP = DEMO or DEBUG

SHORTEST_KEY = 32
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY and (DEMO or DEBUG):
    SECRET_KEY = local_key(STATE_DIR)
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY fehlt: eine lange zufällige Zeichenkette in die Umgebung setzen.")
if len(SECRET_KEY) < SHORTEST_KEY:
    raise ImproperlyConfigured(f"SECRET_KEY ist zu kurz: mindestens {SHORTEST_KEY} zufällige Zeichen.")

# --- applications -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "clusterfoerderung",
    "initiatives",
    "actions",
    "clusterfoerderung.apps.CountyAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    # Not "rest_framework": that only brings pages with inline scripts, and an old jQuery into static/.
    "drf_spectacular",
    "auditlog",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
]

MIDDLEWARE = [
    "clusterfoerderung.server.middleware.HealthFirstMiddleware",
    "clusterfoerderung.server.proxies.ProxyCountMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clusterfoerderung.server.middleware.NothingElseUnderStaticMiddleware",
    "clusterfoerderung.server.compression.PagesCompressedMiddleware",
    "csp.middleware.CSPMiddleware",
    "clusterfoerderung.server.middleware.PermissionsPolicyMiddleware",
    "clusterfoerderung.server.middleware.PatientSessionMiddleware",
    "clusterfoerderung.accounts.session_limits.SessionLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clusterfoerderung.server.few_at_once.FewAtOnceMiddleware",
    "clusterfoerderung.server.long_forms.ShortFormsFromOutsideMiddleware",
    "clusterfoerderung.server.middleware.SignInAgainMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clusterfoerderung.accounts.refused_access.RefusedAccessMiddleware",
    "clusterfoerderung.accounts.second_factor.SecondFactorMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
    "clusterfoerderung.server.middleware.PrivatePagesMiddleware",
]

ROOT_URLCONF = "clusterfoerderung.urls"
WSGI_APPLICATION = "clusterfoerderung.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["clusterfoerderung.look.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clusterfoerderung.context.site",
            ],
            # {% once %} stands in every second template.
            "builtins": ["clusterfoerderung.templatetags.look"],
        },
    },
]
FORM_RENDERER = "clusterfoerderung.look.kern.KernRenderer"

# --- data ---------------------------------------------------------------------------------------

DATABASES = {
    "default": server.database_as(
        env.db_url("DATABASE_URL", default=f"sqlite:///{STATE_DIR / 'clusterfoerderung.sqlite3'}"),
        pool=env.int("DATABASE_POOL", default=0),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": server.cache_as(env.cache_url("CACHE_URL", default="locmemcache://"))}
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(STATE_DIR / "media"))
# Who was erased, as marks without names: neither in the database nor among the files that a restore replaces.
ERASED_LIST = env.path("ERASED_LIST", default=str(STATE_DIR / "geloeschte-personen.txt"))
if Path(MEDIA_ROOT).resolve() in Path(ERASED_LIST).resolve().parents:
    raise ImproperlyConfigured("ERASED_LIST darf nicht unter MEDIA_ROOT liegen: Eine Wiederherstellung nähme sie mit.")
# Uploads in a store that speaks S3 instead of in MEDIA_ROOT; empty: they lie in the folder.
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_ENDPOINT = env.str("S3_ENDPOINT", default=None)
S3_REGION = env.str("S3_REGION", default="eu-central-1")
S3_ACCESS_KEY = env.str("S3_ACCESS_KEY", default=None)
S3_SECRET_KEY = env.str("S3_SECRET_KEY", default=None)
UPLOAD_MAX_MB = env.int("UPLOAD_MAX_MB", default=20)
UPLOAD_MAX_BYTES = UPLOAD_MAX_MB * 1024 * 1024
# What one person may hand in on a day, and how much may lie there in all; 0 is no limit.
UPLOAD_DAY_MB = env.int("UPLOAD_DAY_MB", default=500)
UPLOAD_TOTAL_MB = env.int("UPLOAD_TOTAL_MB", default=20_000)
if UPLOAD_MAX_MB < 1 or UPLOAD_DAY_MB < 0 or UPLOAD_TOTAL_MB < 0:
    raise ImproperlyConfigured("UPLOAD_MAX_MB ist mindestens 1; UPLOAD_DAY_MB und UPLOAD_TOTAL_MB sind nicht negativ.")
FILE_UPLOAD_HANDLERS = [
    "clusterfoerderung.files.upload_limit.OnlySoManyParts",
    "clusterfoerderung.files.upload_limit.NothingFromStrangers",
    "clusterfoerderung.files.upload_limit.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The county's own file servers: an Office file may name them as the place of its template or of a linked table.
OFFICE_LINK_HOSTS = {host.lower() for host in env.list("OFFICE_LINK_HOSTS", default=[])}

# A virus scanner that speaks clamd's protocol: tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl. Empty: none.
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="")
CLAMD_SECONDS = env.int("CLAMD_SECONDS", default=20)
if CLAMD_ADDRESS and not re.fullmatch(r"tcp://[^/]+:\d+|unix:///.+", CLAMD_ADDRESS):
    raise ImproperlyConfigured("CLAMD_ADDRESS ist tcp://Rechner:Port oder unix:///Pfad.")

# Hosts that `manage.py check_links` may ask; ".kreis-mettmann.de" means all below it. Empty: nothing is asked.
LINK_CHECK_HOSTS = env.list("LINK_CHECK_HOSTS", default=[])

# How many PDFs this machine sets at once, and how long the next one waits for its turn.
PDF_AT_ONCE = env.int("PDF_AT_ONCE", default=2)
PDF_WAIT_SECONDS = env.int("PDF_WAIT_SECONDS", default=10)
PDF_MEMORY_MB = env.int("PDF_MEMORY_MB", default=3000)
PDF_PLACES = STATE_DIR / "pdf"
if PDF_AT_ONCE < 1 or PDF_WAIT_SECONDS < 0 or PDF_MEMORY_MB < 500:
    raise ImproperlyConfigured(
        "PDF_AT_ONCE ist mindestens 1, PDF_MEMORY_MB mindestens 500; PDF_WAIT_SECONDS ist nicht negativ."
    )

# --- people -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "clusterfoerderung.User"
AUTHENTICATION_BACKENDS = ["clusterfoerderung.accounts.permissions.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "clusterfoerderung.authority.passwords.NoObviousPassword"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
# Whoever reads what is released and nothing else comes for the page of five minutes.
COMMITTEE_LANDS_ON = "briefing"
ACCOUNT_ADAPTER = "clusterfoerderung.accounts.signing_in.CountyAccountAdapter"
ACCOUNT_FORMS = {
    "reset_password": "clusterfoerderung.accounts.signing_in.ResetPasswordForm",
    "user_token": "clusterfoerderung.accounts.signing_in.UserTokenForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Strangers cannot have mail sent to whom they like.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# As allauth has it, and so many mails to one address in a day; to the directory and back, as often as with a password.
# Thirty people behind one address sign in in the same minute, and some are sent back to try again; who tries wrong
# passwords is stopped after ten.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "reset_password": "20/m/ip,5/m/key,20/d/key",
    "directory": "60/m/ip",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Behind a proxy every request seems to come from it; tries are counted by the address the proxy names. A wrong number
# locks everybody out after one person's mistakes, or lets a stranger choose the address: so somebody decides it.
if "TRUSTED_PROXY_COUNT" not in env and not PLAIN_HTTP:
    raise ImproperlyConfigured(
        "TRUSTED_PROXY_COUNT fehlt: wie viele Proxys vor der Anwendung stehen, meist 1, ohne Proxy 0."
    )
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
# A line at home has a /56, which is 256 of the /64 that allauth counts by.
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 56
# In the session, not in a cookie of their own: they end when someone signs out.
MESSAGE_STORAGE = "clusterfoerderung.server.messages.LastMessages"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Clusterförderung] "
# Who must have a second factor: "niemand", "verwaltung" or "alle".
SECOND_FACTOR_REQUIRED = env.str("SECOND_FACTOR_REQUIRED", default="niemand" if PLAIN_HTTP else "verwaltung")
if SECOND_FACTOR_REQUIRED not in {"niemand", "verwaltung", "alle"}:
    raise ImproperlyConfigured("SECOND_FACTOR_REQUIRED ist „niemand“, „verwaltung“ oder „alle“.")
# The first encrypts the secrets of second factors, any of them reads one: to change the key, put the new one first.
SECOND_FACTOR_KEYS = env.list("SECOND_FACTOR_KEYS", default=[SECRET_KEY])
MFA_ADAPTER = "clusterfoerderung.accounts.second_factor.CountyMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "clusterfoerderung.accounts.passkeys.AddPasskeyForm",
    "authenticate_webauthn": "clusterfoerderung.accounts.passkeys.PasskeyForm",
    "reauthenticate_webauthn": "clusterfoerderung.accounts.passkeys.ReauthenticatePasskeyForm",
}
MFA_TOTP_ISSUER = "Clusterförderung"
# Accounts come from the Verwaltung, so nobody verifies an address before setting up a second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# The county's own directory (Keycloak, Entra ID, ADFS …) by OpenID Connect: its address, what it calls us, and which of
# its groups holds which role. Empty: people sign in with a password of this house alone.
OIDC_URL = env.str("OIDC_URL", default="").rstrip("/")
OIDC_NAME = env.str("OIDC_NAME", default="Konto des Kreises")
OIDC_ROLES = env.json("OIDC_ROLES", default={})
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", default="groups")
# Whether the directory itself asks for a second factor, so that none is asked for here.
OIDC_HAS_SECOND_FACTOR = env.bool("OIDC_HAS_SECOND_FACTOR", default=False)
# Whether somebody of the directory takes over the account of this house with the same mail address.
OIDC_LINK_BY_EMAIL = env.bool("OIDC_LINK_BY_EMAIL", default=False)
# Whoever did not come in by the directory for so many days is locked; 0: nobody is.
OIDC_LOCK_AFTER_DAYS = env.int("OIDC_LOCK_AFTER_DAYS", default=60)
LOCAL_PASSWORDS = env.bool("LOCAL_PASSWORDS", default=True)
refuse_half_a_directory(OIDC_URL, OIDC_ROLES, has_passwords=LOCAL_PASSWORDS, is_local=PLAIN_HTTP)
SOCIALACCOUNT_ADAPTER = "clusterfoerderung.accounts.county_directory.DirectoryAdapter"
# A form that leads to another house would need that house, and each it sends people on to, in our form-action.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            directory_app(OIDC_URL, OIDC_NAME, env.str("OIDC_CLIENT_ID"), env.str("OIDC_CLIENT_SECRET")),
        ]
        if OIDC_URL
        else [],
    }
}

# Without a mail server nothing is sent, and no link to a new password lands in a log.
EMAIL_CONFIG = server.mail_as(env.email_url("EMAIL_URL", default="consolemail://" if DEMO or DEBUG else "dummymail://"))
vars().update(EMAIL_CONFIG)
# A mail server that takes the connection and says nothing holds up whoever sends.
EMAIL_TIMEOUT = 10
EMAIL_IS_DECIDED = "EMAIL_URL" in env
# Who hears of a page that failed; nobody by itself.
ERROR_MAIL_TO = env.list("ERROR_MAIL_TO", default=[])
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="clusterfoerderung@localhost")

# --- language and files -------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = STATE_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "clusterfoerderung.look.stylesheets.BundlingStorage"
    },
}

# --- security -----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = server.CONTENT_SECURITY_POLICY
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
KNOWN_BROWSER_COOKIE_NAME = "bekannt"
if not PLAIN_HTTP:
    # A browser takes a cookie of this name over https alone, from this very host and for all its paths.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    KNOWN_BROWSER_COOKIE_NAME = "__Host-bekannt"
# Signed in for so long without a request, and for so long in all.
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
if SESSION_IDLE_MINUTES < 1 or SESSION_HOURS < 1:
    raise ImproperlyConfigured("SESSION_IDLE_MINUTES und SESSION_HOURS sind mindestens 1.")
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "clusterfoerderung.server.errors.csrf_failure"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
# The reverse proxy in front ends TLS and says so; the health probes come without it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
# A day by itself: a mistake with the certificate must not lock a county out for a year. Longer, with all its
# subdomains or on the browsers' own lists, is for the operator to decide.
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else env.int("HSTS_SECONDS", default=24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
# fields.E180 is said of a SQLite that cannot be opened, once a field: the command itself says what is the matter.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "fields.E180"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A paper of 300 points that is read in sends up to seven of them each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2500

# --- history ------------------------------------------------------------------------------------

# Who changed what, when. Addresses of people's machines are not needed to answer that.
AUDITLOG_DISABLE_REMOTE_ADDR = True

# --- how long what is kept ------------------------------------------------------------------------

# "ansprechpersonen=730,stammdatenprotokoll=90": days, 0 for always. What there is says /datenschutz/verzeichnis/.
KEEP_DAYS = {name.strip(): int(days) for name, days in env.dict("KEEP_DAYS", default={}).items()}
if min(KEEP_DAYS.values(), default=0) < 0:
    raise ImproperlyConfigured("KEEP_DAYS: Eine Frist ist nicht negativ; 0 ist unbegrenzt.")

# --- what the county calls itself, until somebody has saved it at /einrichten/behoerde/ ---------------

COUNTY_NAME = env.str("COUNTY_NAME", default="")
COUNTY_OFFICE = env.str("COUNTY_OFFICE", default="")

# --- Verzahnung ---------------------------------------------------------------------------------

# A joint activity weighs half after so many years; a link without one for so many years has fallen asleep.
INTERLINKING_HALF_LIFE_YEARS = env.int("INTERLINKING_HALF_LIFE_YEARS", default=2)
INTERLINKING_ASLEEP_AFTER_YEARS = env.int("INTERLINKING_ASLEEP_AFTER_YEARS", default=3)
if not (1 <= INTERLINKING_HALF_LIFE_YEARS <= 50 and 1 <= INTERLINKING_ASLEEP_AFTER_YEARS <= 50):
    raise ImproperlyConfigured("Verzahnung: Halbwertszeit und Jahre bis zum Einschlafen liegen zwischen 1 und 50.")

# --- the API ------------------------------------------------------------------------------------

REST_FRAMEWORK = api.REST_FRAMEWORK
SPECTACULAR_SETTINGS = {
    **api.SPECTACULAR,
    # Several models have a `kind`; each list of words keeps the name it has in the code.
    "ENUM_NAME_OVERRIDES": {
        "ActivityKind": "actions.models.ActivityKind",
        "MeasureKind": "actions.measures.kinds.choices",
        "InitiativeKind": "initiatives.models.InitiativeKind",
        "MunicipalityKind": "initiatives.models.MunicipalityKind",
        "OfferKind": "initiatives.models.OfferKind",
        "PartnerKind": "initiatives.models.PartnerKind",
        "DatePrecision": "clusterfoerderung.records.dates.DatePrecision",
        "Impact": "actions.models.Impact",
        "Visibility": "clusterfoerderung.records.visibility.Visibility",
    },
}

# --- logs ---------------------------------------------------------------------------------------

LOG_FORMAT = env.str("LOG_FORMAT", default="text")
if LOG_FORMAT not in {"text", "json"}:
    raise ImproperlyConfigured("LOG_FORMAT ist „text“ oder „json“.")
LOGGING = server.logging_as(LOG_FORMAT)
