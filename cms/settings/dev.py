"""Embedded: SQLite, local-memory cache, tasks in the same process. For demonstration and work."""

from cms.settings import environment
from cms.settings.base import *  # noqa: F403
from cms.settings.base import VAR_DIR

DEBUG = environment.boolean("DEBUG", default=True)
SECRET_KEY = environment.text("SECRET_KEY", default="embedded-demonstration-key-not-for-production")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
