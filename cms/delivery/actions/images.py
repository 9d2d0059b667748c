"""Pictures for the public: copies in a few widths and formats, made when an article is published.

The library gives the address of a file that was deleted to the next one of that name. The public has
copies of its own, named after what was signed off, so that no other picture ever stands there.
"""

import logging
import mimetypes
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from cms.articles.reading import picture_hash
from cms.delivery.models import Document, DocumentPicture, PictureCopy
from cms.delivery.schemas.blocks import Image, ImageCopy

# In pixels: a phone, a phone with a fine screen or a narrow column, a wide column.
WIDTHS = (320, 640, 1200)
WEBP = "|format-webp"
FOLDER = "pictures"

logger = logging.getLogger(__name__)


def public_image(number: int, signed_hash: str) -> Image | None:
    """Return the picture that was signed off; nothing where it is gone or was replaced.

    The widest copy in its own format stands for it; ``copies`` has them all.
    """
    image = get_image_model().objects.filter(pk=number).first()
    if image is None or picture_hash(image) != signed_hash:
        return None
    try:
        copies = _lock_copies(signed_hash) or _make_copies(image, signed_hash)
    except (SourceImageIOError, FileNotFoundError):
        return None
    shown = max(copies, key=lambda copy: (copy.width, copy.media_type != "image/webp"))
    return Image(
        url=_address(shown),
        width=shown.width,
        height=shown.height,
        copies=[
            ImageCopy(
                url=_address(copy),
                media_type=copy.media_type,
                width=copy.width,
                height=copy.height,
            )
            for copy in sorted(copies, key=lambda copy: (copy.media_type, copy.width))
        ],
    )


def note_pictures(document: Document, signed_hashes: Iterable[str]) -> None:
    """Note that the document shows these pictures; those of earlier editions stay noted."""
    DocumentPicture.objects.bulk_create(
        [DocumentPicture(document=document, signed_hash=name) for name in sorted(signed_hashes)],
        ignore_conflicts=True,
    )


def pictures_of(document: Document) -> list[str]:
    """Return the hashes of all pictures that the document shows or showed."""
    shown = DocumentPicture.objects.filter(document=document).order_by("signed_hash")
    return list(shown.values_list("signed_hash", flat=True))


@transaction.atomic
def remove_picture(*, signed_hash: str) -> list[str]:
    """Delete the copies of a picture that no public document shows or showed.

    Returns the addresses that lead nowhere from now on. What the storage does not delete is logged and
    stays noted, so that the next time it is tried again. One picture at a time: whoever holds one copy and
    waits for another could wait for a publisher who has them in another order.
    """
    copies = _lock_copies(signed_hash)
    shown = DocumentPicture.objects.filter(
        document__in=Document.objects.public(), signed_hash=signed_hash
    )
    if shown.exists():
        return []
    gone = [copy for copy in copies if _delete_file(copy)]
    for copy in gone:
        copy.delete()
    return [_address(copy) for copy in gone]


@transaction.atomic
def forget_lost_copies() -> list[str]:
    """Forget copies whose files are gone, so that they are made again, and return their addresses."""
    lost = [copy for copy in PictureCopy.objects.all() if not default_storage.exists(copy.file)]
    for copy in lost:
        copy.delete()
    return [_address(copy) for copy in lost]


def _lock_copies(signed_hash: str) -> list[PictureCopy]:
    """Return the picture's copies; whoever removes and whoever shows them take turns."""
    copies = PictureCopy.objects.select_for_update().filter(signed_hash=signed_hash)
    return list(copies.order_by("pk"))


def _make_copies(image: Any, signed_hash: str) -> list[PictureCopy]:
    narrower = [width for width in WIDTHS[:-1] if width < image.width]
    filters = [f"width-{width}" for width in (*narrower, WIDTHS[-1])]
    if not image.is_svg():
        filters += [f"{filter_}{WEBP}" for filter_ in filters]
    copies = [_make_copy(image, filter_, signed_hash) for filter_ in filters]
    return list({copy.file: copy for copy in copies}.values())  # a WebP picture has one format


def _make_copy(image: Any, filter_: str, signed_hash: str) -> PictureCopy:
    rendition = _rendition(image, filter_)
    name = (
        f"{FOLDER}/{signed_hash}.{filter_.partition('|')[0]}{PurePath(rendition.file.name).suffix}"
    )
    if not default_storage.exists(name):
        with rendition.file.open("rb") as file:
            saved = default_storage.save(name, file)
        if saved != name:  # somebody was faster, and nobody would remove ours
            default_storage.delete(saved)
    copy, _made = PictureCopy.objects.get_or_create(
        file=name,
        defaults={
            "signed_hash": signed_hash,
            "media_type": mimetypes.guess_type(name)[0] or "application/octet-stream",
            "width": rendition.width,
            "height": rendition.height,
        },
    )
    return copy


def _delete_file(copy: PictureCopy) -> bool:
    """Delete the file and return whether that went well: one that sticks holds up no other."""
    try:
        default_storage.delete(copy.file)
    except Exception:  # each storage has its own
        logger.exception("The withdrawn picture “%s” could not be deleted.", copy.file)
        return False
    return True


def _rendition(image: Any, filter_: str) -> Any:
    """Return the picture in that form; where the file has gone, it is made anew."""
    rendition = image.get_rendition(filter_)
    if not rendition.file.storage.exists(rendition.file.name):
        rendition.purge_from_cache()
        image.renditions.filter(pk=rendition.pk).delete()
        rendition = image.get_rendition(filter_)
    return rendition


def _address(copy: PictureCopy) -> str:
    return urljoin(settings.BASE_URL, default_storage.url(copy.file))
