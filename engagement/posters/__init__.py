"""Posters, flyers and social cards, made from words and an address; knows no models and no requests."""

from engagement.posters.drawing import PREVIEW_SIZES, design_version, draw
from engagement.posters.material import Contact, Format, Kind, Material

__all__ = ["PREVIEW_SIZES", "Contact", "Format", "Kind", "Material", "design_version", "draw"]
