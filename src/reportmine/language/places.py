"""Names of places by the grammar of their suffixes."""

from __future__ import annotations

import re
from functools import cache


@cache
def _leading() -> re.Pattern[str]:
    names = r"[\u4e00-\u9fff]{1,4}?(?:省|自治区|自治州|市|县|区|旗|州|镇|乡|街道|村)(?![区县市])"
    return re.compile(rf"(?:中共)?({names})")


def place_in(unit: str) -> str | None:
    """The place with which the name of a unit begins, 中共 aside: 云岫县 of 云岫县水利局; None if there is none.

    >>> place_in("云岫县水利局")
    '云岫县'
    >>> place_in("中共松坞县委组织部")
    '松坞县'
    """
    found = _leading().match(unit)
    return found.group(1) if found else None
