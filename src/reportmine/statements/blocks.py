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


def blocks(report: Report, sections: Sequence[Section]) -> list[Block]:
    """Blocks in reading order, without title, address, signature and annexes."""
    tree = _Tree(report.text.content, sorted((s for s in sections if s.level >= 1), key=_place))
    parts = sorted((s.section_start, s.section_end) for s in sections if s.level == 0 and s.role in OUTSIDE)
    first = tree.rows[0].start if tree.rows else len(report.text)
    found = list(_clipped(Block(0, 0, first, "text", "", False, False, None), parts))
    for number, section in enumerate(tree.rows):
        following = tree.rows[number + 1] if number + 1 < len(tree.rows) else None
        for block in tree.own(section, following):
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

    def own(self, section: Section, after: Section | None) -> Iterator[Block]:
        """The block of a section and, for a last item, the paragraphs below it."""
        parent = after is not None and after.start < section.section_end
        end = after.start if parent and after is not None else section.section_end
        start = min(end, section.start + len(section.number or ""))
        above = self.by_id.get(section.parent_id or "")
        roles = {*section.roles, *(above.roles if above else ())}
        named = section.role not in ("other", "")
        head = max(start, min(end, section.end)) if named else start
        mixed = {"problem", "plan"} <= roles
        stop = end if parent else max(head, self.tail(section))
        yield Block(start, head, stop, section.kind, section.in_role, mixed, parent, section.section_id)
        if stop < end:
            yield Block(stop, stop, end, "text", section.in_role, mixed, False, section.parent_id)

    def tail(self, section: Section) -> int:
        """Where a last item ends whose siblings are lines: the paragraphs below are its parent's."""
        siblings = self.siblings[section.parent_id, section.kind]
        if len(siblings) < 2 or siblings[-1] is not section:
            return section.section_end
        own = self.content[section.start : section.section_end].strip()
        before = siblings[-2]
        if "\n" not in own or "\n" in self.content[before.start : before.section_end].strip():
            return section.section_end
        return self.content.index("\n", section.start)


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
