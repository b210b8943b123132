"""The HTML around the app, and data as scripts."""

from __future__ import annotations

import json
import re
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from reportmine.outputs.page.words import Words
from reportmine.records import Info

# What would end a script element, a line of JavaScript before ES2019, or an UTF-8 file.
_UNSAFE = re.compile("</|<!--|[\u2028\u2029\ud800-\udfff]")


def put(name: str, content: Any) -> str:
    """`RM.put("name", {…});`: JSON that is also safe inside a script element and as UTF-8."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return f'RM.put("{name}",{_UNSAFE.sub(_escaped, text)});\n'


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if found == "</":
        return "<\\/"
    if found == "<!--":
        return "\\u003c!--"
    return f"\\u{ord(found):04x}"


def html(words: Words, info: Info, report: str, unit: str | None = None) -> str:
    """index.html (`report` empty) or the page of one report (`report` its three digits)."""
    page = Template((files("reportmine") / "outputs" / "page" / "static" / "shell.html").read_text("utf-8"))
    draft = words.say("draft")
    title = "·".join(part for part in (unit, info.title, draft) if part)
    return page.substitute(
        {name: escape(text) for name, text in words.shell.items()},
        title=escape(title.encode("utf-8", "replace").decode()),
        draft=escape(draft),
        base="../" if report else "page/",
        index="../../index.html" if report else "index.html",
        number=report,
        data=f'<script src="../data/r{report}.js" onerror="miss(this)"></script>' if report else "",
    )
