"""Translation memories as files: TMX 1.4b, the Localisation Industry Standards Association's format."""

from cms.translation.memory.tmx.reading import Unit, read_tmx, require_tmx
from cms.translation.memory.tmx.writing import Exported, tmx_chunks

__all__ = ["Exported", "Unit", "read_tmx", "require_tmx", "tmx_chunks"]
