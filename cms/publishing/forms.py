"""What somebody has to say who takes an article back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.publishing.models import Publication
from cms.publishing.rules import WithdrawalKind


class WithdrawalForm(forms.Form):
    """Which languages go, why, and whether the text was wrong."""

    scope = forms.ChoiceField(label=_("What to withdraw"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        widget=forms.RadioSelect,
        choices=[
            (
                WithdrawalKind.WITHDRAWN.value,
                _("Withdraw: the text was right; it may return with the same sign-off."),
            ),
            (
                WithdrawalKind.RECALLED.value,
                _("Recall: the text was wrong; it needs a new sign-off before it can return."),
            ),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Partners and their readers see this sentence. Write it in English."),
    )

    def __init__(self, *args: Any, article: ArticlePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        publications = Publication.objects.filter(article=article).order_by("language")
        codes = publications.exclude(language=languages.SOURCE).values_list("language", flat=True)
        self.fields["scope"] = forms.ChoiceField(
            label=_("What to withdraw"),
            required=False,
            choices=[
                ("", _("The article in all its languages")),
                *((code, languages.name_of_any(code)) for code in codes),
            ],
        )
