"""The command line: one command for each public function; no logic of its own.

Heavy packages are imported by the command that needs them, so that --help answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.messages import remedy, say

if TYPE_CHECKING:
    from reportmine.profile import Profile

FINE, NOT_ALL_READ, WRONG_COMMAND, NO_REPORT, CANNOT_WRITE, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
WORSE = 1  # a run that is worse than the one it is compared with


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (docs/cli.md lists them)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console without a character shows ?, it does not stop
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    from reportmine.profile import ProfileError

    try:
        code: int = options.command(options)
    except ProfileError as error:
        problem = {"file": error.file, "key": error.key, "problem": error.problem}
        print(say("cli", "bad_profile", **problem), file=sys.stderr)
        return WRONG_COMMAND
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print("\n" + say("cli", "interrupted"), file=sys.stderr)
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    from reportmine import __version__

    parser = argparse.ArgumentParser(prog="reportmine", description=say("cli", "about"))
    parser.add_argument("--version", action="version", version=__version__, help=say("cli", "arg_version"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    audit = commands.add_parser("audit", help=say("cli", "usage_audit"))
    audit.add_argument("paths", nargs="+", metavar="PATH", help=say("cli", "arg_paths"))
    audit.add_argument("-o", "--out", metavar="OUT", help=say("cli", "arg_out"))
    audit.add_argument("--all", action="store_true", dest="all_files", help=say("cli", "arg_all"))
    audit.add_argument("--model", metavar="FOLDER", help=say("cli", "arg_model"))
    for option in ("reference", "previous", "library"):
        audit.add_argument(f"--{option}", metavar="FOLDER", help=say("cli", f"arg_{option}"))
    audit.add_argument("--csv", action="store_true", help=say("cli", "arg_csv"))
    audit.set_defaults(command=_audit)
    rules = commands.add_parser("rules", help=say("cli", "usage_rules"))
    rules.add_argument("rule", nargs="?", metavar="RULE", help=say("cli", "arg_rule"))
    rules.set_defaults(command=_rules)
    profiles = commands.add_parser("profiles", help=say("cli", "usage_profiles"))
    profiles.add_argument("name", nargs="?", metavar="NAME|FOLDER", help=say("cli", "arg_name"))
    profiles.set_defaults(command=_profiles)
    train = commands.add_parser("train", help=say("cli", "usage_train"))
    train.add_argument("labels", nargs="+", metavar="LABELS", help=say("cli", "arg_labels"))
    train.add_argument("-o", "--out", required=True, metavar="FOLDER", help=say("cli", "arg_model_out"))
    train.set_defaults(command=_train)
    _add_cluster(commands)
    _add_book(commands)
    _add_yardstick(commands)
    for command in (audit, rules, train):
        words = say("cli", "arg_profile", default=DEFAULT_PROFILE)
        command.add_argument("--profile", default=DEFAULT_PROFILE, metavar="NAME|FOLDER", help=words)
    return parser


def _add_cluster(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    cluster = commands.add_parser("cluster", help=say("cli", "usage_cluster"))
    cluster.add_argument("audit", metavar="OUT", help=say("cli", "arg_cluster"))
    cluster.add_argument(
        "--kind", choices=("problem", "plan"), default="problem", help=say("cli", "arg_kind")
    )
    cluster.add_argument("--profile", metavar="NAME|FOLDER", help=say("cli", "arg_profile_of"))
    cluster.set_defaults(command=_cluster)


def _add_book(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    book = commands.add_parser("profile", help=say("cli", "usage_profile"))
    actions = book.add_subparsers(required=True, metavar="ACTION")
    writing = actions.add_parser("to-excel", help=say("cli", "usage_to_excel"))
    writing.add_argument("profile", metavar="NAME|FOLDER", help=say("cli", "arg_exported"))
    writing.add_argument("-o", "--out", required=True, metavar="FILE.xlsx", help=say("cli", "arg_book_out"))
    writing.set_defaults(command=_to_excel)
    reading = actions.add_parser("from-excel", help=say("cli", "usage_from_excel"))
    reading.add_argument("book", metavar="FILE.xlsx", help=say("cli", "arg_book"))
    reading.add_argument("-o", "--out", required=True, metavar="FOLDER", help=say("cli", "arg_folder_out"))
    reading.set_defaults(command=_from_excel)


def _add_yardstick(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser("evaluate", help=say("cli", "usage_evaluate"))
    evaluate.add_argument("gold", metavar="GOLD", help=say("cli", "arg_gold"))
    evaluate.add_argument("--tables", nargs="+", metavar="NAME", help=say("cli", "arg_tables"))
    evaluate.add_argument("--audit", metavar="OUT", help=say("cli", "arg_audit"))
    evaluate.add_argument("--against", metavar="OLD.json", help=say("cli", "arg_against"))
    evaluate.add_argument("--show-test", action="store_true", help=say("cli", "arg_show_test"))
    evaluate.add_argument("-o", "--out", metavar="FOLDER", help=say("cli", "arg_evaluation"))
    evaluate.set_defaults(command=_evaluate)
    gold = commands.add_parser("gold", help=say("cli", "usage_gold"))
    actions = gold.add_subparsers(required=True, metavar="ACTION")
    compiling = actions.add_parser("compile", help=say("cli", "usage_compile"))
    compiling.add_argument("gold", metavar="GOLD", help=say("cli", "arg_sources"))
    compiling.set_defaults(command=_compile)
    drafting = actions.add_parser("draft", help=say("cli", "usage_draft"))
    drafting.add_argument("audit", metavar="AUDIT", help=say("cli", "arg_audit"))
    drafting.add_argument("-o", "--out", required=True, metavar="FOLDER", help=say("cli", "arg_draft"))
    drafting.set_defaults(command=_draft)


DEFAULT_PROFILE = "cadre-training"


def _audit(options: argparse.Namespace) -> int:
    from reportmine import auditing
    from reportmine.console import Console

    console = Console()
    try:
        choices = auditing.Choices(
            options.profile,
            options.all_files,
            options.csv,
            options.model,
            *(options.reference, options.previous, options.library),
        )
        done = auditing.audit_to(options.paths, options.out, choices, console)
    except auditing.AuditError as error:
        console.stop()
        print(say("cli", error.code, **error.fields), file=sys.stderr)
        print(remedy("cli", error.code), file=sys.stderr)
        codes = {"no_input": WRONG_COMMAND, "no_report": NO_REPORT, "cannot_write": CANNOT_WRITE}
        return codes.get(error.code, BUSY)
    except KeyboardInterrupt:
        console.stop()
        raise
    console.summary(done)
    return NOT_ALL_READ if done.unread else FINE


def _train(options: argparse.Namespace) -> int:
    from reportmine import learning, profile
    from reportmine.learning import telling

    loaded = profile.load(options.profile)
    try:
        done = learning.train([Path(path) for path in options.labels], loaded)
    except learning.LabelError as error:
        return _refused(error)
    telling.show(done, loaded)
    try:
        done.save(Path(options.out))
    except OSError as error:
        return _not_written(options.out, error)
    print(say("learning", "trained", folder=options.out))
    return FINE


def _cluster(options: argparse.Namespace) -> int:
    from reportmine import auditing
    from reportmine.learning import telling

    try:
        telling.cluster(Path(options.audit), options.kind, options.profile)
    except auditing.AuditError as error:
        return _refused(error, remedy("cli", error.code))
    except OSError as error:
        return _not_written(options.audit, error)
    return FINE


def _rules(options: argparse.Namespace) -> int:
    from reportmine import profile

    loaded = profile.load(options.profile)
    if options.rule is None:
        for rule in loaded.checks.rule:
            severity = say("cli", rule.severity)
            print(say("cli", "rule_line", severity=severity, rule=rule.id, title=rule.title))
        return FINE
    return _rule(loaded, options.rule)


def _rule(loaded: Profile, wanted: str) -> int:
    import difflib

    known = {rule.id: rule for rule in loaded.checks.rule}
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, 1, 0.0)[0]
        print(say("cli", "no_rule", rule=wanted, near=near), file=sys.stderr)
        return WRONG_COMMAND
    rule = known[wanted]
    print(say("cli", "rule_detail", title=rule.title, rule=rule.id, severity=say("cli", rule.severity)))
    print(say("cli", "rule_message", message=rule.message))
    for name, value in (("request", rule.request), ("basis", rule.basis)):
        if value:
            print(say("cli", f"rule_{name}", **{name: value}))
    for name, examples in (("fires", rule.fires), ("silent", rule.silent)):
        for example in examples:
            print(say("cli", f"rule_{name}", example=" / ".join(example.splitlines())))
    return FINE


def _profiles(options: argparse.Namespace) -> int:
    from reportmine import checks, profile

    if options.name is None:
        for name in profile.names():
            loaded = profile.load(name)
            words = {"title": loaded.head.title, "version": loaded.head.version}
            print(say("cli", "profile_line", name=name, rules=len(loaded.checks.rule), **words))
        return FINE
    loaded = profile.load(options.name)
    for rule in loaded.checks.rule:
        checks.function(rule)
    head = loaded.head
    words = {"name": head.name, "title": head.title, "version": head.version, "about": head.about}
    print(say("cli", "profile_detail", **words, extends=head.extends or "-", sha256=loaded.sha256[:12]))
    for part, names in profile.contents(loaded).items():
        listed = say("cli", "mark").join(names)
        print(say("cli", "profile_part", part=say("cli", f"part_{part}"), n=len(names), names=listed))
    print(say("cli", "profile_fine"))
    return FINE


def _to_excel(options: argparse.Namespace) -> int:
    from reportmine.profile import book

    try:
        book.to_excel(options.profile, Path(options.out))
    except OSError as error:
        return _not_written(options.out, error)
    print(say("cli", "book_written", path=options.out))
    return FINE


def _from_excel(options: argparse.Namespace) -> int:
    from reportmine import checks
    from reportmine.profile import book

    try:
        done = book.from_excel(Path(options.book), Path(options.out), checks.known())
    except book.BookError as error:
        lines = [say("cli", "book_faults", n=len(error.faults)), *error.faults]
        return _refused("\n".join(lines))
    except OSError as error:
        return _not_written(options.out, error)
    counts = {"indicators": len(done.indicators.indicator), "rules": len(done.checks.rule)}
    words = {"path": options.out, "title": done.head.title, "version": done.head.version}
    print(say("cli", "profile_written", **words, **counts))
    return FINE


def _not_written(path: str, error: OSError) -> int:
    words = say("cli", "cannot_write", path=path, reason=error.strerror or error)
    return _refused(words, remedy("cli", "cannot_write"), CANNOT_WRITE)


def _evaluate(options: argparse.Namespace) -> int:
    from reportmine import auditing, evaluation
    from reportmine.evaluation import telling

    audited = Path(options.audit) if options.audit else None
    try:
        old = evaluation.read_run(Path(options.against)) if options.against else None
        done = evaluation.evaluate(Path(options.gold), audited, wanted=options.tables)
        if options.out:
            done.save(Path(options.out), options.show_test)
    except evaluation.GoldError as error:
        return _refused(error)
    except auditing.AuditError as error:
        return _refused(error, remedy("cli", error.code))
    except OSError as error:
        return _not_written(options.out, error)
    telling.show(done)
    return WORSE if old is not None and telling.show_changes(done, old) else FINE


def _compile(options: argparse.Namespace) -> int:
    from reportmine import evaluation
    from reportmine.evaluation import telling

    try:
        telling.show_compiled(evaluation.compile_folder(Path(options.gold)))
    except evaluation.GoldError as error:
        return _refused(error)
    return FINE


def _draft(options: argparse.Namespace) -> int:
    from reportmine import evaluation
    from reportmine.evaluation import telling

    try:
        drafts = evaluation.draft_folder(Path(options.audit), Path(options.out))
    except evaluation.GoldError as error:
        return _refused(error)
    telling.show_drafted(drafts, options.out)
    return FINE


def _refused(error: object, help_words: str = "", code: int = WRONG_COMMAND) -> int:
    print(error, file=sys.stderr)
    if help_words:
        print(help_words, file=sys.stderr)
    return code
