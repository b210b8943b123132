"""Rows -> findings: every rule of the profile is one function here, found by its id."""

from __future__ import annotations

import difflib
import importlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from reportmine.checks import findings as rows
from reportmine.checks.evidence import Evidence, Unchecked
from reportmine.messages import say
from reportmine.profile import Profile, ProfileError
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Finding, RuleRow

ROOMS = (
    "numbering",
    "slots",
    "parts",
    "plans",
    "copies",
    "figures",
    "files",
    "peers",
    "standards",
    "claims",
    "dates",
    "citations",
)
SHARED_FROM = 10  # units; fewer say nothing about what all have
SHARED_SHARE = 0.8

Check = Callable[[Any, Rule, Profile], Iterator[Evidence | Unchecked]]


class Checked(NamedTuple):
    """What the rules found, and the rules with how often each one found something or could not look."""

    findings: list[Finding]
    rules: list[RuleRow]


def run(batch: Sequence[Facts], profile: Profile) -> Checked:
    """Findings of every report, ranked, and those of the whole batch (`report_id` null) first.

    What more than 80 % of at least 10 reports share becomes one finding of the batch.
    """
    told = list(_told(batch, profile))
    found = [one for one in told if isinstance(one, Finding)]
    unchecked = Counter(one for one in told if isinstance(one, str))
    across = [row for row in found if row.report_id is None]
    shared, own = _shared([row for row in found if row.report_id is not None], len(batch))
    order = [rule.id for rule in profile.checks.rule]
    by_report: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for row in own:
        by_report[row.report_id].append(row)
    result = rows.ranked([*across, *shared], order)
    for facts in batch:
        result += rows.ranked(by_report[facts.report.report_id], order)
    result = rows.coded(result)
    return Checked(result, _rule_rows(profile, Counter(row.rule for row in result), unchecked))


def _told(batch: Sequence[Facts], profile: Profile) -> Iterator[Finding | str]:
    """Every rule over every report: its findings, and its id for each comparison it could not make.

    A rule of the stage `across` sees the batch and says whose each finding is.
    """
    by_id = {facts.report.report_id: facts for facts in batch}
    for rule in profile.checks.rule:
        check = function(rule)
        if rule.stage == "across":
            for one in check(batch, rule, profile):
                home = by_id[one.first.report_id] if one.first else None
                yield rows.finding(rule, one, home) if isinstance(one, Evidence) else rule.id
        else:
            for facts in batch:
                for one in check(facts, rule, profile):
                    yield rows.finding(rule, one, facts) if isinstance(one, Evidence) else rule.id


def _shared(found: Sequence[Finding], n_reports: int) -> tuple[list[Finding], list[Finding]]:
    """Findings that say the same of nearly all reports, as one each; and all the others."""
    if n_reports < SHARED_FROM:
        return [], list(found)
    reports: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
    for row in found:
        reports[row.rule, row.message].add(row.report_id)
    common = {key for key, ids in reports.items() if len(ids) > SHARED_SHARE * n_reports}
    shared = [
        _of_batch(next(row for row in found if (row.rule, row.message) == key), len(reports[key]))
        for key in dict.fromkeys((row.rule, row.message) for row in found)
        if key in common
    ]
    return shared, [row for row in found if (row.rule, row.message) not in common]


def _of_batch(row: Finding, n: int) -> Finding:
    return row._replace(
        finding_id=rows.batch_id(row),
        report_id=None,
        unit=None,
        start=None,
        end=None,
        text=None,
        place=None,
        section_id=None,
        message=say("checks", "shared", n=n, message=row.message),
        n_units=n,
    )


def function(rule: Rule) -> Check:
    """The check of a rule: `module.function` of this package.

    Raises ProfileError with the nearest known name if there is none.
    """
    room, _, name = rule.id.partition(".")
    if room in ROOMS:
        module = importlib.import_module(f"reportmine.checks.{room}")
        check = getattr(module, name, None)
        if not name.startswith("_") and callable(check) and check.__module__ == module.__name__:
            return check  # type: ignore[no-any-return]
    near = difflib.get_close_matches(rule.id, known(), 1, 0.0)
    raise ProfileError("checks.toml", f"rule.{rule.id}", say("profile", "no_check", near=near[0]))


def known() -> list[str]:
    """Ids of all checks that exist."""
    ids = []
    for room in ROOMS:
        module = importlib.import_module(f"reportmine.checks.{room}")
        ids += [
            f"{room}.{name}"
            for name, value in vars(module).items()
            if callable(value)
            and not name.startswith("_")
            and getattr(value, "__module__", "") == module.__name__
        ]
    return ids


def _rule_rows(profile: Profile, found: Counter[str], unchecked: Counter[str]) -> list[RuleRow]:
    """The table `rules`."""
    return [
        RuleRow(
            rule=rule.id,
            title=rule.title,
            severity=rule.severity,
            basis=rule.basis,
            request=rule.request,
            stage=rule.stage,
            thresholds="{}" if rule.threshold is None else f'{{"threshold": {rule.threshold}}}',
            was=rule.was,
            n_findings=found[rule.id],
            n_unchecked=unchecked[rule.id],
        )
        for rule in profile.checks.rule
    ]
