"""What the text checks find of contradictions planted into whole reports, and where they cry out for nothing.

    python benchmarks/contradictions.py [RULE…] [--errors tune]

Every passage of corpora/contradictions is planted alone into CARRIERS reports that are silent for its rule: as a
paragraph at the end of the section whose role it names. Prints for each rule and half (tune, test) how many of the
contradictions were found, how many look-alikes stayed silent, recall and precision. A finding counts as true if one
of its quotes overlaps the words named by `at`; every other finding of the rule in the planted report is false.
`--errors HALF` lists what went wrong in that half; `test` is only to be counted.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportmine import checks, pipeline, profile
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Report, Span
from reportmine.text import Text

ROOT = Path(__file__).parents[1]
PASSAGES = ROOT / "corpora" / "contradictions"
SOURCES = (ROOT / "corpora" / "gold", ROOT / "corpora" / "demo" / "texts")
CARRIERS = 2  # reports that each passage is planted into
YEAR = 2025  # the passages are written for a report on this year
HALVES = ("tune", "test")
NO_ROLES = ("half", "at", "unless")


class Carrier(NamedTuple):
    """A report, and where the section of each role ends in it."""

    name: str
    text: str
    ends: dict[str, int]
    facts: Facts


class Planted(NamedTuple):
    """A report with one case planted, and where the words of its `at` stand (None: must stay silent)."""

    text: str
    where: tuple[int, int] | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, and the errors asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rules", nargs="*", help="ids; all if none")
    parser.add_argument("--errors", choices=HALVES)
    options = parser.parse_args(arguments)
    kit = profile.load()
    carriers = list(read_carriers(kit))
    print(
        f"{'rule':28}{'half':6}{'planted':>8}{'found':>7}{'alike':>7}{'alarms':>8}{'recall':>8}{'precision':>11}"
    )
    for path in sorted(PASSAGES.glob("*.toml")):
        rule = next(rule for rule in kit.checks.rule if rule.id == path.stem)
        if options.rules and rule.id not in options.rules:
            continue
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        silent = [one for one in carriers if not quotes(one.facts, rule, kit)]
        for half in HALVES:
            own = [case for case in cases if case["half"] == half]
            print(line(rule, half, judged(own, silent, rule, kit, options.errors == half)))


def read_carriers(kit: Profile) -> Iterator[Carrier]:
    """The reports of the corpora on YEAR that have a date and sections on practice and plans."""
    for path in sorted(path for folder in SOURCES for path in folder.glob("*.txt")):
        text = plain(path.read_text(encoding="utf-8"))
        facts = analysed(path.stem, text, kit)
        ends = {
            row.in_role: row.section_end for row in facts.sections if row.kind == "heading" and row.level == 1
        }
        dated = facts.speaker.year == YEAR and (facts.speaker.date or "").startswith(f"{YEAR}-1")
        if dated and {"overview", "practice", "problem", "plan"} <= ends.keys():
            yield Carrier(path.stem, text, ends, facts)


def plain(text: str) -> str:
    """A text of the demonstration without the marks from which its files are built."""
    lines = [row.lstrip("=#> ") if row[:1] in "=#>" else row for row in text.split("\n")]
    return "\n".join(lines).split("{glue}")[0]


def analysed(name: str, text: str, kit: Profile) -> Facts:
    """All rows of one report."""
    return pipeline.analyse(Report(name, name, name, 0, Text.plain(text)), kit, pipeline.Clock())


def quotes(facts: Facts, rule: Rule, kit: Profile) -> list[tuple[Span, ...]]:
    """The quotes of every finding of the rule, the first one first."""
    found = []
    for one in checks.function(rule)(facts, rule, kit):
        if isinstance(one, checks.Evidence) and one.first:
            found.append((one.first, *one.more))
    return found


def plant(case: dict[str, str], carrier: Carrier) -> Planted:
    """The carrier with the passages of a case, and where its `at` came to stand."""
    text, at, where = carrier.text, case.get("at"), None
    places = [
        (carrier.ends.get(role, carrier.ends["practice"]), words)
        for role, words in case.items()
        if role not in NO_ROLES
    ]
    for end, words in sorted(places, reverse=True):
        before = text[:end].rstrip("\n")
        text = f"{before}\n{words}\n{text[end:].lstrip(chr(10))}"
        shift = (
            len(before)
            + len(words)
            + 2
            - (end + len(carrier.text[end:]) - len(carrier.text[end:].lstrip("\n")))
        )
        where = where and (where[0] + shift, where[1] + shift)
        if at and at in words and where is None:
            begin = len(before) + 1 + words.index(at)
            where = (begin, begin + len(at))
    return Planted(text, where)


def judged(
    cases: Sequence[dict[str, str]], carriers: Sequence[Carrier], rule: Rule, kit: Profile, errors: bool
) -> Counter[str]:
    """Counts of planted, found, alike (look-alikes planted) and alarms (false findings)."""
    count: Counter[str] = Counter()
    for number, case in enumerate(cases):
        own = [carrier for carrier in carriers if not holds(carrier, case)]
        for turn in range(CARRIERS):
            carrier = own[(number + turn * 3) % len(own)]
            planted = plant(case, carrier)
            found = quotes(analysed(carrier.name, planted.text, kit), rule, kit)
            true = [
                them for them in found if planted.where and any(overlaps(one, planted.where) for one in them)
            ]
            count["planted" if planted.where else "alike"] += 1
            count["found"] += bool(true)
            count["alarms"] += len(found) - len(true)
            if errors and (len(found) > len(true) or bool(planted.where) != bool(true)):
                print("   ", carrier.name, case, [them[0].text for them in found if them not in true])
    return count


def holds(carrier: Carrier, case: dict[str, str]) -> bool:
    """Whether a report says already what makes the planted words true (`unless`)."""
    return "unless" in case and case["unless"] in carrier.text.replace(case.get("at", ""), "")


def overlaps(one: Span, where: tuple[int, int]) -> bool:
    """Whether a quote and a stretch share a character."""
    return one.start < where[1] and where[0] < one.end


def line(rule: Rule, half: str, count: Counter[str]) -> str:
    """One row of the table."""
    recall = count["found"] / count["planted"]
    precision = count["found"] / max(1, count["found"] + count["alarms"])
    figures = f"{count['planted']:8}{count['found']:7}{count['alike']:7}{count['alarms']:8}"
    return f"{rule.id:28}{half:6}{figures}{recall:8.2f}{precision:11.2f}"


if __name__ == "__main__":
    main()
