"""The typed blocks of an article's body, outermost last."""

from cms.articles.blocks.section import KeyPointsBlock, ReferencesBlock, SectionBlock, SectionsBlock

__all__ = ["KeyPointsBlock", "ReferencesBlock", "SectionBlock", "SectionsBlock"]
