"""Characters that no report means: marks of byte order, zero width, control, entities, private use.

Also text decoded wrongly: UTF-8 read as GBK or as a Western code page, GBK read as a Western one. A
paragraph is decoded anew only where that turns gibberish into common characters without any loss.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from reportmine.repair.characters import encoded, facts
from reportmine.text import Edit, Text

_LEAST = 0.75  # share of common characters in a paragraph that was decoded anew
_WHOLE = 0.8  # share of characters that must have come through
_GIBBERISH = 0.5  # share of common characters below which a paragraph may be gibberish


@cache
def suspects() -> re.Pattern[str]:
    """Any character that a clean text does not hold; cheap, as it runs over every text."""
    return re.compile(
        "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064"
        "\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb\\ufffd\\ud800-\\uf8ff]|&#?[0-9A-Za-z]{2,8};"
    )


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(
        "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064"
        "\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb]|(?<![\\u2190-\\U0010ffff])[\\u200c\\u200d]"
        "|(?<=[\\u2e80-\\uffef])[\\u200c\\u200d]"
    )


def edits(content: str) -> Iterator[tuple[str, Edit]]:
    """Every stray character with what stands for it: (kind, edit), kinds as in messages/repair.toml."""
    private = facts()["private"]
    for match in suspects().finditer(content):
        found, start, end = match[0], match.start(), match.end()
        if found in private:
            yield "bullets", Edit(start, end, private[found])
        elif found.startswith("&"):
            plain = html.unescape(found).replace("\xa0", " ")
            if plain != found and "\n" not in plain:
                yield "entities", Edit(start, end, plain)
        elif found in "\x0b\x0c\r\x85\u2028\u2029":
            yield "controls", Edit(start, end, _blank(content, start))
        elif _dropped().match(content, start):
            yield "controls" if found < "\xa0" else "invisible", Edit(start, end, "")


def _blank(content: str, at: int) -> str:
    """A break inside a paragraph separates words as a blank does, unless one stands there already."""
    around = content[at - 1 : at] + content[at + 1 : at + 2]
    return " " if len(around) == 2 and not any(c.isspace() for c in around) else ""


def unreadable(content: str) -> Iterator[tuple[int, int, Literal["private", "lost"]]]:
    """Places that nothing can restore: (start, end, why), a run at a time."""
    if not suspects().search(content) and facts()["mojibake"]["lost"] not in content:
        return
    for match in re.finditer("\ufffd+|[\ud800-\udfff]+|[\ue000-\uf8ff]+|" + _lost(), content):
        yield match.start(), match.end(), "private" if "\ue000" <= match[0][0] <= "\uf8ff" else "lost"


def _lost() -> str:
    return f"(?:{facts()['mojibake']['lost']}){{1,200}}"


@cache
def _gibberish() -> re.Pattern[str]:
    signs = facts()["mojibake"]["utf8_as_gbk"]
    return re.compile(f"[{signs}]|[\\u00a1-\\u00ff\\u0152-\\u0192\\u2013-\\u203a\\u20ac\\u2122]{{3}}")


def decoded_anew(text: Text) -> list[Edit]:
    """Paragraphs that were decoded with the wrong table, as they should read."""
    if not _gibberish().search(text.content):
        return []
    found = []
    for words, line in text.paragraphs():
        if _gibberish().search(words):
            better = _better(words)
            if better is not None:
                found.append(Edit(line.start, line.end, better))
    return found


_TABLES = (("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"))
_MIXED = ("cp1252", "gb18030")


def _better(words: str) -> str | None:
    """`words` decoded with the right table, None if no table makes them common Chinese."""
    if _common_share(words) > _GIBBERISH:
        return None
    for wrong, right in (*_TABLES, _MIXED):
        try:
            plain = words.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if _sound(plain, words):
            return plain
    return _utf8_read_as_gbk(words) or _fixed_by_ftfy(words)


def _utf8_read_as_gbk(words: str) -> str | None:
    """The decoder made `?` of bytes that are no pair; the character they belonged to is lost (U+FFFD)."""
    stored = b"".join(encoded(character) or b"?" for character in words)
    plain = re.sub("\ufffd{1,3}\\??", "\ufffd", stored.decode("utf-8", "replace"))
    whole = plain.replace("\ufffd", "")
    return plain if len(whole) > _WHOLE * len(plain) and _sound(whole, words) else None


def _fixed_by_ftfy(words: str) -> str | None:
    """What ftfy knows of Western code pages mixed up (bytes lost on the way, tables used twice)."""
    import ftfy

    plain = ftfy.fix_encoding(words)
    return plain if plain != words and _sound(plain, words) else None


def _sound(plain: str, words: str) -> bool:
    return "\n" not in plain and "\ufffd" not in plain and _common_share(plain) >= _LEAST and plain != words


def _common_share(words: str) -> float:
    """Share of level-1 characters of GB2312 (the commonest 3,755) among all but ASCII and marks."""
    letters = [
        c for c in words if c >= "\xa1" and not "\u2000" <= c <= "\u303f" and not "\uff00" <= c <= "\uffef"
    ]
    return sum(c in _common() for c in letters) / len(letters) if letters else 0.0


@cache
def _common() -> frozenset[str]:
    pairs = (bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312", "ignore") for pair in pairs)
