"""From the steps of the search to rows: depth, kind, spans, roles and faults."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from reportmine.outline import roles as role_words
from reportmine.outline.markers import LOOSE, STRONG, Marker
from reportmine.outline.parts import Frame, Part, lead
from reportmine.outline.search import Step
from reportmine.profile.roles import Roles
from reportmine.records import Fault, NumberFault, Report, Section

Kind = Literal["heading", "item"]
ITEM_ROLES = frozenset({"problem", "plan", "cause"})
RUN_IN_MAX = 20
BLOCK_WITHIN, BLOCK_MIN = 200, 4  # characters


class Node(NamedTuple):
    """A marker that was taken, with its place in the tree (indices into the list of nodes)."""

    marker: Marker
    depth: int  # 0-based
    parent: int | None
    fault: Fault | None
    other: int | None
    expected: str


def nodes(markers: Sequence[Marker], steps: Sequence[Step], offset: int) -> list[Node]:
    """Nodes of one stretch; `offset` is the number of nodes before it."""
    place = {step.at: offset + i for i, step in enumerate(steps)}
    above: list[int] = []
    made: list[Node] = []
    for i, step in enumerate(steps):
        del above[step.depth :]
        marker = markers[step.at]
        parent = above[-1] if above else None
        other = place.get(step.other) if step.other is not None else None
        fault, expected = step.fault, step.expected
        if marker.misplaced:
            fault, other, expected = "wrong_level", None, ""
        elif fault == "skipped" and other is None and made and _after_misplaced(made, marker):
            fault, expected = None, ""
        made.append(Node(marker, step.depth, parent, fault, other, expected))
        above.append(offset + i)
    return made


def _after_misplaced(made: Sequence[Node], marker: Marker) -> bool:
    """A list that goes on behind an item numbered like a heading has one fault, not two."""
    return marker.style == "shi" and made[-1].marker.misplaced


def rows(
    report: Report, frame: Frame, found: list[Node], profile: Roles
) -> tuple[tuple[Section, ...], tuple[NumberFault, ...]]:
    """The rows of `sections` and the faults of `found`."""
    folded = report.text.folded
    tail = report.text.lines[frame.tail].start if frame.tail < len(report.text.lines) else len(folded)
    kinds = _kinds(found, folded, profile, tail)
    depths = _depths(found, kinds)
    ends = _ends(report, frame, found, kinds)
    parts = _parts(report, frame, found, kinds)
    order = sorted(
        [(part.start, -part.end, part) for part in parts]
        + [(node.marker.start, -ends[i], i) for i, node in enumerate(found)],
        key=lambda entry: entry[:2],
    )
    ids = {entry[2]: f"{report.report_id}/s{n}" for n, entry in enumerate(order, 1)}
    own = [_own_roles(folded, node, kinds[i], depths[i], profile) for i, node in enumerate(found)]
    titles = [folded[node.marker.end : node.marker.title_end] for node in found]
    brothers = [(node.parent, node.depth, kinds[i]) for i, node in enumerate(found)]
    own = role_words.behind_problems(profile, titles, own, brothers)
    own = role_words.below(own, [node.parent for node in found])
    made: list[Section] = []
    for _, _, what in order:
        if isinstance(what, Part):
            made.append(_part_row(report, what, ids[what]))
        else:
            made.append(_row(report, _Drawn(found, kinds, depths, ends, own), what, ids))
    faults = [
        NumberFault(n.fault, ids[i], ids[n.other] if n.other is not None else None, n.expected)
        for i, n in enumerate(found)
        if n.fault
    ]
    return tuple(made), tuple(faults)


class _Drawn(NamedTuple):
    nodes: list[Node]
    kinds: list[Kind]
    depths: list[int]
    ends: list[int]
    roles: list[tuple[str, ...]]


def _row(report: Report, drawn: _Drawn, i: int, ids: dict[int | Part, str]) -> Section:
    node, content = drawn.nodes[i], report.text.content
    marker = node.marker
    return Section(
        report_id=report.report_id,
        section_id=ids[i],
        parent_id=ids[node.parent] if node.parent is not None else None,
        kind=drawn.kinds[i],
        level=drawn.depths[i],
        style=marker.form or None,
        number=content[marker.start : marker.end].strip() or None,
        ordinal=marker.ordinal,
        fault=node.fault,
        start=marker.start,
        end=marker.title_end,
        text=content[marker.start : marker.title_end],
        title=content[marker.end : marker.title_end].strip(" ,.、"),
        section_start=marker.start,
        section_end=drawn.ends[i],
        role=drawn.roles[i][0],
        roles=drawn.roles[i],
        in_role=_inherited(drawn, i),
    )


def _inherited(drawn: _Drawn, i: int | None) -> str:
    while i is not None:
        if drawn.roles[i][0] != role_words.OTHER:
            return drawn.roles[i][0]
        i = drawn.nodes[i].parent
    return role_words.OTHER


def _part_row(report: Report, part: Part, section_id: str) -> Section:
    words = report.text.content[part.start : part.end]
    return Section(
        report_id=report.report_id,
        section_id=section_id,
        parent_id=None,
        kind="part",
        level=0,
        style=None,
        number=None,
        ordinal=None,
        fault=None,
        start=part.start,
        end=part.end,
        text=words,
        title=words if part.role == "title" else "",
        section_start=part.start,
        section_end=part.end,
        role=part.role,
        roles=(part.role,),
        in_role=part.role,
    )


def _own_roles(folded: str, node: Node, kind: Kind, depth: int, profile: Roles) -> tuple[str, ...]:
    marker = node.marker
    if kind == "item":
        return (role_words.OTHER,)
    return role_words.of_heading(profile, folded[marker.end : marker.title_end].strip(), depth)


def _kinds(found: Sequence[Node], folded: str, profile: Roles, tail: int) -> list[Kind]:
    """Heading or item, decided for all brothers of one style together."""
    kinds: list[Kind] = ["item"] * len(found)
    groups: dict[tuple[int | None, int, str], list[int]] = {}
    for i, node in enumerate(found):
        groups.setdefault((node.parent, node.depth, _style(found, node)), []).append(i)
    for (parent, _, style), members in sorted(groups.items(), key=lambda g: g[1][0]):
        if parent is not None and kinds[parent] == "item" and style not in ("comma", "chapter"):
            continue
        role = role_words.OTHER if parent is None else _parent_role(found[parent], folded, profile)
        row = _Row.of(found, members, role, folded, tail)
        for i in members:
            if _is_heading(found, row, i):
                kinds[i] = "heading"
    return kinds


def _style(found: Sequence[Node], node: Node) -> str:
    """The style of a node's row of brothers: a mixed number counts as what it should have been."""
    while node.fault == "mixed" and node.other is not None:
        node = found[node.other]
    return node.marker.style


