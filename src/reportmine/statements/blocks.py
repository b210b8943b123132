"""The report as blocks: the own text of each heading and item, with the role it stands under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportmine.records import Report, Section

OUTSIDE = ("title", "salutation", "closing", "attachment", "contact")


class Block(NamedTuple):
    """The text of one section without its children.

    `start` is behind the number. `head` is where a heading with a role of its own ends (its words
    are no statement); for other sections it equals `start`. `mixed`: problems and plans in one.
    """

    start: int
    head: int
    end: int
    kind: str
    role: str
    mixed: bool
    parent: bool
    section_id: str | None
    level: int = 0


def blocks(report: Report, sections: Sequence[Section]) -> list[Block]:
    """Blocks in reading order, without title, address, signature and annexes."""
    tree = _Tree(report.text.content, sorted((s for s in sections if s.level >= 1), key=_place))
    parts = sorted((s.section_start, s.section_end) for s in sections if s.level == 0 and s.role in OUTSIDE)
    first = tree.rows[0].start if tree.rows else len(report.text)
    found = list(_clipped(Block(0, 0, first, "text", "", False, False, None), parts))
    for number in range(len(tree.rows)):
        for block in tree.own(number):
            found += _clipped(block, parts)
    return found


def _place(section: Section) -> tuple[int, int]:
    return section.start, section.level


class _Tree:
    """Headings and items, with quick ways to parent and siblings."""

    def __init__(self, content: str, rows: Sequence[Section]) -> None:
        self.content, self.rows = content, rows
        self.by_id = {section.section_id: section for section in rows}
        self.siblings: dict[tuple[str | None, str], list[Section]] = defaultdict(list)
        for section in rows:
            self.siblings[section.parent_id, section.kind].append(section)

    def own(self, number: int) -> Iterator[Block]:
        """The block of a section, and the paragraphs below a last item, which are its parent's."""
        section = self.rows[number]
        limit = self.limit(number)
        stop, parent = self.stop(section, limit), limit < section.section_end
        start = min(stop, section.start + len(section.number or ""))
        above = self.by_id.get(section.parent_id or "")
        roles = {*section.roles, *(above.roles if above else ())}
        named = section.role not in ("other", "")
        head = max(start, min(stop, section.end)) if named else start
        mixed = {"problem", "plan"} <= roles
        block = Block(
            start, head, stop, section.kind, section.in_role, mixed, parent, section.section_id, section.level
        )
        yield block
        if stop < limit:
            yield block._replace(start=stop, head=stop, end=limit, kind="text", section_id=section.parent_id)

    def limit(self, number: int) -> int:
        """Where the text that can be a section's own ends: the next section, or the last of its chapter."""
        section = self.rows[number]
        end = section.section_end
        above = self.by_id.get(section.parent_id or "")
        while section.kind == "item" and above is not None:
            end, above = max(end, above.section_end), self.by_id.get(above.parent_id or "")
        following = self.rows[number + 1].start if number + 1 < len(self.rows) else end
        return max(section.start, min(end, following))

    def stop(self, section: Section, limit: int) -> int:
        """Where an item ends: paragraphs below the last one are its own if the others have some."""
        siblings = self.siblings[section.parent_id, section.kind]
        if section.kind != "item" or len(siblings) < 2 or siblings[-1] is not section:
            return limit
        before = siblings[-2]
        if "\n" in self.content[before.start : section.start].strip():
            return limit
        own = self.content[section.start : limit]
        return section.start + (len(own) if "\n" not in own.strip() else own.index("\n"))


def _clipped(block: Block, parts: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """What of a block lies outside the parts."""
    at = block.start
    for start, end in parts:
        if end <= at or start >= block.end:
            continue
        if start > at:
            yield block._replace(start=at, head=max(at, min(block.head, start)), end=start)
        at = max(at, end)
    if at < block.end:
        yield block._replace(start=at, head=max(at, block.head))
