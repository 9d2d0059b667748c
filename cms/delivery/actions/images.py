"""Images for the public: a rendition that is wide enough for an article, with its full address."""

from urllib.parse import urljoin

from django.conf import settings
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from cms.articles.reading import picture_hash
from cms.delivery.schemas.blocks import Image

RENDITION = "width-1200"


def public_image(number: int, signed_hash: str) -> Image | None:
    """Return the picture that was signed off; nothing where it is gone or was replaced."""
    image = get_image_model().objects.filter(pk=number).first()
    if image is None or picture_hash(image) != signed_hash:
        return None
    try:
        rendition = image.get_rendition(RENDITION)
    except SourceImageIOError:
        return None
    return Image(
        url=urljoin(settings.BASE_URL, rendition.url),
        width=rendition.width,
        height=rendition.height,
    )
