"""Profiles: inherited, checked strictly, explained by file, key and remedy."""

from pathlib import Path

import pytest

from reportmine import checks, profile
from reportmine.profile import ProfileError

HEAD = 'name = "own"\ntitle = "自定"\nversion = "1"\nextends = "common"\n'


def folder(tmp_path: Path, **files: str) -> Path:
    for name, content in {"profile": HEAD, **files}.items():
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", profile.names())
def test_every_shipped_profile_loads_and_has_its_checks(name: str) -> None:
    loaded = profile.load(name)
    assert loaded.head.name == name
    for rule in loaded.checks.rule:
        assert callable(checks.function(rule))


def test_a_child_changes_what_it_names_and_inherits_the_rest(tmp_path: Path) -> None:
    base = {rule.id: rule for rule in profile.load("common").checks.rule}
    own = folder(tmp_path, checks='[[rule]]\nid = "slots.unfilled"\nseverity = "info"\n')
    rules = {rule.id: rule for rule in profile.load(str(own)).checks.rule}
    assert rules["slots.unfilled"].severity == "info"
    assert rules["slots.unfilled"].message == base["slots.unfilled"].message
    assert set(rules) == set(base)


def test_lists_of_words_are_joined(tmp_path: Path) -> None:
    own = folder(tmp_path, roles='[[role]]\nid = "problem"\nwords = ["症结所在"]\n')
    role = next(role for role in profile.load(str(own)).roles.role if role.id == "problem")
    assert {"问题", "症结所在"} <= set(role.words)


def test_the_digest_covers_every_file(tmp_path: Path) -> None:
    first = profile.load(str(folder(tmp_path))).sha256
    second = profile.load(str(folder(tmp_path, roles="# 注\n"))).sha256
    assert first != second


@pytest.mark.parametrize(
    ("files", "key", "words"),
    [
        ({"roles": '[[role]]\nid = "a"\nname = "甲"\nwrods = []\n'}, "role[", "words"),
        ({"roles": '[[role]]\nid = "a"\n'}, "role[", "缺少"),
        ({"roles": '[[role]]\nid = "a"\nname = 3\n'}, "role[", "文字"),
        ({"roles": '[[role]]\nid = "a"\nname = "甲"\n[[role]]\nid = "a"\nname = "乙"\n'}, "role.id", "两次"),
        ({"roles": "role = "}, "TOML", "TOML"),
        ({"profile": 'name = "own"\ntitle = "自定"\n'}, "version", "缺少"),
        ({"profile": HEAD.replace("common", "comon")}, "--profile", "comon"),
        ({"role": ""}, "role.toml", "roles.toml"),
        ({"checks": '[[rule]]\nid = "slots.unfilled"\nseverity = "grave"\n'}, "severity", "error"),
    ],
)
def test_a_broken_profile_says_where_and_what_to_do(
    tmp_path: Path, files: dict[str, str], key: str, words: str
) -> None:
    with pytest.raises(ProfileError) as caught:
        profile.load(str(folder(tmp_path, **files)))
    assert key in caught.value.key
    assert words in caught.value.problem
    assert caught.value.file


def test_a_rule_without_a_check_names_the_nearest(tmp_path: Path) -> None:
    words = '[[rule]]\nid = "slots.unfiled"\ntitle = "甲"\nseverity = "info"\nmessage = "乙"\n'
    loaded = profile.load(str(folder(tmp_path, checks=words)))
    with pytest.raises(ProfileError, match=r"slots\.unfilled"):
        checks.function(loaded.checks.rule[-1])


def test_profiles_that_inherit_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        head = HEAD.replace('"common"', f'"{other}"')
        (tmp_path / name / "profile.toml").write_text(head, encoding="utf-8")
    with pytest.raises(ProfileError, match="extends"):
        profile.load(str(tmp_path / "a"))
