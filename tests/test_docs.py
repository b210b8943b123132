"""Pages made from code are not stale, and the README's commands are the ones that are run."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
assert SPEC is not None
assert SPEC.loader is not None
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_made_pages_are_fresh(name: str) -> None:
    if name == "cli.md" and sys.version_info[:2] != (3, 11):
        pytest.skip("argparse words its help otherwise in other versions")
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generate.PAGES[name](), "run `make docs`"


def test_both_readmes_have_the_same_two_commands() -> None:
    commands = [
        [line[2:] for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert commands[0] == commands[1]
    assert len(commands[0]) == 2


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/architecture.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
