"""Pages of docs/ that are made from code and data: tables.md, rules.md, cli.md, profiles.md.

`python docs/generate.py` writes them; tests/test_docs.py fails when one is stale.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

from reportmine import cli, profile, tables
from reportmine.records import ROW_TYPES

HERE = Path(__file__).parent
MADE = "<!-- made by docs/generate.py; do not edit -->\n"


def tables_page() -> str:
    """One section a table: columns, Arrow types and meanings as records.py has them."""
    lines = [
        "# The tables of an audit",
        MADE,
        "`OUT/tables/NAME.parquet`, with `--csv` also `NAME.csv`; from Python `audit.NAME` is the DataFrame.",
        "`start` and `end` are half-open, in code points of `reports.text`: `text[start:end] == text` in every",
        "row. A table whose stage has not been built yet has its columns and no rows.",
    ]
    for name, kind in ROW_TYPES.items():
        lines += [
            "",
            f"## {name}",
            "",
            f"One row per {kind.__doc__}.",
            "",
            "| column | type | meaning |",
            "|---|---|---|",
        ]
        types = {field.name: str(field.type) for field in tables.schema(name)}
        hints = get_type_hints(kind, include_extras=True)
        for column, hint in hints.items():
            note = get_args(hint)[1] if get_origin(hint) is Annotated else ""
            shown = column.rstrip("_")
            lines.append(f"| `{shown}` | {types[shown].replace('|', '/')} | {note} |")
    return "\n".join(lines) + "\n"


def rules_page() -> str:
    """One section a rule: what it says, what it asks for, what fires and what stays silent."""
    loaded = profile.load()
    lines = [
        "# Rules of the profile cadre-training",
        MADE,
        "`reportmine rules` lists them, `reportmine rules RULE` explains one.",
    ]
    for rule in loaded.checks.rule:
        lines += [
            "",
            f"## {rule.id}",
            "",
            f"**{rule.title}** · {rule.severity}",
            "",
            f"- message: {rule.message}",
        ]
        lines += [f"- request: {rule.request}"] if rule.request else []
        lines += [f"- basis: {rule.basis}"] if rule.basis else []
        lines += [f"- fires: {' / '.join(text.splitlines())}" for text in rule.fires]
        lines += [f"- silent: {' / '.join(text.splitlines())}" for text in rule.silent]
    return "\n".join(lines) + "\n"


def cli_page() -> str:
    """--help of every command, and the exit codes."""
    lines = ["# The command line", MADE]
    os.environ["COLUMNS"] = "100"
    for command in (
        "",
        "audit",
        "rules",
        "profiles",
        "train",
        "cluster",
        "profile to-excel",
        "profile from-excel",
        "evaluate",
        "gold compile",
        "gold draft",
    ):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            cli.main([*command.split(), "--help"])
        lines += [f"## reportmine {command}".rstrip(), "", "```", said.getvalue().rstrip(), "```", ""]
    lines += [
        "## Exit codes",
        "",
        "| code | meaning |",
        "|---|---|",
        *EXIT_CODES,
        "",
        "## From Python",
        "",
        *TWINS,
    ]
    return "\n".join(lines) + "\n"


EXIT_CODES = (
    "| 0 | finished, every file read (findings are no failure) |",
    "| 1 | finished, some files not read; `evaluate --against`: worse than the older run |",
    "| 2 | wrong command line or profile |",
    "| 3 | no report in the input |",
    "| 4 | the result cannot be written |",
    "| 5 | OUT belongs to another input, or an audit is running in it |",
    "| 130 | interrupted |",
)
TWINS = (
    "| command | function |",
    "|---|---|",
    "| `reportmine audit PATH... -o OUT` | `reportmine.audit_to(paths, out)`; in memory `reportmine.audit(paths)` |",
    "| `reportmine rules`, `reportmine profiles` | `reportmine.load_profile(name)` |",
    "| `reportmine profile to-excel`, `from-excel` | `reportmine.profile.book.to_excel(name, file)`, `from_excel(file, folder)` |",
    "| an audit on disk | `reportmine.load(out)` |",
)
PAGES = {"tables.md": tables_page, "rules.md": rules_page, "cli.md": cli_page}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8", newline="\n")
        print(f"docs/{name}", file=sys.stderr)


if __name__ == "__main__":
    main()
