"""The translators' part of the menu: one entry that holds their lists."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.translation.admin.memory_viewset import MemoryViewSet
from cms.translation.admin.term_viewsets import ConceptViewSet, TermProposalViewSet
from cms.translation.admin.translation_viewset import TranslationViewSet


class TranslationGroup(SnippetViewSetGroup):
    """Translations, what is remembered of them, and the terms."""

    items = (TranslationViewSet, MemoryViewSet, ConceptViewSet, TermProposalViewSet)
    menu_label = _("Translation")
    menu_icon = "globe"
    menu_order = 220
