"""Where delivery answers: the public API, Wagtail's API v2, the portal, and the health checks."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.delivery import health
from cms.delivery.api.app import api
from cms.delivery.changelog_feed import changelog
from cms.delivery.edge import not_found, public_edge
from cms.delivery.published_keys import published_keys
from cms.delivery.v2.viewset import router


def _guarded(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    guarded: list[URLPattern | URLResolver] = decorate_urlpatterns(patterns, public_edge)
    return guarded


def _api_urls() -> list[URLPattern | URLResolver]:
    articles, articles_app, articles_namespace = api.urls
    pages, pages_app, pages_namespace = router.urls
    return [
        path("v1/changelog/", public_edge(changelog), name="changelog"),
        path("v1/", include((_guarded(articles), articles_app), namespace=articles_namespace)),
        path("v2/", include((_guarded(pages), pages_app), namespace=pages_namespace)),
        re_path(r"^(?P<path>.*)$", not_found),
    ]


urlpatterns = [
    # Whoever opens the bare address: partners' developers are told of it, the others know theirs.
    path("", RedirectView.as_view(pattern_name="portal:overview"), name="start"),
    path("api/", include(_api_urls())),
    path(".well-known/concord-keys.json", public_edge(published_keys), name="published_keys"),
    path("portal/", include("cms.delivery.portal.urls")),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
