"""Numbers, percentages and ranges against the Chinese specifications of Microsoft Recognizers-Text.

    python benchmarks/recognizers.py FOLDER [--show]

FOLDER holds NumberModel.json, PercentModel.json and NumberRangeModel.json (Specs/Number/Chinese, MIT). A
case is right if the values are those of the specification, in its order (ranges: both limits and whether
they are open). --show prints each deviation. Currency, age, dimension and temperature are run if present:
a case is right if every value is read before some unit.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportmine.language import expressions, quantities
from reportmine.text import fold

Case = dict[str, Any]


def values(text: str) -> set[float]:
    """What stands before a unit of any kind, in that unit."""
    found, folded, position = set(), fold(text), 0
    while match := quantities.anchor().search(folded, position):
        quantity = quantities.read(folded, match)
        position = max(match.end(), quantity.end if quantity else 0)
        if quantity and quantity.value is not None:
            found.add(quantity.value / (quantity.measure.factor if quantity.measure else 1.0))
    return found


def number(case: Case) -> tuple[object, object]:
    """Found and expected values of a Number case; 25% and 六个百分点 count as 25 and 6 there."""
    found = []
    for item in expressions.numbers(fold(case["Input"])):
        written = fold(case["Input"])[item.start : item.end]
        spoken = (
            "分" in written[:-1] and written[0] not in expressions.LARGE and not written.endswith(("%", "点"))
        )
        found.append(item.value / 100 if item.scale == "percent" and spoken and item.value else item.value)
    return found, [float(result["Resolution"]["value"]) for result in case["Results"]]


def percent(case: Case) -> tuple[object, object]:
    """Found and expected percentages."""
    found: list[float | None] = []
    for item in expressions.numbers(fold(case["Input"])):
        if item.scale == "percent" and item.value is not None:
            found.append(item.value)
        elif item.scale == "ratio" and item.value and _tens(fold(case["Input"])[item.start : item.end]):
            found.append(item.value * 100)
    return found, [float(result["Resolution"]["value"].rstrip("%")) for result in case["Results"]]


def _tens(written: str) -> bool:
    """Whether a fraction is spoken as so many of 千, 万 …, without a number before it."""
    return written[0] in expressions.LARGE


def number_range(case: Case) -> tuple[object, object]:
    """Found and expected intervals: lower limit, upper limit, open or closed."""
    found: list[float | str | None] = []
    for item in expressions.intervals(fold(case["Input"])):
        found += [
            "(" if item.low is None or item.low_open else "[",
            item.low,
            item.high,
            ")" if item.high is None or item.high_open else "]",
        ]
    wanted: list[float | str | None] = []
    for result in case["Results"]:
        written = result["Resolution"]["value"]
        low, high = (float(limit) if limit else None for limit in written[1:-1].split(","))
        wanted += [written[0], low, high, written[-1]]
    return found, wanted


def same(found: Any, wanted: Any) -> bool:
    """Equal lists, numbers to twelve digits."""
    return len(found) == len(wanted) and all(
        math.isclose(a, b, rel_tol=1e-9) if isinstance(a, float) and isinstance(b, float) else a == b
        for a, b in zip(found, wanted, strict=True)
    )


def with_unit(case: Case) -> tuple[object, object]:
    """Whether each expected value is found; the units of these models are not chased."""
    found = values(case["Input"])
    wanted = [result["Resolution"].get("value") for result in case["Results"]]
    return [], [] if all(value is None or float(value) in found for value in wanted) else wanted


MODELS: dict[str, Callable[[Case], tuple[object, object]]] = {
    "NumberModel": number,
    "PercentModel": percent,
    "NumberRangeModel": number_range,
    "CurrencyModel": with_unit,
    "AgeModel": with_unit,
    "DimensionModel": with_unit,
    "TemperatureModel": with_unit,
}


def main(folder: Path, show: bool) -> None:
    """Print the share of right cases per model."""
    for name, judge in MODELS.items():
        path = folder / f"{name}.json"
        if not path.exists():
            continue
        cases = json.loads(path.read_text(encoding="utf-8-sig"))
        right = 0
        for case in cases:
            found, wanted = judge(case)
            right += (agreed := same(found, wanted))
            if show and not agreed:
                print(f"  {case['Input']}  found {found}  expected {wanted}")
        print(f"{name:18} {right:4} of {len(cases):4}  {right / len(cases):.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
