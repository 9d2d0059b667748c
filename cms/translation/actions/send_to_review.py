"""Send a translation to review."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Revision

from cms.core import languages
from cms.core.speech import spoken
from cms.core.wording import N_, Sentence
from cms.translation.errors import BlockedByChecks, TranslationRefused
from cms.translation.labels import label_of
from cms.translation.models import Translation
from cms.translation.selectors.checking import blocking_hits
from cms.translation.selectors.translations import snapshot_of


@transaction.atomic
def submit(*, translation: Translation, actor: User) -> Revision:
    """Compile the text, keep it as a revision and start the review of exactly that.

    A review that is running or waiting for changes ends: it was about another text. Raises
    ``IncompleteTranslation``, ``InvalidTarget`` and ``BlockedByChecks``, and ``TranslationRefused`` where
    the settings know the language no more; then nothing has changed.
    """
    translation.original.hold()
    rows = Translation.objects.at_hand().select_for_update(of=("self",))
    row = rows.filter(pk=translation.pk).first()
    if row is None:
        raise TranslationRefused(Sentence(N_("What this translates has been deleted.")))
    if row.code not in languages.targets():
        raise TranslationRefused(
            Sentence(
                N_("Nothing is translated into this language here any more: %(language)s."),
                language=languages.name(row.code),
            )
        )
    workflow = row.get_workflow()
    if workflow is None:
        raise TranslationRefused(
            Sentence(N_("No workflow reviews translations. Ask an administrator to set one up."))
        )
    snapshot = snapshot_of(row)
    _refuse_what_checks_stop(row)
    row.content = snapshot.content.as_json()
    row.authors = list(snapshot.authors)
    revision = row.save_revision(user=actor)
    if (running := row.current_workflow_state) is not None:
        running.cancel(user=actor)
    workflow.start(row, actor)
    return revision


def _refuse_what_checks_stop(translation: Translation) -> None:
    stopped: dict[str, list[str]] = {}
    for hit in blocking_hits(translation):
        label = label_of(hit.unit.heading, hit.unit.place)
        names = stopped.setdefault(label, [])
        if (name := spoken(hit.check.name)) not in names:
            names.append(name)
    if stopped:
        raise BlockedByChecks([f"{label} ({', '.join(names)})" for label, names in stopped.items()])
