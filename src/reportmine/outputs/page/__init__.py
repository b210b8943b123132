"""index.html and page/: what the auditor reads, opened by a double-click from any folder.

Data travel in classic scripts (`RM.put("r007", {…})`), because fetch, modules and workers fail on
file://. Nothing here writes HTML from a report's words: the app builds the tree node by node.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from reportmine.outputs.page import batch, overview, reader, sharing, shell
from reportmine.outputs.page.naming import Named
from reportmine.outputs.page.rows import Rows
from reportmine.outputs.page.words import Words, load
from reportmine.records import Info, Tables

# The order matters: every script uses only names of those before it.
SCRIPTS = (
    "core.js",
    "frame.js",
    "overview.js",
    "marks.js",
    "notes.js",
    "reader.js",
    "findings.js",
    "differences.js",
    "families.js",
    "pair.js",
    "lists.js",
    "statements.js",
    "about.js",
    "start.js",
)


def write(tables: Tables, info: Info, folder: Path) -> Path:
    """Write index.html and page/ into `folder`; returns the path of index.html.

    All links are relative, all names ASCII. Data and pages of reports that an earlier run left
    there and this one does not have are removed. Raises OSError where the folder cannot be written.
    """
    rows, words = Rows.of(tables), load().named("class", dict(info.classes))
    page = folder / "page"
    for part in (page / "data", page / "reports"):
        part.mkdir(parents=True, exist_ok=True)
    _write_app(page, words)
    _write_batch(rows, words, info, page / "data")
    names = _write_reports(rows, words, info, page)
    _remove_stale(page, names)
    index = folder / "index.html"
    index.write_text(shell.html(words, info, ""), encoding="utf-8")
    return index


def _write_app(page: Path, words: Words) -> None:
    static = files("reportmine") / "outputs" / "page" / "static"
    script = "\n".join((static / name).read_text(encoding="utf-8") for name in SCRIPTS)
    (page / "app.js").write_text(f'(function () {{\n"use strict";\n{script}\n}})();\n', encoding="utf-8")
    (page / "app.css").write_text((static / "app.css").read_text(encoding="utf-8"), encoding="utf-8")
    (page / "words.js").write_text(shell.put("words", words.browser), encoding="utf-8")


def _write_batch(rows: Rows, words: Words, info: Info, data: Path) -> None:
    """What concerns all reports: the overview at once, every other list when its view is opened."""
    named = _named(rows)
    parts = {
        "overview": overview.data(rows, words, info),
        "findings": batch.findings(rows, words),
        "passages": sharing.passages(rows),
        "families": sharing.occurrences(rows, named),
        "indicators": batch.indicators(rows, words),
        "statements": batch.statements(rows),
    }
    for name, content in parts.items():
        (data / f"{name}.js").write_text(shell.put(name, content), encoding="utf-8")


def _named(rows: Rows) -> Named:
    return Named.of(report.unit for report in rows.reports)


def _write_reports(rows: Rows, words: Words, info: Info, page: Path) -> set[str]:
    names, named = set(), _named(rows)
    for report in rows.reports:
        name = f"{report.number:03d}"
        names.add(name)
        script = shell.put(f"r{name}", reader.data(rows, words, report, named))
        (page / "data" / f"r{name}.js").write_text(script, encoding="utf-8")
        html = shell.html(words, info, name, report.unit)
        (page / "reports" / f"{name}.html").write_text(html, encoding="utf-8")
    return names


def _remove_stale(page: Path, names: set[str]) -> None:
    """A report of an earlier run must not be found beside this one's."""
    for path in page.glob("data/r[0-9]*.js"):
        if path.stem[1:] not in names and path.stem[1:].isdigit():
            path.unlink()
    for path in page.glob("reports/[0-9]*.html"):
        if path.stem not in names and path.stem.isdigit():
            path.unlink()
