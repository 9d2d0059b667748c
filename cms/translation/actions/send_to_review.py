"""Send a translation to review."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Revision

from cms.core.wording import N_, Sentence
from cms.translation.errors import TranslationRefused
from cms.translation.models import Translation
from cms.translation.selectors import snapshot_of


@transaction.atomic
def submit(*, translation: Translation, actor: User) -> Revision:
    """Compile the text, keep it as a revision and start the review of exactly that.

    A review that is running or waiting for changes ends: it was about another text. Raises
    ``IncompleteTranslation`` and ``InvalidTarget``; then nothing has changed.
    """
    translation.original.hold()
    rows = Translation.objects.select_for_update(of=("self",))
    row = rows.select_related("article", "short_source", "source_edition").get(pk=translation.pk)
    workflow = row.get_workflow()
    if workflow is None:
        raise TranslationRefused(
            Sentence(N_("No workflow reviews translations. Ask an administrator to set one up."))
        )
    snapshot = snapshot_of(row)
    row.content = snapshot.content.as_json()
    row.authors = list(snapshot.authors)
    revision = row.save_revision(user=actor)
    if (running := row.current_workflow_state) is not None:
        running.cancel(user=actor)
    workflow.start(row, actor)
    return revision
