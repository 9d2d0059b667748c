"""Translations go out as files and come in from files, in the admin.

A file that comes in is planned first and shown; what is ticked is taken. Whoever may not change a
translation now, or meets its review, gets the reason at each of its texts.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from cms.core import languages
from cms.core.speech import said, spoken
from cms.core.types import LanguageCode
from cms.core.wording import Sentence
from cms.translation.actions import import_file, plan_file
from cms.translation.actions.arrive import receive
from cms.translation.actions.import_file import FilePlan
from cms.translation.admin.exchange_forms import ExportForm, ImportForm
from cms.translation.admin.locks import why_locked
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.changes import Change, Conflicts, Effect
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.planning import Terms
from cms.translation.models import ArrivedFile, Translation
from cms.translation.selectors.exporting import exported
from cms.translation.word_diff import Piece, word_diff

# More than that nobody looks through one by one.
SHOWN = 500
_LINE = re.compile("[0-9]{1,9}")

EFFECTS = {
    Effect.TRANSLATE: gettext_lazy("Becomes the translation"),
    Effect.NOTE: gettext_lazy("Becomes the note"),
    Effect.PREVIOUS: gettext_lazy("Needs work: it translates an earlier source"),
    Effect.FORMER: gettext_lazy("Is kept as a former wording: it translates an earlier source"),
    Effect.RETIRED: gettext_lazy("Is kept with a text that left the article"),
    Effect.LEAD: gettext_lazy("The link leads to another address"),
}


_REPLACING = frozenset({Effect.TRANSLATE, Effect.PREVIOUS})


@dataclass(frozen=True)
class ChangeRow:
    """One line of the dry run."""

    change: Change
    name: str

    @property
    def effect(self) -> str:
        """Return what would become of the text, in words."""
        return str(EFFECTS[self.change.effect])

    @property
    def diff(self) -> list[Piece]:
        """Return what the file changes in the text that is here; nothing where there is none."""
        here = self.change.unit.target
        return word_diff(here, self.after) if here and self.change.effect in _REPLACING else []

    @property
    def after(self) -> str:
        """Return the text, or the note, as it would be."""
        is_note = self.change.effect is Effect.NOTE
        return self.change.note if is_note else self.change.text


def download_view(request: HttpRequest) -> HttpResponse:
    """Ask what goes out; asked to, send the file."""
    _person(request, "change", "view")
    form = ExportForm(request.GET if "format" in request.GET else None)
    if form.is_bound and form.is_valid():
        language = LanguageCode(form.cleaned_data["language"])
        text = form.cleaned_data["text"]
        rows = [text] if text else list(Translation.objects.named().filter(language=language))
        if not rows:
            form.add_error("language", _("There is nothing to translate into this language yet."))
        else:
            try:
                return _download(rows, Format(form.cleaned_data["format"]))
            except ExchangeRefused as error:
                form.add_error("format", said(error))
    return render(request, "translation/export.html", {"form": form})


def upload_view(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and lead to its dry run."""
    person = _person(request, "change")
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        arrived = receive(
            name=file.name,
            data=file.read(),
            conflicts=Conflicts(form.cleaned_data["conflicts"]),
            actor=person,
        )
        return redirect("concord_arrived", arrived.pk)
    return render(request, "translation/import.html", {"form": form})


def arrived_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file would change; asked to, take what was chosen of it."""
    person = _person(request, "change")
    arrived = get_object_or_404(ArrivedFile.objects.with_translations(), pk=pk, user=person)
    try:
        if request.method == "POST":
            return _take(request, arrived, person)
        planned = plan_file(BytesIO(arrived.data), _terms(arrived), partial(_closed, person))
    except ExchangeRefused as error:
        arrived.delete()
        messages.error(request, said(error))
        return redirect("concord_import")
    return render(request, "translation/arrived.html", _context(arrived, planned))


def _take(request: HttpRequest, arrived: ArrivedFile, person: User) -> HttpResponse:
    chosen = None
    if "all" not in request.POST:
        lines = request.POST.getlist("line")
        chosen = {int(line) for line in lines if _LINE.fullmatch(line)}
    report = import_file(
        BytesIO(arrived.data),
        actor=person,
        terms=_terms(arrived),
        closed=partial(_closed, person, hold=True),
        chosen=chosen,
    )
    if report.changed:
        messages.success(
            request,
            ngettext(
                "%(count)d text was taken over.", "%(count)d texts were taken over.", report.changed
            )
            % {"count": report.changed},
        )
    if report.refused:
        messages.warning(
            request,
            ngettext(
                "%(count)d text could not be taken over. Below stands why.",
                "%(count)d texts could not be taken over. Below stands why.",
                report.refused,
            )
            % {"count": report.refused},
        )
        return redirect("concord_arrived", arrived.pk)
    arrived.delete()
    return redirect("wagtailsnippets_translation_translation:list")


def _terms(arrived: ArrivedFile) -> Terms:
    return Terms(conflicts=Conflicts(arrived.conflicts))


def _closed(
    person: User, language: LanguageCode, file_ids: Collection[str], *, hold: bool = False
) -> dict[str, Sentence]:
    """Return why translations in the file cannot be changed by this person now; ``hold`` keeps that so."""
    named = Translation.objects.of_files(file_ids, language=language)
    rows = list(named.held() if hold else named)
    reasons = why_locked(person, rows)
    return {
        row.file_id: Sentence("%(reason)s", reason=reasons[row.pk])
        for row in rows
        if row.pk in reasons
    }


def _context(arrived: ArrivedFile, planned: FilePlan) -> dict[str, object]:
    plan = planned.plan
    listed = [*plan.conflicts.values(), *plan.changes.values()]
    named = {change.unit.file_id for change in listed[:SHOWN]}
    rows = Translation.objects.of_files(named, language=planned.language)
    names = {row.file_id: str(row.original) for row in rows}
    language = planned.language
    return {
        "arrived": arrived,
        "plan": plan,
        "conflicts": _rows(list(plan.conflicts.values())[:SHOWN], names),
        "changes": _rows(list(plan.changes.values())[:SHOWN], names),
        "unshown": max(0, len(listed) - SHOWN),
        "faults": [(fault.line, spoken(fault.reason)) for fault in plan.faults[:SHOWN]],
        "language_name": languages.name(language),
        "language_tag": languages.tag(language),
        "source_tag": languages.tag(languages.SOURCE),
        "direction": languages.direction(language),
    }


def _rows(changes: Iterable[Change], names: dict[str, str]) -> list[ChangeRow]:
    return [ChangeRow(change, names.get(change.unit.file_id, "")) for change in changes]


def _download(rows: list[Translation], form: Format) -> HttpResponse:
    handling = FORMATS[form]
    stem = rows[0].original.slug if len(rows) == 1 else "concord"
    name = f"{stem}.{rows[0].language}{handling.suffix}"
    response = HttpResponse(exported(rows, form), content_type=handling.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _person(request: HttpRequest, *actions: str) -> User:
    """Return who asks, where they may do one of these things with translations."""
    policy = policy_registry.get_by_type(Translation)
    if not isinstance(request.user, User) or not policy.user_has_any_permission(
        request.user, set(actions)
    ):
        raise PermissionDenied
    return request.user
