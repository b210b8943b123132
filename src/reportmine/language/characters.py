"""Characters of Chinese writing."""

from __future__ import annotations


def is_han(character: str) -> bool:
    """Whether `character` is a unified ideograph (Unicode blocks URO, Extension A, 〇 apart)."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
