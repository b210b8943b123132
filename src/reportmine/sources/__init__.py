"""Sources: which files the input holds, and what each of them was taken for."""

from reportmine.sources.classifying import classify, kind_of
from reportmine.sources.walking import File, walk

__all__ = ["File", "classify", "kind_of", "walk"]
