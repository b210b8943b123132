"""Who reports, on which year, to whom: read off the signature, the title, the salutation, the file name.

Null rather than a guess: a signature that says only 办公室 names nobody, a year of which digits are
open is no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from reportmine.language import dates, document, gaps, numerals
from reportmine.names import organisation
from reportmine.records import Report, Section, Speaker

TITLE_LINES = 5
TAIL_LINES = 14
NAME_MIN = 4  # characters of each of two units on one line
TAIL = 800  # characters; a signature stands in the last ones
BELOW = 120  # characters below a title in which a signature may stand instead


class _Page(NamedTuple):
    """The folded report with its first title, its salutation, its lead and its signature, "" if none."""

    folded: str
    title: str
    subtitle: str
    salutation: str
    lead: str
    signature: tuple[str, ...]


def find(report: Report, sections: Sequence[Section] = ()) -> Speaker:
    """The speaker of `report`; fields that the text does not give are None."""
    page = _page(report, sections)
    unit = _unit(page, report.path)
    name = organisation.plain(unit) if unit else ""
    signed = _signed(page)
    title = _part(report, sections, "title")
    return Speaker(
        unit=unit,
        level=organisation.level(name, page.folded) if unit else None,
        unit_kind=organisation.kind(name) if unit else None,
        masked=bool(unit) and organisation.masked(name),
        title=_joined(title) if title else None,
        report_kind=_report_kind(page.title),
        year=_year(page, signed),
        date=signed,
        recipient=_recipient(report, sections),
    )


def _page(report: Report, sections: Sequence[Section]) -> _Page:
    folded = report.text.folded
    parts: dict[str, tuple[int, int]] = {}
    for row in sections:
        if row.kind == "part":
            parts.setdefault(row.role, (row.start, row.end))
    words = {role: folded[start:end] for role, (start, end) in parts.items()}
    below = _lines(folded[parts.get("title", (0, 0))[1] :][:BELOW])[:3]
    return _Page(
        folded,
        organisation.plain(_joined(words.get("title", ""))),
        _subtitle(folded, parts.get("title", (0, 0))[1]),
        words.get("salutation", ""),
        words.get("lead", ""),
        _signature(folded[: parts.get("closing", (0, len(folded)))[1]], below),
    )


def _subtitle(folded: str, title_end: int) -> str:
    """A line in brackets below the title."""
    line = folded[title_end : title_end + BELOW].lstrip("\n").split("\n", 1)[0].strip()
    return line if line.startswith("(") else ""


def _signature(until: str, below: list[str]) -> tuple[str, ...]:
    """The report's last lines up to its date, else the dated lines below its title."""
    tail = _lines(until[-TAIL:])[-TAIL_LINES:]
    if any(map(_date_in, tail)):
        return tuple(tail)
    dated = [n for n, line in enumerate(below) if _date_in(line)]
    return tuple(below[: dated[-1] + 1] if dated else tail)


def _lines(words: str) -> list[str]:
    """The lines that hold anything, without blanks at their ends and brackets around them."""
    stripped = (line.strip() for line in words.split("\n"))
    return [
        line[1:-1].strip() if line[0] + line[-1] == "()" and len(line) > 2 else line
        for line in stripped
        if line
    ]


def _part(report: Report, sections: Sequence[Section], role: str) -> str | None:
    row = next((row for row in sections if row.kind == "part" and row.role == role), None)
    return report.text.content[row.start : row.end] if row else None


def _joined(title: str) -> str:
    """A title over several lines as one line; 政 府 工 作 报 告 without its spaces."""
    lines = [line.strip() for line in title.split("\n")]
    words = "".join(line for line in lines if len(lines) == 1 or not document.preface().match(line))
    return (
        re.sub(rf"(?<=[{gaps.HAN}])[ \u3000]{{1,4}}(?=[{gaps.HAN}])", "", words) if _spaced(words) else words
    )


def _spaced(words: str) -> bool:
    pieces = words.split()
    return len(pieces) > 2 and all(len(piece) <= 2 for piece in pieces)


def _unit(page: _Page, path: str) -> str | None:
    """Signature, title, a labelled line at the head or the foot, file name; the first that names a body."""
    for candidate in (*_signers(page), *_named_in_title(page), *_labelled(page), _file_name(path)):
        if candidate and organisation.is_name(organisation.plain(candidate)):
            return candidate
    return None


def _signers(page: _Page) -> Iterator[str]:
    """Units above the date of the signature, the first one first."""
    dated = [n for n, line in enumerate(page.signature) if _date_in(line)]
    if not dated:
        return
    last = dated[-1]
    for line in page.signature[max(0, last - 3) : last + 1]:
        bare = _unsealed(_without_date(line))
        if bare and document.signature_unit().fullmatch(bare) and not document.contact().match(bare):
            yield organisation.plain(_first_of_two(bare))


