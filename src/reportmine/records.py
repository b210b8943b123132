"""The rows of every table, and what flows between the stages: one definition of each.

Arrow schemas, CSV heads and docs/tables.md are read off the classes of this module
(`Tables`), so a column has its name, type and meaning here and nowhere else. Rows are
NamedTuples: they are created and pickled by the hundred thousand, and a tuple is the
cheapest thing that still has names. Offsets are half-open, in code points of `reports.text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_type_hints

from reportmine.text import Place, Text

Slot = Literal["number", "name", "date", "docno", "list", "instruction"]
TakenAs = Literal[
    "report",
    "attachment",
    "roster",
    "notice",
    "reference",
    "duplicate",
    "earlier_version",
    "temporary",
    "own_output",
    "unreadable",
]
Fault = Literal["repeated", "skipped", "mixed", "wrong_level"]


class Source(NamedTuple):
    """file met in the input"""

    source_id: str
    path: Annotated[str, "relative to the input it was found in, with /"]
    sha256: str | None
    bytes: int | None
    format: Annotated[str | None, "by content, not by extension"]
    taken_as: TakenAs
    why: Annotated[str, "one Chinese sentence"]
    code: Annotated[str | None, "what kept it from being read; null when read"]
    message: Annotated[str | None, "what to do about it; warnings too"]
    n_reports: int
    seconds: float


class ReportRow(NamedTuple):
    """report"""

    report_id: Annotated[str, "the input's relative path, #2 for the second report of a file"]
    number: Annotated[int, "given once, kept in audit.json, for people"]
    source_id: str
    path: str
    part: Annotated[int, "0-based place in the file"]
    unit: Annotated[str | None, "name of the reporting unit; null if not found, never guessed"]
    unit_id: str | None
    level: str | None
    unit_kind: str | None
    masked: Annotated[bool, "the speaker hides its name: XX区"]
    title: str | None
    report_kind: str | None
    year: Annotated[int | None, "the year reported on, of a period its last one"]
    date: Annotated[str | None, "of the signature, ISO 8601"]
    recipient: str | None
    text: str
    n_chars: int
    encoding: str | None
    damage: Annotated[str | None, "what was repaired and where two readings stay possible"]
    sha256: str | None
    profile: str


class Paragraph(NamedTuple):
    """paragraph of reports.text"""

    report_id: str
    paragraph: Annotated[int, "0-based"]
    start: int
    end: int
    place: Place
    table: Annotated[int | None, "0-based number of the table in the document"]
    row: int | None
    col: int | None
    page: Annotated[int | None, "1-based"]
    label: Annotated[str | None, "automatic number of Word, also written out in the text"]
    style: str | None
    source_index: Annotated[int | None, "number of the paragraph in the source"]
    section_id: str | None


class Section(NamedTuple):
    """heading, item or part"""

    report_id: str
    section_id: str
    parent_id: str | None
    kind: Literal["heading", "item", "part"]
    level: Annotated[int, "depth in this report, 1 = top; 0 for a part"]
    style: Annotated[str | None, "form of the number: 一、 （一） 1. （1） 一是 第一 …"]
    number: Annotated[str | None, "as written"]
    ordinal: int | None
    fault: Annotated[Fault | None, "what is wrong with the number"]
    start: int
    end: int
    text: Annotated[str, "the heading with its number, without the closing 。; a part's whole text"]
    title: Annotated[str, "without number and punctuation"]
    section_start: Annotated[int, "the whole section with its children"]
    section_end: int
    role: str
    roles: Annotated[tuple[str, ...], "all roles, the first one first"]
    in_role: Annotated[str, "inherited from the nearest ancestor that has one"]


class NumberFault(NamedTuple):
    """A number that is not what its place asks for; `expected` is the number that belongs there."""

    kind: Fault
    section_id: str
    other_section_id: str | None
    expected: str


class Placeholder(NamedTuple):
    """unfilled slot"""

    placeholder_id: str
    report_id: str
    start: int
    end: Annotated[int, "one past the last; equals start where the digits are simply missing"]
    text: Annotated[str, "with the bound word that hangs on it"]
    slot: Slot
    indicator: Annotated[str | None, "indicator left unfilled, by its id in the profile"]
    section_id: str | None
    batch: Annotated[bool, "nearly every unit has it, so it is the form's; set across reports"]
    confidence: float


class Indicator(NamedTuple):
    """numeric statement"""

    indicator_row: str
    report_id: str
    start: int
    end: int
    text: Annotated[str, "number with its unit and the bound words beside it"]
    indicator: Annotated[str | None, "id from the profile, null if none fits"]
    name: Annotated[str | None, "the words that name it"]
    population: Annotated[str | None, "the group, in the text's own words"]
    qualifier: str | None
    value: float | None
    low: float | None
    high: float | None
    unit: Annotated[str | None, "base unit"]
    op: Literal["=", "~", ">=", "<=", ">", "<", "range"]
    per: str | None
    period: str | None
    relation: Literal["total", "part", "from", "to"] | None
    part_of: Annotated[str | None, "indicator_row of the total"]
    stance: Literal["achieved", "planned", "required"]
    status: Literal["filled", "unfilled", "partial"]
    section_id: str | None
    confidence: float


class Unmatched(NamedTuple):
    """wording that names figures and fits no indicator"""

    name: str
    n_units: int
    unit: str | None
    example_report: str
    example_start: int
    example_end: int
    nearest: str | None
    score: float | None
    mapped_to: str | None


class Mapped(NamedTuple):
    """What a person said of a wording: its figures in `unit`, or a unit of the indicator, are `indicator`."""

    wording: str
    unit: str | None
    indicator: str


class Name(NamedTuple):
    """name, or word that stands for one"""

    name_id: str
    report_id: str
    start: int
    end: int
    text: str
    kind: Literal["unit", "place", "post", "person", "phone", "email"]
    full: str | None
    code: str | None
    level: str | None
    unit_kind: str | None
    refers: Literal["self", "superior", "subordinate", "peer", "foreign", "generic"]
    form: Literal["full", "short", "pronoun", "masked"]
    context: Literal["own", "citation", "title", "quote", "visit"]
    section_id: str | None
    confidence: float


class Passage(NamedTuple):
    """occurrence of a shared passage"""

    occurrence_id: str
    passage_id: Annotated[str, "a family: the same passage in many reports"]
    report_id: str
    start: int
    end: int
    text: str
    n_reports: int
    similarity: Annotated[float, "to the family's representative, 0 to 1"]
    kind: Literal["copied", "common", "template"]
    change: Literal["verbatim", "names", "numbers", "edited", "rewritten", "moved"]
    origin: Literal["batch", "reference", "previous", "library", "self"]
    reason: Annotated[str, "one Chinese sentence"]
    evidence: float
    section_id: str | None
    in_role: str | None


class Overlap(NamedTuple):
    """pair of reports that share text"""

    a: str
    b: str
    relation: Literal["peer", "parent", "version"]
    chars: int
    share_a: float
    share_b: float
    raw_a: float
    raw_b: float
    share_problem_a: float | None
    share_problem_b: float | None
    passages: int


class Statement(NamedTuple):
    """stated problem or plan"""

    statement_id: str
    report_id: str
    start: int
    end: int
    text: str
    kind: Literal["problem", "plan"]
    headline: str
    label: Annotated[str, "class id of the profile; the best class also where decided_by is none"]
    labels: tuple[str, ...]
    probability: float | None
    decided_by: Literal["rule", "model", "person", "none"]
    explanation: str
    scope: str | None
    section_id: str | None
    owner: str | None
    deadline: str | None
    target: str | None
    deliverable: str | None
    concreteness: Annotated[int | None, "0 to 5, plans only"]
    flags: tuple[str, ...]


class Link(NamedTuple):
    """problem answered by a plan"""

    problem_id: str
    plan_id: str
    score: float
    coverage: Literal["full", "partly"]


class Commonality(NamedTuple):
    """problem or plan that three units or more state"""

    commonality_id: str
    kind: Literal["problem", "plan"]
    label: Annotated[str, "class id of the profile"]
    n_units: int
    n_voices: Annotated[int, "units, those that copied it from each other counted once"]
    n_answered: Annotated[int, "units where a plan answers the problem, or the plan answers a problem"]
    statement_id: Annotated[str, "the medoid: most like all the others"]
    report_ids: tuple[str, ...]
    statement_ids: tuple[str, ...]


class Span(NamedTuple):
    """A stretch of one report: the evidence of a finding."""

    report_id: str
    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """thing an auditor would write down"""

    finding_id: Annotated[str, "fingerprint of rule, unit, folded quote and the words around it"]
    code: Annotated[str, "4 characters of it: 007-K3QD for people"]
    report_id: str | None
    unit: Annotated[str | None, "null for a finding about the whole batch"]
    rule: str
    severity: Literal["error", "warning", "info"]
    rank: Annotated[int, "1 = first to read in this report"]
    start: int | None
    end: int | None
    text: str | None
    place: Annotated[str | None, "第3页第5段, 表2第3行"]
    section_id: str | None
    message: Annotated[str, "one Chinese sentence"]
    basis: str
    request: str
    other_report: str | None
    other_start: int | None
    other_end: int | None
    other_text: str | None
    evidence: Annotated[tuple[Span, ...], "further spans"]
    n_units: int
    change: str | None
    confidence: float


class RuleRow(NamedTuple):
    """rule of this audit"""

    rule: str
    title: str
    severity: str
    basis: str
    request: str
    stage: str
    thresholds: Annotated[str, "JSON"]
    was: tuple[str, ...]
    n_findings: int
    n_unchecked: Annotated[int, "comparisons not made because a figure was not filled in"]


class UnitRow(NamedTuple):
    """unit of the 名单, or found in a report"""

    unit_id: str
    unit: str
    level: str | None
    unit_kind: str | None
    region: str | None
    group: str | None
    listed: bool
    due: str | None
    received: str | None
    state: Literal["in_time", "late", "missing", "unreadable", "unlisted"]
    report_ids: tuple[str, ...]
    core_filled: int | None
    core_total: int | None
    parts_present: int | None
    parts_required: int | None
    copied_share: float | None
    copied_share_problem: float | None
    problems: int | None
    problems_answered: int | None
    concreteness: float | None
    errors: int
    warnings: int
    verdict: Literal["return", "supplement", "usable"] | None
    verdict_reasons: tuple[str, ...]


class ChecklistRow(NamedTuple):
    """unit × required item"""

    unit_id: str
    report_id: str | None
    item: str
    name: str
    kind: Literal["section", "indicator", "element", "attachment"]
    source: str
    state: Literal["present", "unfilled", "vague", "absent", "cannot_tell"]
    start: int | None
    end: int | None
    text: str | None
    finding_id: str | None


# `from` is a Python keyword, so this one row is written in the functional form.
class Decision(NamedTuple):
    finding_id: str
    state: str
    owner: str | None
    deadline: str | None
    comment: str | None
    who: str | None
    when: str | None
    from_: Annotated[str, "workbook, desk or csv; the column is called from"]
    override: str | None
    extra: str | None


Decision.__doc__ = "mark of a person"


class Document(NamedTuple):
    """A file as its reader delivers it, before repair and splitting."""

    source_id: str
    path: Annotated[str, "relative to the input, with /"]
    format: str
    sha256: str
    text: Text
    encoding: str | None = None
    warnings: Annotated[tuple[str, ...], "codes of messages/sources.toml, read all the same"] = ()


class Report(NamedTuple):
    """One report as every stage sees it; `text` never changes after this."""

    report_id: str
    source_id: str
    path: str
    part: int
    text: Text
    encoding: str | None = None
    sha256: str | None = None
    damage: str | None = None


class Speaker(NamedTuple):
    """Who reports, on what year, to whom; null rather than a guess."""

    unit: str | None
    level: str | None
    unit_kind: str | None
    masked: bool
    title: str | None
    report_kind: str | None
    year: int | None
    date: str | None
    recipient: str | None


class Asked(NamedTuple):
    """An indicator that the superior's notice asks for, and the words that do."""

    indicator: str
    path: str
    text: str


