"""Forms of the termbase."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.translation.terms.files.incoming import MAX_BYTES


class TermFileForm(forms.Form):
    """A file of terms."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, XLSX or TBX, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.tbx,.xml"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is too large before anything of it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB.") % {"most": MAX_BYTES // 1024 // 1024}
            )
        return file
