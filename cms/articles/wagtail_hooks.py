"""Articles in the Wagtail admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.articles.viewsets import CallToActionViewSet, NoticeViewSet, TopicViewSet

for viewset in (TopicViewSet, NoticeViewSet, CallToActionViewSet):
    register_snippet(viewset)


@hooks.register("insert_global_admin_css")
def let_fields_follow_their_text() -> SafeString:
    """Let what is typed run in its own direction, also where the interface runs in another."""
    return format_html('<link rel="stylesheet" href="{}">', static("articles/admin.css"))
