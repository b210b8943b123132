"""The yardstick: gold reports, and how well an audit agrees with them (docs/gold-format.md).

`compile_folder` makes gold from marked sources, `draft_folder` sources from an audit, `evaluate` judges.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reportmine import auditing, tables
from reportmine import profile as profiles
from reportmine.evaluation import browser, copies, figures
from reportmine.evaluation.compiling import compile_folder, compile_source
from reportmine.evaluation.drafting import Draft, draft, draft_folder
from reportmine.evaluation.expected import expected
from reportmine.evaluation.figures import Change, Value
from reportmine.evaluation.gold import Gold, read_folder
from reportmine.evaluation.judged import Tallies, Tally
from reportmine.evaluation.problems import GoldError, Problem
from reportmine.evaluation.scoring import TABLES, Scored, score
from reportmine.records import Tables

__all__ = [
    "TABLES",
    "Change",
    "Draft",
    "Evaluation",
    "Gold",
    "GoldError",
    "Problem",
    "Value",
    "compile_folder",
    "compile_source",
    "draft",
    "draft_folder",
    "evaluate",
    "expected",
    "judge",
    "read_folder",
    "read_run",
]

TUNE, TEST = "tune", "test"
SPLIT, RUN, ERRORS = "split.toml", "evaluation.json", "errors.html"


class Evaluation(NamedTuple):
    """An audit judged: each report, and the figures of each half (of all reports where there is none)."""

    reports: tuple[Scored, ...]
    values: Mapping[str, Mapping[str, Value]]

    def tallies(self, half: str) -> dict[str, Tallies]:
        """Counts of each report of a half."""
        return {one.name: one.tallies for one in self.reports if one.half == half}

    def shown(self, show_test: bool) -> list[Scored]:
        """Reports whose errors may be looked at."""
        return [one for one in self.reports if show_test or one.half != TEST]

    def save(self, folder: Path, show_test: bool = False) -> None:
        """FOLDER/evaluation.json for comparing runs, FOLDER/errors.html for looking at the errors."""
        folder.mkdir(parents=True, exist_ok=True)
        words = json.dumps(_run(self), ensure_ascii=False, indent=1) + "\n"
        (folder / RUN).write_text(words, encoding="utf-8")
        page = browser.page(self.shown(show_test), len(self.reports))
        (folder / ERRORS).write_text(page, encoding="utf-8")


def evaluate(gold: Path, audit: Path | None = None, *, wanted: Sequence[str] | None = None) -> Evaluation:
    """Judge the audit that lies in the folder `audit`; without one the gold's texts are audited now.

    `wanted`: tables to judge, all by default. A folder with copies.toml is judged by its passages
    (evaluation.copies). Raises GoldError (no gold, broken gold) and AuditError (no audit there).
    """
    if copies.is_there(gold):
        return Evaluation(*copies.evaluate(gold, audit, copies.TABLES if wanted is None else wanted))
    wanted = TABLES if wanted is None else wanted
    golds = read_folder(gold)
    rows = tables.read(audit / "tables") if audit else _audited(golds)
    if audit and not rows.reports:
        raise auditing.AuditError("no_input", path=audit / "tables" / "reports.parquet")
    return judge(golds, rows, _halves(gold), wanted)


def judge(
    golds: Sequence[Gold],
    rows: Tables,
    halves: Mapping[str, str] | None = None,
    wanted: Sequence[str] = TABLES,
) -> Evaluation:
    """Lay rows against gold. `halves`: report name -> tune or test, tune where it is not named."""
    unknown = [name for name in wanted if name not in TABLES]
    if unknown:
        known = {"name": ", ".join(unknown), "known": " ".join(TABLES)}
        raise GoldError([Problem("--tables", 0, 0, "unknown_table", known)])
    scored = score(golds, rows, halves or {}, wanted)
    by_half = {half: [one.tallies for one in scored if one.half == half] for half in (TUNE, TEST)}
    values = {half: figures.values(tallies) for half, tallies in by_half.items() if tallies}
    return Evaluation(tuple(scored), values)


def _audited(golds: Sequence[Gold]) -> Tables:
    """The rows of all, each report read with the profile of its domain, or with the default one."""
    known = {profiles.load(name).head.domain: name for name in profiles.names()}
    batches: defaultdict[str, list[Gold]] = defaultdict(list)
    for gold in golds:
        batches[known.get(gold.domain, profiles.DEFAULT)].append(gold)
    parts = [_batch_audited(batch, name) for name, batch in batches.items()]
    return Tables._make([row for part in parts for row in part[i]] for i in range(len(Tables._fields)))


def _batch_audited(golds: Sequence[Gold], profile: str) -> Tables:
    folder = Path(tempfile.mkdtemp(prefix="reportmine-"))
    try:
        for gold in golds:
            (folder / f"{gold.name}.txt").write_text(gold.text, encoding="utf-8", newline="\n")
        return auditing.audit(folder, profile=profile).rows
    finally:
        shutil.rmtree(folder)


def _halves(folder: Path) -> dict[str, str]:
    path = folder / SPLIT
    if not path.exists():
        return {}
    try:
        listed: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GoldError([Problem(str(path), 0, 0, "bad_split", {"what": error})]) from error
    halves: dict[str, str] = {}
    for half, names in listed.items():
        if half not in (TUNE, TEST) or not isinstance(names, list):
            raise GoldError([Problem(str(path), 0, 0, "bad_split", {"what": half})])
        for name in names:
            if name in halves or not (folder / f"{name}.json").exists():
                raise GoldError([Problem(str(path), 0, 0, "bad_split", {"what": name})])
            halves[name] = half
    return halves


def _run(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "format": 1,
        "draws": figures.DRAWS,
        "seed": figures.SEED,
        "figures": {
            half: {name: {**value._asdict(), "tally": list(value.tally)} for name, value in found.items()}
            for half, found in evaluation.values.items()
        },
        "reports": {
            one.name: {"half": one.half, "tallies": {name: list(t) for name, t in one.tallies.items()}}
            for one in evaluation.reports
        },
    }


def read_run(path: Path) -> dict[str, dict[str, Tallies]]:
    """Half -> report -> counts, of a run that `Evaluation.save` wrote. Raises GoldError for another file."""
    try:
        reports = json.loads(path.read_text(encoding="utf-8"))["reports"]
        found: dict[str, dict[str, Tallies]] = {TUNE: {}, TEST: {}}
        for name, one in reports.items():
            found[one["half"]][name] = {key: Tally(*counts) for key, counts in one["tallies"].items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError([Problem(str(path), 0, 0, "bad_run", {"what": error})]) from error
    return found
