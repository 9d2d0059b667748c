"""Cutting a content into what translators translate, and putting it together. Plain Python."""

from cms.translation.segments.code import Code
from cms.translation.segments.codec import Encoded, decode, encode
from cms.translation.segments.compiling import compile_content
from cms.translation.segments.links import Links
from cms.translation.segments.local import Segments, segments_for
from cms.translation.segments.segment import Segment, hash_of, render, require_target
from cms.translation.segments.walk import map_segments, segments_of

__all__ = [
    "Code",
    "Encoded",
    "Links",
    "Segment",
    "Segments",
    "compile_content",
    "decode",
    "encode",
    "hash_of",
    "map_segments",
    "render",
    "require_target",
    "segments_for",
    "segments_of",
]
