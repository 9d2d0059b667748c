"""What is asked before translations go out in a file or come in from one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core import languages
from cms.translation.exchange.changes import Conflicts
from cms.translation.exchange.formats import MEGABYTE, Format
from cms.translation.models import Translation

MAX_UPLOAD = 20 * MEGABYTE

FORMATS = [
    (Format.XLIFF2.value, _("XLIFF 2.1, for translation tools of today")),
    (Format.XLIFF1.value, _("XLIFF 1.2, for older translation tools")),
    (Format.PO.value, _("PO, for Poedit, Virtaal and other gettext editors")),
    (Format.XLSX.value, _("XLSX, for a spreadsheet")),
]
CONFLICTS = [
    (Conflicts.ASK.value, _("Show them, and let me choose")),
    (Conflicts.MINE.value, _("Keep what is here")),
    (Conflicts.THEIRS.value, _("Take what is in the file")),
    (Conflicts.NEWER.value, _("Take whatever was changed later")),
]


class ExportForm(forms.Form):
    """Which texts go out, and in which format."""

    language = forms.ChoiceField(label=_("Language"))
    text = forms.ModelChoiceField(
        queryset=Translation.objects.none(),
        label=_("Text"),
        required=False,
        empty_label=_("All texts of the language"),
        help_text=_("Only texts that are translated into the language above can be chosen."),
    )
    format = forms.ChoiceField(label=_("Format"), choices=FORMATS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("format", Format.XLIFF2.value)
        super().__init__(*args, **kwargs)
        codes = [(code, languages.name(code)) for code in languages.targets()]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=codes)
        self.order_fields(["language", "text", "format"])
        chosen = self.fields["text"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = Translation.objects.named().order_by("language", "pk")

    def clean(self) -> dict[str, Any]:
        """Return what was chosen; a text of another language does not go with the language."""
        chosen: dict[str, Any] = super().clean() or {}
        text = chosen.get("text")
        if text is not None and text.language != chosen.get("language"):
            self.add_error("text", _("This text belongs to another language."))
        return chosen


class ImportForm(forms.Form):
    """The file, and what happens where a text was changed on both sides."""

    file = forms.FileField(
        label=_("File"), help_text=_("PO, XLIFF 2.1, XLIFF 1.2 or XLSX, at most 20 MB.")
    )
    conflicts = forms.ChoiceField(
        label=_("Texts that were changed in the file and here since the export"),
        choices=CONFLICTS,
        widget=forms.RadioSelect,
        initial=Conflicts.ASK.value,
    )

    def clean_file(self) -> Any:
        """Return the file where it is not too large."""
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(
                _("The file is larger than 20 MB. Export fewer texts at once.")
            )
        return file
