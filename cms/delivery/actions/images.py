"""Images for the public: a rendition that is wide enough for an article, with its full address.

The library gives the address of a file that was deleted to the next one of that name. The public has a
copy of its own, named after what was signed off, so that no other picture ever stands there.
"""

from pathlib import PurePath
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from cms.articles.reading import picture_hash
from cms.delivery.schemas.blocks import Image

RENDITION = "width-1200"
FOLDER = "pictures"


def public_image(number: int, signed_hash: str) -> Image | None:
    """Return the picture that was signed off; nothing where it is gone or was replaced."""
    image = get_image_model().objects.filter(pk=number).first()
    if image is None or picture_hash(image) != signed_hash:
        return None
    try:
        rendition = _rendition(image)
        name = _copied(rendition, signed_hash)
    except (SourceImageIOError, FileNotFoundError):
        return None
    return Image(
        url=urljoin(settings.BASE_URL, default_storage.url(name)),
        width=rendition.width,
        height=rendition.height,
    )


def _rendition(image: Any) -> Any:
    """Return the picture as wide as articles show it; where the file has gone, it is made anew."""
    rendition = image.get_rendition(RENDITION)
    if not rendition.file.storage.exists(rendition.file.name):
        rendition.purge_from_cache()
        image.renditions.filter(pk=rendition.pk).delete()
        rendition = image.get_rendition(RENDITION)
    return rendition


def _copied(rendition: Any, signed_hash: str) -> str:
    """Return the name of the public copy, which is made where there is none yet."""
    name = f"{FOLDER}/{signed_hash}.{RENDITION}{PurePath(rendition.file.name).suffix}"
    if not default_storage.exists(name):
        with rendition.file.open("rb") as file:
            default_storage.save(name, file)
    return name
