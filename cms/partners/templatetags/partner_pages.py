"""Ways from one page of a partner to the others."""

from django.template import Context, Library
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from cms.partners.models import Partner

register = Library()


@register.simple_tag(takes_context=True)
def pages_of_partner(context: Context, partner: Partner) -> list[Button]:
    """Return what leads to a partner's pages, also to those of layers above: as in the list of partners."""
    person = context["request"].user
    offers = hooks.get_hooks("register_snippet_listing_buttons")
    return sorted(button for offer in offers for button in offer(partner, person))
