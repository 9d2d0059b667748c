"""Production: everything that matters comes from the environment and must be there."""

from cms.settings import environment
from cms.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = environment.text("SECRET_KEY", minimum_length=50)
_MAIL = environment.mail("EMAIL_URL", default="smtp://localhost:25")
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST = _MAIL["EMAIL_HOST"]
EMAIL_PORT = _MAIL["EMAIL_PORT"]
EMAIL_HOST_USER = _MAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", default="concord@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS", default=[])
environment.text("DATABASE_URL")  # no default here; ``base`` has read it, with its options

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = environment.boolean("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = environment.integer("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.boolean("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = environment.boolean("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
