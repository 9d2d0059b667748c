"""Make what every installation starts with: the library, the groups, the clinical workflow."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.articles.models import ArticleIndexPage
from cms.review.models import ClinicalReviewTask

EDITORS = "Article editors"
CLINICIANS = "Clinicians"
WORKFLOW = "Clinical review"
LIBRARY_SLUG = "articles"
PICTURES = ("add_image", "change_image", "choose_image")


@transaction.atomic
def set_up_review() -> ArticleIndexPage:
    """Return the library with its groups and workflow in place; safe to run again."""
    library = _library()
    editors = group_with_admin_access(EDITORS)
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.get_or_create(
            group=editors, page=library, permission=_page_permission(codename)
        )
    for model in ("topic", "notice", "calltoaction"):
        wanted = (f"add_{model}", f"change_{model}")
        editors.permissions.add(*Permission.objects.filter(codename__in=wanted))
    pictures = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=PICTURES):
        GroupCollectionPermission.objects.get_or_create(
            group=editors, collection=pictures, permission=permission
        )
    clinicians = group_with_admin_access(CLINICIANS)
    task, _made = ClinicalReviewTask.objects.get_or_create(name="Clinical sign-off")
    task.groups.add(clinicians)
    workflow = workflow_with(WORKFLOW, task)
    WorkflowPage.objects.update_or_create(page=library, defaults={"workflow": workflow})
    return library


def group_with_admin_access(name: str) -> Group:
    """Return the group of that name, allowed into the admin."""
    group, _made = Group.objects.get_or_create(name=name)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    return group


def workflow_with(name: str, *tasks: Task) -> Workflow:
    """Return the workflow of that name with exactly these tasks in order."""
    workflow, _made = Workflow.objects.get_or_create(name=name)
    for order, task in enumerate(tasks):
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task=task.task_ptr, defaults={"sort_order": order}
        )
    return workflow


def _library() -> ArticleIndexPage:
    library: ArticleIndexPage | None = ArticleIndexPage.objects.first()
    if library is None:
        root = Page.objects.get(depth=1)
        library = root.add_child(
            instance=ArticleIndexPage(title="Articles", slug=LIBRARY_SLUG, live=True)
        )
        _replace_welcome_page(library)
    return library


def _replace_welcome_page(library: ArticleIndexPage) -> None:
    """Make the library the root of the site in place of the page that Wagtail starts with."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=library, is_default_site=True)
        return
    welcome = site.root_page.specific
    site.root_page = library
    site.site_name = "Concord"
    site.save()
    if type(welcome) is Page and not welcome.get_children().exists():
        welcome.delete()


def _page_permission(codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