def _parent_role(parent: Node, folded: str, profile: Roles) -> str:
    title = folded[parent.marker.end : parent.marker.title_end].strip()
    return role_words.of_heading(profile, title, 1)[0]


class _Row(NamedTuple):
    """Brothers of one style, and what they look like together."""

    role: str  # the parent's
    heads: bool  # most titles are short, and few are closed by ;
    named: bool  # most titles name a part
    blocks: set[int]  # nodes whose title stands alone on its line and heads lines of its own
    headed: bool  # most of those that begin a line do
    titled: bool  # nearly all have a short title with text behind it

    @staticmethod
    def of(found: Sequence[Node], members: Sequence[int], role: str, folded: str, tail: int) -> _Row:
        markers = [found[i].marker for i in members]
        lines = sum(m.place != "clause" for m in markers)
        blocks = {i for i in members if _heads_block(found, i, folded, tail)}
        titles = sum(m.short and m.title_end - m.end <= RUN_IN_MAX for m in markers)
        titled = len(members) > 1 and lines * 2 >= len(members) and titles * 5 >= len(members) * 4
        short, listed = sum(m.short for m in markers), sum(m.listed for m in markers)
        heads = listed * 2 < len(members) and short * 2 >= len(members)
        named = len(members) > 1 and sum(m.named for m in markers) * 2 > len(members)
        return _Row(role, heads, named, blocks, len(blocks) * 2 > lines, titled)


