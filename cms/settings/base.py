"""What every installation shares. Values that differ come from the environment."""

from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from cms.settings import environment
from cms.settings.caching import *  # noqa: F403
from cms.settings.environment import BASE_DIR
from cms.settings.languages import ADMIN_LANGUAGES, SOURCE_LANGUAGE
from cms.settings.languages import LANGUAGES as LANGUAGES  # noqa: PLC0414  # a setting, for Django
from cms.settings.machine import *  # noqa: F403
from cms.settings.partners import *  # noqa: F403
from cms.settings.webhooks import *  # noqa: F403

VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "cms.demo",
    "cms.delivery",
    "cms.translation",
    "cms.partners",
    "cms.publishing",
    "cms.review",
    "cms.articles",
    "cms.core",
    "modeltranslation",
    "wagtail.contrib.typed_table_block",
    "django_filters",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "ninja",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.core.http.RefusalsBecomeMessages",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database(
        "DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'concord.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A transaction that will write takes its lock at once and waits for its turn, so that two
    # writers queue up instead of one of them failing halfway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = environment.integer("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # the server may have restarted meanwhile

CACHES = {"default": environment.cache("CACHE_URL", default="locmemcache://")}

# In each web process (``cms.asgi``): threads that serve what Django has to answer, each with a database
# connection, and how much of what partners were answered is remembered.
WEB_THREADS = environment.integer("WEB_THREADS", default=4, minimum=1)
FRONT_MEMORY_BYTES = environment.integer("FRONT_MEMORY_MB", default=64) * 1_000_000

LANGUAGE_CODE = SOURCE_LANGUAGE
USE_I18N = True
FORMAT_MODULE_PATH = ["cms.core.formats"]
USE_TZ = True
TIME_ZONE = environment.one_of(
    "TIME_ZONE",
    default="UTC",
    known=available_timezones(),
    expected="the name of a time zone, such as Europe/Madrid",
)
LOCALE_PATHS = [BASE_DIR / "locale"]

MODELTRANSLATION_DEFAULT_LANGUAGE = SOURCE_LANGUAGE
# A field never answers in another language than the one it was asked for (rule R5).
MODELTRANSLATION_FALLBACK_LANGUAGES = ()
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

BASE_URL = environment.address(
    "BASE_URL",
    default=f"http://localhost:{environment.integer('PORT', default=8000, minimum=1)}",
    may_be_empty=False,
).rstrip("/")

# What partners have to show with an article: who publishes it, and under which terms.
ATTRIBUTION = environment.text("ATTRIBUTION", default="Concord")
LICENCE_URL = environment.text("LICENCE_URL", default=f"{BASE_URL}/api/v1/docs")

CSRF_FAILURE_VIEW = "cms.delivery.portal.door.page_is_too_old"

WAGTAIL_SITE_NAME = "Concord"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [(SOURCE_LANGUAGE, _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = ADMIN_LANGUAGES
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.publishing.workflow.publish_reviewed"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "cms.articles.rich_text_area.NamedRichTextArea"}
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOG_LEVEL = environment.one_of(
    "LOG_LEVEL",
    default="WARNING",
    known=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
    expected="one of DEBUG, INFO, WARNING, ERROR, CRITICAL",
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
