"""Characters of Chinese writing."""

from __future__ import annotations

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""The same blocks as `is_han`, for a class of a pattern."""


def is_han(character: str) -> bool:
    """Whether `character` is a unified ideograph (Unicode blocks URO, Extension A, 〇 apart)."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
