"""End the reviews of texts that nobody should approve any more."""

from collections.abc import Iterable

from wagtail.models import WorkflowState

from cms.translation.models import Translation


def end_reviews(translations: Iterable[Translation]) -> None:
    """Cancel the reviews of these translations that run or wait for changes."""
    running = WorkflowState.objects.active().filter(
        base_content_type=Translation.get_base_content_type(),
        object_id__in=[str(row.pk) for row in translations],
    )
    for state in running:
        state.cancel()
