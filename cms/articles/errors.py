"""What can be wrong with an article. The whole tree stands in ``cms.core.errors``."""

from typing import TYPE_CHECKING

from cms.core.errors import ConcordError
from cms.core.wording import N_, Sentence

if TYPE_CHECKING:
    from django.db.models import Field

    from cms.articles.models import ArticlePage, Topic


class InvalidRichText(ConcordError):
    """Rich text whose markup is not well formed: Wagtail's editor could not open it again."""


class UnknownArticle(ConcordError):
    """No article has that slug or id."""

    def __init__(self, wanted: object) -> None:
        self.wanted = wanted
        super().__init__(Sentence(N_("There is no article “%(wanted)s”."), wanted=wanted))


class UnknownTopic(ConcordError):
    """A document is filed under a topic that does not exist."""

    def __init__(self, slug: str, known: tuple[str, ...]) -> None:
        self.slug = slug
        super().__init__(
            Sentence(
                N_("There is no topic “%(slug)s”. Known topics: %(known)s."),
                slug=slug,
                known=", ".join(known) or "–",
            )
        )


class TopicInUse(ConcordError):
    """A topic that articles or notices are filed under would be deleted: they would change unseen."""

    def __init__(self, topic: "Topic") -> None:
        self.topic = topic
        super().__init__(
            Sentence(
                N_(
                    "The topic “%(topic)s” cannot be deleted: articles or notices are filed under it."
                ),
                topic=str(topic),
            )
        )


class ArticleExists(ConcordError):
    """A document would overwrite an article that it does not name by its id."""

    def __init__(self, article: "ArticlePage") -> None:
        self.article = article
        super().__init__(
            Sentence(
                N_(
                    "The article “%(slug)s” exists already. To save this document as its next "
                    "draft, import it with --update."
                ),
                slug=article.slug,
            )
        )


class LibraryMissing(ConcordError):
    """The installation has no library page yet."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(N_("There is no article library yet. Run “manage.py set_up” first."))
        )


class InvalidTopicFile(ConcordError):
    """A file of topics that cannot be loaded; its text says where and why."""


class UntranslatableField(ConcordError):
    """A field is registered for translation that holds neither plain nor rich text."""

    def __init__(self, field: "Field[object, object]") -> None:
        super().__init__(f"{field} is registered for translation, but holds no plain or rich text.")
