"""Where everything is mounted."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.http import atomic_writes

urlpatterns = [
    path("", include("cms.delivery.urls")),
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, atomic_writes))),
    # Wagtail's admin needs these; no article uses a document, and nobody has signed one off.
    path(
        "documents/",
        include(decorate_urlpatterns(wagtaildocs_urls.urlpatterns, require_admin_access)),
    ),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
