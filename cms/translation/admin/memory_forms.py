"""The form with which a translation memory is uploaded."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.articles.models import Topic
from cms.core import languages
from cms.core.forms import RowsField

# What is taken in while a browser waits; a larger file goes in by command.
MAX_BYTES = 10 * 1024 * 1024


class MemoryFileForm(forms.Form):
    """A TMX file, and what the person who brings it knows of it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "TMX 1.4, at most 10 MB. A larger file goes in with the command import_memory."
        ),
        widget=forms.FileInput(attrs={"accept": ".tmx,.xml"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=lambda: [(code, languages.name(code)) for code in languages.targets()],
        help_text=gettext_lazy("Texts in another region of the language are taken as well."),
    )
    topics = RowsField(
        label=gettext_lazy("Topics"),
        queryset=Topic.objects.all(),
        required=False,
        help_text=gettext_lazy("What the texts are about. For other topics they count a bit less."),
    )
    reviewed = forms.BooleanField(
        label=gettext_lazy("I vouch that these translations were reviewed"),
        required=False,
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is too large before anything of it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB.") % {"most": MAX_BYTES // 1024 // 1024}
            )
        return file
