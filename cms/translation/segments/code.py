"""The inline element that a placeholder stands for."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Code:
    """One inline element of the source, which a placeholder stands for."""

    number: int
    tag: str
    attributes: tuple[tuple[str, str], ...]
    is_void: bool

    @property
    def opening(self) -> str:
        """Return the start tag, attributes escaped; of a void element the whole of it."""
        written = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        return f"<{self.tag}{written}{'/' if self.is_void else ''}>"

    @property
    def placeholder(self) -> str:
        """Return what a translator has to keep, as one example: ``<1>…</1>`` or ``<2/>``."""
        return f"<{self.number}/>" if self.is_void else f"<{self.number}>…</{self.number}>"
