"""Every rule of every profile fires on its examples and stays silent on its look-alikes.

The examples are run through the whole pipeline, as a user's files are.
"""

from pathlib import Path

import pytest

import reportmine
from reportmine import profile

EXAMPLES = [
    pytest.param(name, rule.id, text, fires, id=f"{name}-{rule.id}-{'fires' if fires else 'silent'}-{i}")
    for name in profile.names()
    for rule in profile.load(name).checks.rule
    for fires, texts in ((True, rule.fires), (False, rule.silent))
    for i, text in enumerate(texts)
]


@pytest.mark.parametrize(("name", "rule", "text", "fires"), EXAMPLES)
def test_examples_of_the_rules(tmp_path: Path, name: str, rule: str, text: str, fires: bool) -> None:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    found = reportmine.audit(tmp_path, profile=name, all_files=True)
    assert (rule in {row.rule for row in found.rows.findings}) is fires


@pytest.mark.parametrize("name", profile.names())
def test_messages_use_only_fields_that_exist(name: str) -> None:
    fields = dict.fromkeys(("text", "other", "n", "name", "section", "number", "expected"), "X")
    for rule in profile.load(name).checks.rule:
        assert rule.message.format(**fields)
        assert "抄袭" not in rule.message + rule.request
        rule.request.format(**fields)
