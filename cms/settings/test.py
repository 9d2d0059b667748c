"""The settings of the test suite: SQLite unless ``DATABASE_URL`` names another database."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES, VAR_DIR

DEBUG = False
SECRET_KEY = "test-key"  # noqa: S105  (protects nothing: the suite makes and drops its data)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "test-media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A test that wants the usage written says so: a thread would write into other tests' transactions.
USAGE_WRITTEN_EVERY = 0
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file instead of memory: browser journeys reach it from a second thread.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}.test"}
