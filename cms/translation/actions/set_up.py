"""Make what every installation starts with: translators, linguists and their workflow."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowContentType

from cms.review.actions.set_up import CLINICIANS, group_with_admin_access, workflow_with
from cms.review.models import ClinicalReviewTask, LinguisticReviewTask
from cms.translation.models import Translation

TRANSLATORS = "Translators"
LINGUISTS = "Linguists"
# Translators read the termbase and propose terms; linguists keep it.
READ_TERMS = ("view_concept", "add_termproposal", "view_termproposal")
KEEP_TERMS = ("add_concept", "change_concept", "delete_concept", "change_termproposal")
WORKFLOW = "Translation review"


@transaction.atomic
def set_up_translation() -> Workflow:
    """Return the translations' workflow with its groups in place; safe to run again."""
    translators = group_with_admin_access(TRANSLATORS)
    linguists = group_with_admin_access(LINGUISTS)
    clinicians = group_with_admin_access(CLINICIANS)
    translators.permissions.add(
        *_permissions("change_translation", "view_memoryentry", *READ_TERMS)
    )
    linguists.permissions.add(
        *_permissions("view_translation", "change_translation", "change_assignment"),
        *_permissions(*READ_TERMS, *KEEP_TERMS, "dismiss_blocking_finding"),
        *_permissions("view_memoryentry", "add_memoryentry", "delete_memoryentry"),
    )
    linguistic, _made = LinguisticReviewTask.objects.get_or_create(name="Linguistic review")
    linguistic.groups.add(linguists)
    clinical, _made = ClinicalReviewTask.objects.get_or_create(
        name="Clinical sign-off of a translation"
    )
    clinical.groups.add(clinicians)
    workflow = workflow_with(WORKFLOW, linguistic, clinical)
    WorkflowContentType.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(Translation),
        defaults={"workflow": workflow},
    )
    return workflow


def _permissions(*codenames: str) -> list[Permission]:
    found = Permission.objects.filter(
        codename__in=codenames, content_type__app_label=Translation._meta.app_label
    )
    return list(found)
