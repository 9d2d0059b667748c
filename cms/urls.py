"""Where everything is mounted."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.http import atomic_writes

urlpatterns = [
    path("", include("cms.delivery.urls")),
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, atomic_writes))),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
