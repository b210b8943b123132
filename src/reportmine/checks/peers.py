"""Figures of one unit beside those of its peers: units of one level and kind in the same batch."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportmine.checks.evidence import Evidence, figure, quoted
from reportmine.profile import Profile
from reportmine.profile.rules import Rule
from reportmine.records import Facts, Indicator

ENOUGH = 8  # peers; fewer have no middle
MODIFIED_Z = 0.6745  # Iglewicz & Hoaglin 1993: How to Detect and Handle Outliers, p. 11
LEAST_SPREAD = 0.1  # of ln(value): peers that all say nearly the same do not make 12 % an outlier
PERCENT = "%"
Measure = tuple[str, str | None, str | None]  # indicator, unit, per


class _Told(NamedTuple):
    """What one unit says of one measure."""

    facts: Facts
    row: Indicator
    value: float


def outlier(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A figure far from its peers': modified z-score of ln(value) beyond the rule's threshold.

    z = 0.6745 (x - median) / MAD (Iglewicz & Hoaglin 1993), from eight peers on. Rates and figures per
    head are compared over the whole batch where the peer group is smaller.
    """
    for measure, told in _measured(batch).items():
        for peers in _groups(measure, told):
            middle = statistics.median(math.log(one.value) for one in peers)
            spread = statistics.median(abs(math.log(one.value) - middle) for one in peers)
            for one in peers:
                z = MODIFIED_Z * (math.log(one.value) - middle) / max(spread, LEAST_SPREAD)
                if abs(z) > (rule.threshold or math.inf) and not _slipped(one, math.exp(middle), SLIP):
                    yield _evidence(one, len(peers), math.exp(middle), profile)


def unit_slip(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """A sum of money about ten thousand times its peers' or a ten-thousandth: 万元 and 元 mixed up.

    `between`: how far from ten thousand it may lie.
    """
    for measure, told in _measured(batch).items():
        if measure[1] not in rule.units:
            continue
        for peers in _groups(measure, told):
            middle = statistics.median(one.value for one in peers)
            for one in peers:
                if _slipped(one, middle, (rule.between[0], rule.between[1])):
                    yield _evidence(one, len(peers), middle, profile)


def same_odd_figure(batch: Sequence[Facts], rule: Rule, profile: Profile) -> Iterator[Evidence]:
    """One figure, not round, in at least three units, where chance would hardly bring them together.

    Of N units with this measure and M odd numbers of so many digits, k equal ones come by chance
    C(N, k) / M^(k-1) times (the birthday problem); the rule's threshold bounds that.
    """
    for told in _measured(batch).values():
        equal: defaultdict[float, list[_Told]] = defaultdict(list)
        for one in told:
            if one.row.op == "=" and _digits(one.row) >= ODD_DIGITS:
                equal[one.value].append(one)
        for alike in equal.values():
            units = {one.facts.speaker.unit or one.facts.report.report_id for one in alike}
            chance = _by_chance(len(told), len(units), _digits(alike[0].row))
            if len(units) >= LEAST_UNITS and chance < (rule.threshold or 0.0):
                for one, other in zip(alike, [*alike[1:], alike[0]], strict=True):
                    more = tuple(figure(third.row) for third in alike if third not in (one, other))
                    fields: dict[str, str | int] = {"n": len(units), "name": _name(one.row, profile)}
                    yield Evidence(figure(one.row), figure(other.row), more, one.row.section_id, fields)


def _measured(batch: Sequence[Facts]) -> dict[Measure, list[_Told]]:
    """What the units say of each measure, one figure each: the largest that is no part of another."""
    found: dict[Measure, dict[str, _Told]] = defaultdict(dict)
    for facts in batch:
        for row in facts.indicators:
            plain = row.status == "filled" and row.stance == "achieved" and row.op in ("=", "~")
            whole = row.relation in (None, "total", "to") and not row.population and not row.qualifier
            if not (plain and whole and row.indicator and row.value and row.value > 0):
                continue
            own = found[row.indicator, row.unit, row.per]
            before = own.get(row.report_id)
            if before is None or row.value > before.value:
                own[row.report_id] = _Told(facts, row, row.value)
    return {measure: list(own.values()) for measure, own in found.items()}


def _groups(measure: Measure, told: Sequence[_Told]) -> Iterator[list[_Told]]:
    """Groups of at least eight peers; a rate's smaller groups are laid together."""
    groups: defaultdict[tuple[str | None, str | None], list[_Told]] = defaultdict(list)
    for one in told:
        groups[one.facts.speaker.level, one.facts.speaker.unit_kind].append(one)
    rest: list[_Told] = []
    for peers in groups.values():
        if len(peers) >= ENOUGH:
            yield peers
        else:
            rest += peers
    if len(rest) >= ENOUGH and (measure[1] == PERCENT or measure[2]):
        yield rest


def _slipped(one: _Told, middle: float, between: tuple[float, float]) -> bool:
    ratio = one.value / middle
    return any(between[0] <= times <= between[1] for times in (ratio, 1 / ratio))


def _evidence(one: _Told, n: int, middle: float, profile: Profile) -> Evidence:
    fields: dict[str, str | int] = {
        "name": _name(one.row, profile),
        "number": _written(middle, one.row),
        "n": n,
        "expected": quoted(one.value / middle),
    }
    return Evidence(figure(one.row), section_id=one.row.section_id, fields=fields)


def _written(value: float, row: Indicator) -> str:
    return f"{value:,.4g}{row.unit or ''}" if value < TEN_THOUSAND else f"{value:,.0f}{row.unit or ''}"


def _name(row: Indicator, profile: Profile) -> str:
    names = {one.id: one.name for one in profile.indicators.indicator}
    return names.get(row.indicator or "", row.name or "")


def _digits(row: Indicator) -> int:
    """Significant digits as printed; a figure that ends in 0 or 5 is round and has none."""
    written = "".join(c for c in row.text if c.isdecimal()).lstrip("0")
    return 0 if written.endswith(("0", "5")) else len(written)


def _by_chance(n: int, k: int, digits: int) -> float:
    return math.comb(n, k) / (9 * 10 ** (digits - 1)) ** (k - 1) if k > 1 else math.inf


ODD_DIGITS = 3
LEAST_UNITS = 3
TEN_THOUSAND = 10_000
SLIP = (2_000.0, 50_000.0)