def _is_heading(found: Sequence[Node], row: _Row, i: int) -> bool:
    marker, style = found[i].marker, _style(found, found[i])
    if style in ("bare", "chapter", "division", "part", "node"):
        return True
    if style in STRONG and marker.style not in LOOSE:
        return marker.short and row.heads
    if not marker.short:
        return False
    if found[i].parent is None and row.named:
        return True
    if marker.alone and marker.place != "clause":
        return row.headed and i in row.blocks
    if marker.style in LOOSE or (row.role in ITEM_ROLES and not row.headed):
        return False
    return row.titled and (marker.place != "clause" or _has_text(found, i))


def _has_text(found: Sequence[Node], i: int) -> bool:
    """Whether words of its own follow a title before the next mark."""
    marker = found[i].marker
    if i + 1 < len(found) and found[i + 1].marker.line == marker.line:
        return found[i + 1].marker.start - marker.title_end > RUN_IN_MAX // 2
    return not marker.alone


def _heads_block(found: Sequence[Node], i: int, folded: str, stop: int) -> bool:
    """Whether text of its own follows a title that stands alone on its line (or at its line's end)."""
    marker = found[i].marker
    if not (marker.alone and marker.short):
        return False
    last = i + 1 == len(found)
    if not last and found[i + 1].depth > found[i].depth:
        return True
    end = min(stop, marker.title_end + BLOCK_WITHIN) if last else found[i + 1].marker.start
    return len(folded[marker.title_end + 1 : end].strip()) > BLOCK_MIN


def _depths(found: Sequence[Node], kinds: Sequence[Kind]) -> list[int]:
    """1-based levels; a second-level number before the first top one keeps its level."""
    tops = {
        n.marker.style
        for i, n in enumerate(found)
        if n.depth == 0 and kinds[i] == "heading" and n.fault != "mixed"
    }
    depths: list[int] = []
    for i, node in enumerate(found):
        sunk = node.depth == 0 and node.marker.style == "paren" and "comma" in tops
        sunk = sunk and not (node.fault == "mixed" and node.marker.named)
        base = depths[node.parent] if node.parent is not None else int(sunk)
        depths.append(base + 1)
        if sunk and kinds[i] == "item":
            depths[-1] = 1
    return depths


def _ends(report: Report, frame: Frame, found: Sequence[Node], kinds: Sequence[Kind]) -> list[int]:
    """Where each section ends: before the next mark of its depth or above, or at the closing parts."""
    text = report.text
    borders = sorted(part.start for part in frame.ending)
    ends: list[int] = [0] * len(found)
    open_nodes: list[int] = []  # those behind the present one, outermost last
    for i in range(len(found) - 1, -1, -1):
        marker, inner = found[i].marker, 0
        while open_nodes and found[open_nodes[-1]].depth > found[i].depth:
            inner = max(inner, ends[open_nodes.pop()])
        end = found[open_nodes[-1]].marker.start if open_nodes else len(text)
        border = bisect_left(borders, marker.title_end)
        end = min(end, borders[border]) if border < len(borders) else end
        if kinds[i] == "item":
            end = min(end, max(text.lines[marker.line].end, inner))
        while end > marker.title_end and text.content[end - 1].isspace():
            end -= 1
        ends[i] = end
        open_nodes.append(i)
    return ends


def _parts(report: Report, frame: Frame, found: Sequence[Node], kinds: Sequence[Kind]) -> Iterator[Part]:
    heads = [n.marker.start for n, kind in zip(found, kinds, strict=True) if kind == "heading"]
    opening = lead(report.text, frame.body, frame.tail, heads[0] if heads else None)
    return iter([*frame.head, *([opening] if opening else []), *frame.ending])