class Facts(NamedTuple):
    """All rows that one report yields by itself; what checks read."""

    report: Report
    speaker: Speaker
    sections: Sequence[Section] = ()
    faults: Sequence[NumberFault] = ()
    placeholders: Sequence[Placeholder] = ()
    indicators: Sequence[Indicator] = ()
    statements: Sequence[Statement] = ()
    links: Sequence[Link] = ()
    passages: Annotated[Sequence[Passage], "set across reports"] = ()
    suspects: Annotated[Sequence[Span], "titles that may begin another report"] = ()
    doubts: Annotated[Sequence[Span], "places that repair could not read for sure"] = ()
    asked: Annotated[Sequence[Asked], "figures that the notice asks for; set across reports"] = ()
    beside: Annotated[Sequence[Passage], "own passages as texts beside the batch have them, best first"] = ()
    related: Annotated[frozenset[str], "reports of its unit, its county"] = frozenset()


class Tables(NamedTuple):
    """All rows of an audit, table by table; outputs are drawn from this and nothing else."""

    sources: Sequence[Source] = ()
    reports: Sequence[ReportRow] = ()
    paragraphs: Sequence[Paragraph] = ()
    sections: Sequence[Section] = ()
    placeholders: Sequence[Placeholder] = ()
    indicators: Sequence[Indicator] = ()
    unmatched: Sequence[Unmatched] = ()
    names: Sequence[Name] = ()
    passages: Sequence[Passage] = ()
    overlaps: Sequence[Overlap] = ()
    statements: Sequence[Statement] = ()
    links: Sequence[Link] = ()
    commonalities: Sequence[Commonality] = ()
    findings: Sequence[Finding] = ()
    rules: Sequence[RuleRow] = ()
    units: Sequence[UnitRow] = ()
    checklist: Sequence[ChecklistRow] = ()
    decisions: Sequence[Decision] = ()


class Info(NamedTuple):
    """What an audit says of itself on its workbook, page and in audit.json."""

    title: Annotated[str, "name of the batch, from the input folder"]
    profile: Annotated[str, "Chinese name of the profile"]
    profile_version: str
    created: Annotated[str, "local time, ISO 8601 to the minute"]
    version: Annotated[str, "of reportmine"]
    n_files: int
    done: Annotated[tuple[str, ...], "stages that ran, by their room's name"]
    not_done: Annotated[tuple[str, ...], "stages that this audit did not run"]
    indicators: Annotated[tuple[tuple[str, str], ...], "the profile's indicators: id and Chinese name"] = ()
    classes: Annotated[
        tuple[tuple[str, str], ...], "its classes of problems and plans: id and short name"
    ] = ()


ROW_TYPES: dict[str, type[tuple[Any, ...]]] = {
    name: get_args(kind)[0] for name, kind in get_type_hints(Tables).items()
}
