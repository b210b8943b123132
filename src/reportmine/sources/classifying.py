"""What each file of a batch is: a report, or what lies beside the reports, and why.

A file is a report unless something speaks against it: the ending of its title (通知, 条例, 名单, 统计表), a
body of articles, an empty form, or its file name where the head says nothing. What speaks against it counts
only in a batch that also holds files whose title or wording shows a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol, cast

from reportmine.messages import remedy, say
from reportmine.reading import Unreadable, formats
from reportmine.records import Document, Facts, Source, TakenAs
from reportmine.sources.versions import earlier_versions
from reportmine.sources.walking import File
from reportmine.sources.words import words
from reportmine.text import fold

_HEAD_LINES = 8
_HEAD_CHARS = 70  # a longer line is a sentence
_OPENING = 1500
_LEAD = 600  # characters in which a report announces itself
_REPORTS = ("report", "earlier_version")


class Processed(Protocol):
    """What became of one file: its document with the rows of its reports, or the problem."""

    @property
    def document(self) -> Document | None: ...
    @property
    def facts(self) -> Sequence[Facts]: ...
    @property
    def problem(self) -> Unreadable | None: ...
    @property
    def seconds(self) -> Mapping[str, float]: ...


class _Kind(NamedTuple):
    """What a file was taken for, whether by evidence, the file that explains it, a reason of its own."""

    taken_as: TakenAs
    sure: bool = False
    other: str = ""
    why: str | None = None


def classify(files: Sequence[File], done: Sequence[Processed], all_: bool = False) -> list[Source]:
    """One row a file, in the order of `files`; `done[i]` belongs to `files[i]`.

    all_: every file that could be read is a report, whatever it looks like. Reads nothing, changes nothing.
    """
    documents = {
        i: one.document for i, one in enumerate(done) if files[i].kind is None and one.document is not None
    }
    beside = {i: _Kind("reference", why=f"why_beside_{files[i].given}") for i in documents if files[i].given}
    documents = {i: document for i, document in documents.items() if i not in beside}
    if all_:
        kinds = {i: _Kind("report", why="why_all") for i in documents}
    else:
        kinds = _kinds(documents)
    kinds |= beside
    return [_row(file, one, kinds.get(i)) for i, (file, one) in enumerate(zip(files, done, strict=True))]


def _kinds(documents: Mapping[int, Document]) -> dict[int, _Kind]:
    kinds = {i: kind_of(document) for i, document in documents.items()}
    if not any(kind.taken_as == "report" and kind.sure for kind in kinds.values()):
        kinds = {
            i: k if k.taken_as == "report" else _Kind("report", why="why_only") for i, k in kinds.items()
        }
    kinds |= _duplicates({i: documents[i] for i, kind in kinds.items() if kind.taken_as == "report"})
    rest = {i: documents[i] for i, kind in kinds.items() if kind.taken_as == "report"}
    for older, newer in earlier_versions(rest).items():
        kinds[older] = _Kind("earlier_version", True, documents[newer].path)
    return kinds


def kind_of(document: Document) -> _Kind:
    """What one document is by itself: by its head, then its body, then its file name."""
    facts, content = words(), document.text.content
    opening, ending = fold(content[:_OPENING]), fold(content[-_LEAD:])
    head, annex = _head(opening)
    stem = "".join(fold(PurePosixPath(document.path).stem).split())
    if any(map(facts.form.search, (*head, stem))) and _unfilled(fold(content)):
        return _Kind("reference", True, why="why_form")
    by_title = _ending(head)
    if by_title:
        return _Kind(by_title, True)
    if len(facts.article.findall(content)) >= facts.articles:
        return _Kind("reference", True)
    if facts.report_body.search(opening[:_LEAD]) or facts.report_body.search(ending):
        return _Kind("report", True)
    if facts.notice_body.search(opening) or facts.notice_body.search(ending):
        return _Kind("notice", True)
    by_name = _ending([facts.version_number.sub("", stem)])
    if by_name:
        return _Kind(by_name, True)
    if annex or facts.annex.match(stem) or document.format == "csv":
        return _Kind("attachment", True)
    return _Kind("report")


def _head(folded: str) -> tuple[list[str], bool]:
    """(lines that may be the title, without blanks; whether an annex number stands above them)."""
    facts, annex = words(), False
    lines: list[str] = []
    shown = [line for line in ("".join(each.split()) for each in folded[:2000].split("\n")) if line]
    for line in shown[:_HEAD_LINES]:
        if len(line) > _HEAD_CHARS or (facts.over.match(line) and not facts.annex.match(line)):
            break
        if facts.annex.match(line) and not lines:
            annex = True
            line = line.lstrip(facts.annex_number).lstrip(":.、-") if len(line) > 5 else ""
        if line and not facts.preface.fullmatch(line):
            lines.append(line)
    return lines, annex


def _unfilled(folded: str) -> bool:
    """Whether at least half of the sentences wait to be filled in; headings are none."""
    lines = [line.strip() for line in folded.split("\n")]
    frames = sum(bool(words().frame.search(line)) for line in lines)
    filled = sum(bool(words().sentence.search(line)) and not words().frame.search(line) for line in lines)
    return frames > 1 and frames >= filled


def _ending(lines: Sequence[str]) -> TakenAs | None:
    """What the last telling line of a head says it is."""
    for line in reversed(lines):
        bare = words().bracket.sub("", line.rstrip("。."))
        for kind, pattern in words().endings.items():
            if pattern.search(bare):
                return cast(TakenAs, kind)
    return None


def _duplicates(documents: Mapping[int, Document]) -> dict[int, _Kind]:
    """Files whose characters, blanks aside, equal those of an earlier one."""
    first: dict[str, str] = {}
    found = {}
    for i, document in documents.items():
        squeezed = "".join(document.text.content.split())
        if squeezed in first:
            found[i] = _Kind("duplicate", True, first[squeezed])
        else:
            first[squeezed] = document.path
    return found


def _row(file: File, one: Processed, kind: _Kind | None) -> Source:
    document, seconds = one.document, float(sum(one.seconds.values()))
    if kind is None or document is None:
        return _unread(file, one.problem, seconds)
    why = kind.why or f"why_{kind.taken_as}"
    notes = " ".join(_warnings(file.path, document))
    return Source(
        source_id=document.source_id,
        path=file.path,
        sha256=document.sha256,
        bytes=file.size,
        format=document.format,
        taken_as=kind.taken_as,
        why=say("sources", why, other=PurePosixPath(kind.other).name),
        code=None,
        message=notes or None,
        n_reports=len(one.facts) if kind.taken_as in _REPORTS else 0,
        seconds=seconds,
    )


def _unread(file: File, problem: Unreadable | None, seconds: float) -> Source:
    """A file that was not to be read, or could not be."""
    code = file.code or (problem.code if problem else "failed")
    fields = {"name": "", **(problem.fields if problem else {}), **file.fields, "path": file.path}
    unreadable = file.kind in (None, "unreadable")
    return Source(
        source_id=file.path,
        path=file.path,
        sha256=cast("str | None", fields.get("sha256")),
        bytes=file.size,
        format=cast("str | None", fields.get("format")),
        taken_as=cast(TakenAs, file.kind or "unreadable"),
        why=say("sources", code, **fields),
        code=code if unreadable else None,
        message=remedy("sources", code, **fields) or None,
        n_reports=0,
        seconds=seconds,
    )


def _warnings(path: str, document: Document) -> Iterator[str]:
    fields = {"path": path, "name": formats()[document.format].name}
    for code in document.warnings:
        yield say("sources", code, **fields) + remedy("sources", code, **fields)
