"""Names of places by the grammar of their suffixes."""

from __future__ import annotations

import re
from functools import cache


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]{1,4}?(?:省|自治区|自治州|市|县|区|旗|州|镇|乡|街道|村)(?![区县市])")


def place_in(unit: str) -> str | None:
    """The place with which the name of a unit begins: 云岫县 of 云岫县水利局; None if there is none.

    >>> place_in("云岫县水利局")
    '云岫县'
    """
    found = _leading().match(unit)
    return found.group() if found else None
