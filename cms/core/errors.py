"""Every error that Concord raises about its own subject.

    ConcordError
    ├── UnknownLanguage             a language code that is not among the settings
    ├── AddressRefused              an address that our servers do not call for anybody
    ├── UnreadableXml               XML that is not well formed, or that we do not accept
    ├── InvalidRichText             rich text that is not well formed (articles)
    ├── UnreadableDocument          a document that cannot become an article (articles)
    ├── UnknownArticle              no article has that slug or id (articles)
    ├── UnknownTopic                a document is filed under a topic that does not exist (articles)
    ├── TopicInUse                  a topic with articles or notices under it would go (articles)
    ├── ArticleExists               a document would overwrite an article (articles)
    ├── LibraryMissing              the installation was not set up yet (articles)
    ├── InvalidTopicFile            a file of topics that cannot be loaded (articles)
    ├── UntranslatableField         a registered field that holds no text (articles)
    ├── ReviewRefused               a decision that this person may not take (review)
    ├── PublishingRefused           nothing became public (publishing)
    │   ├── NotSignedOff            no valid sign-off for exactly this text
    │   ├── NotPublishable          the text itself has faults that stop it
    │   ├── NotPublic               there is no edition to withdraw
    │   └── SourceMovedOn           the translation belongs to another source edition
    ├── TranslationRefused          nothing in the translation was changed (translation)
    │   ├── IncompleteTranslation   units are missing for this source edition
    │   ├── InvalidTarget           placeholders of the target do not match its source
    │   ├── UnitChangedMeanwhile    somebody else changed the unit since it was read
    │   ├── QuestionRefused         a question that cannot be asked, answered or settled
    │   ├── AssignmentRefused       people who cannot do that work together
    │   ├── BlockedByChecks         checks found what must not become public
    │   ├── DismissalRefused        a finding that this person cannot dismiss
    │   └── RevisionRefused         a single text that this person may not decide on
    ├── ExchangeRefused             a file of translations that cannot be taken (translation)
    │   ├── LineRefused             one row or entry of it; the others can be taken
    │   ├── AuthorMissing           it brings texts, and nobody says whose they are
    │   └── UnknownCode             an inline code that the export does not know
    ├── TermRefused                 nothing in the termbase was changed (translation)
    ├── MachineRefused              a machine made no suggestion (translation)
    │   ├── ProviderUnreachable     no answer in time, or only errors
    │   ├── ProviderRefused         a wrong key, a quota, an unknown language
    │   ├── UnreadableAnswer        an answer that is not the provider's protocol
    │   └── AllowanceSpent          the month's characters or the run's time are used up
    ├── KeyRefused                  a key that is not issued (partners)
    ├── DeveloperRefused            somebody who is not invited to the portal (partners)
    ├── EndpointRefused             an endpoint that is not added or not called (partners)
    ├── SecretUnreadable            an endpoint's secret that another key has sealed (partners)
    ├── LimitReached                a key that has asked too often (partners)
    ├── SigningKeyUnreadable        a key of ours that another key has sealed (delivery)
    ├── NoSuchSigningKey            a key that is none of ours (delivery)
    ├── RefusedParameters           a query that the API does not take (delivery)
    └── NotDelivered                an answer other than the article (delivery)
        ├── ArticleNotFound         nothing under that name for this partner
        ├── LanguageNotServed       no edition in the language that was asked for
        ├── FormatNotServed         no format that the request accepts
        ├── FormatNotRendered       a document older than its other formats
        ├── Unavailable             a failure that a sandbox key rehearses
        ├── CursorGone              a place in the feed that is ahead of the records
        ├── NotWithdrawn            an acknowledgement of a text that is public
        ├── OtherWithdrawal         an acknowledgement of an earlier withdrawal
        └── ArticleWithdrawn        a tombstone

Each is translated once, at the edge: a problem document, a form error, a command's exit code.
"""

from cms.core.wording import N_, Sentence


class ConcordError(Exception):
    """The base of all; its text is a sentence for the person who caused it.

    Built with a ``Sentence``, it speaks the language of whoever reads it (``cms.core.speech``).
    """


class UnknownLanguage(ConcordError):
    """A language code that the settings do not know."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        self.code = code
        self.known = known
        super().__init__(
            Sentence(
                N_("Unknown language “%(code)s”. Known languages: %(known)s."),
                code=code,
                known=", ".join(known),
            )
        )


class AddressRefused(ConcordError):
    """An address that our servers do not call, whoever asks for it.

    ``code`` is that of ``cms.core.addresses.Refusal``.
    """

    def __init__(self, code: str, sentence: Sentence) -> None:
        self.code = code
        super().__init__(sentence)