def _first_of_two(signed: str) -> str:
    """The first of two units on one line; 青 石 县 is no row of units."""
    pieces = signed.split()
    return pieces[0] if len(pieces) > 1 and min(map(len, pieces)) >= NAME_MIN else signed


def _without_date(line: str) -> str:
    match = _date_in(line)
    return line[: match.start()].strip() if match else line


def _date_in(line: str) -> re.Match[str] | None:
    """A date at the end of a line, filled or not."""
    return _date_line().search(line)


@cache
def _date_line() -> re.Pattern[str]:
    return re.compile(rf"(?:{document.signature_date().pattern})$")


@cache
def _seal() -> re.Pattern[str]:
    words = organisation.one_of(organisation.data()["words"]["seals"])
    return re.compile(rf" ?\({words}\) ?")


def _unsealed(words: str) -> str:
    """A signature without (盖章) and without a label before a colon."""
    return _seal().sub("", words).rpartition(":")[2].strip()


def _named_in_title(page: _Page) -> Iterator[str | None]:
    """青石县…自查报告, 关于青石县…的报告, 2024年青石县…."""
    about = organisation.data()["words"]["about"]
    title = _after_year(page.title)
    yield organisation.leading(title.removeprefix(about))


def _after_year(title: str) -> str:
    """A title without the year it opens with."""
    match = dates.opening_year().match(title)
    return title[match.end() :] if match else title


def _labelled(page: _Page) -> Iterator[str]:
    """发件人:…, 填报单位:… at the head, or with the signature."""
    head = page.folded[:600].split("\n")[:TITLE_LINES]
    for line in (*head, *page.signature):
        match = _label().match(line)
        if match:
            yield _unsealed(match[1])


@cache
def _label() -> re.Pattern[str]:
    words = organisation.one_of(organisation.data()["words"]["labels"])
    return re.compile(rf" {{0,8}}\(?{words}(?:\([^()]{{1,6}}\))? ?: ?([^ ,。;:\n]{{2,40}})")


def _file_name(path: str) -> str | None:
    """The name in a file's name: 03_白石镇自查报告(终稿).docx."""
    stem = PurePosixPath(path.split("#")[0]).stem
    words = re.split(r"[\s_\-—.()（）【】\[\]+,，]+", stem.strip())
    noise = organisation.data()["words"]["file_noise"]
    for word in words:
        bare = _after_year(word.lstrip("0123456789"))
        found = organisation.leading(bare)
        if found:
            return found
        if organisation.kind(bare) and not bare.endswith(tuple(noise)):
            return bare
    return None


def _signed(page: _Page) -> str | None:
    """The date of the signature as ISO 8601, as far as its parts are filled in: 2024-07-03, 2024-01."""
    for line in reversed(page.signature):
        match = _date_in(line)
        if match:
            return _iso(match[0])
    return None


def _iso(written: str) -> str | None:
    match = dates.parts().search(written)
    if not match:
        return None
    year, month, day = (_value(group) for group in (match.groups()[:3] if match[1] else match.groups()[3:]))
    if not year or not 1900 <= year <= 2100:
        return None
    if not month or month > 12:
        return f"{year:04}"
    try:
        return date(year, month, day or 1).isoformat()[: 10 if day else 7]
    except ValueError:  # 2月30日 is a slip of the pen
        return f"{year:04}-{month:02}"


def _value(written: str | None) -> int | None:
    """二○二三 and 2023, 二十 and 20."""
    if not written:
        return None
    if written.isdecimal():
        return int(written)
    parsed = numerals.parse(written)
    return int(parsed.value) if parsed and parsed.value is not None else None


def _year(page: _Page, signed: str | None) -> int | None:
    """The year reported on: the title's, that of the line below it, that with which the lead opens,
    the signature's. An open year (20XX) is none, and nothing else is asked then."""
    for words in (page.title, page.subtitle, _opening(page.lead)):
        bare = _cited().sub("", words)
        if gaps.year_alone().search(bare):
            return None
        years = [_value(match[1]) for match in dates.reported_year().finditer(bare)]
        if years and years[-1]:
            return years[-1]
    return int(signed[:4]) if signed else None


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(r"[《<][^《》<>\n]{0,80}[》>]")


def _opening(lead: str) -> str:
    """The first clause of the lead."""
    return re.split(r"[,。;\n]", lead.strip(), maxsplit=1)[0][:30]


def _report_kind(title: str) -> str | None:
    """The words by which the title says what it is: 自查评估报告, 工作总结, 函."""
    found = list(document.report_title().finditer(title)) or list(document.title_end().finditer(title))
    return found[-1][0].lstrip(organisation.data()["words"]["not_inside"]) if found else None


def _recipient(report: Report, sections: Sequence[Section]) -> str | None:
    words = _part(report, sections, "salutation")
    if not words:
        return None
    bare = words.strip().rstrip(":：").strip()
    for greeting in organisation.data()["words"]["greetings"]:
        bare = bare.removeprefix(greeting)
    return bare or None
