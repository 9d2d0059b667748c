"""Take a partner's word that it does not show a withdrawn text any more."""

from uuid import UUID

from django.db import transaction

from cms.core import clock
from cms.core.types import LanguageCode
from cms.delivery.errors import ArticleNotFound, NotWithdrawn, OtherWithdrawal
from cms.delivery.models import Acknowledgement
from cms.delivery.selectors.reach import may_be_shown_by
from cms.partners.selectors import Entitlement


@transaction.atomic
def acknowledge(
    *, article: UUID, language: LanguageCode, change_number: int, entitlement: Entitlement
) -> tuple[Acknowledgement, bool]:
    """Return the acknowledgement, and whether it is new; the second time changes nothing.

    Of a sandbox key it is returned and not kept: the partner has taken nothing off yet. Raises
    ``ArticleNotFound``, ``NotWithdrawn``, and ``OtherWithdrawal`` where the text was withdrawn
    again, or first withdrawn and then recalled: partners have to have heard of that.
    """
    reachable = may_be_shown_by(entitlement).select_for_update(of=("self",))
    document = reachable.filter(article_id=article, language=language).first()
    if document is None:
        raise ArticleNotFound
    if document.is_public:
        raise NotWithdrawn
    if document.change_number != change_number:
        raise OtherWithdrawal(document)
    given = Acknowledgement.objects.get_or_create(
        document=document,
        partner_id=entitlement.partner_id,
        change_number=change_number,
        defaults={"at": clock.now()},
    )
    if entitlement.is_sandbox:
        transaction.set_rollback(True)
    return given
