"""`reportmine cluster`: groups, words and quotes for statements that nobody has classes for."""

import csv
from pathlib import Path
from typing import Literal

import jieba
import pytest

from reportmine import profile
from reportmine.learning import proposing, read
from reportmine.records import Info, Statement
from reportmine.statements.model import KINDS
from reportmine.text import fold

PROFILE = profile.load("cadre-training")
FEEDING = [
    "食堂饭菜凉，老人吃不惯。",
    "食堂饭菜单一，一周不换样。",
    "食堂饭菜偏咸，老人提过多次。",
    "食堂饭菜分量少，有的老人吃不饱。",
]
LIFTS = [
    "电梯老旧，常停在半层。",
    "电梯故障多，维修等半个月。",
    "电梯没有年检标志，维修记录缺失。",
    "电梯维修不及时，上周停了三天。",
]


def stated(
    n: int,
    text: str,
    label: str = "other",
    decided_by: Literal["rule", "model", "person", "none"] = "rule",
    kind: Literal["problem", "plan"] = "problem",
) -> Statement:
    own = (f"s{n}", f"r{n}", 0, len(text), text, kind, text, label, (), None, decided_by, "")
    return Statement(*own, None, None, None, None, None, None, None, ())


ROWS = [stated(n, text) for n, text in enumerate([*FEEDING, *LIFTS])]
INFO = Info("t", "p", "1", "", "", 1, (), (), classes=(("venues", "阵地"), ("vague", "空泛")))


@pytest.mark.parametrize(
    ("label", "decided_by", "wanted"),
    [
        ("venues", "rule", False),
        ("venues", "model", False),
        ("venues", "none", True),
        ("vague", "rule", True),
        ("other", "rule", True),
        ("lifts", "model", True),
        ("vague", "person", False),
    ],
)
def test_open_are_those_without_a_class_to_be_trusted(
    label: str, decided_by: Literal["rule", "model", "person", "none"], wanted: bool
) -> None:
    row = stated(0, "电梯老旧。", label, decided_by)
    assert (proposing.open_statements([row], INFO, "problem") == [row]) is wanted
    assert proposing.open_statements([row], INFO, "plan") == []


def test_a_profile_without_classes_leaves_all_open() -> None:
    assert proposing.open_statements(ROWS, INFO._replace(classes=()), "problem") == ROWS


def test_groups_are_found_again_with_the_words_that_tell_them() -> None:
    found = proposing.propose(ROWS, [stated(99, "老人活动室面积小。")], PROFILE)
    by_text = {row.text: n for n, group in enumerate(found) for row in group.rows}
    assert {by_text.get(text) for text in FEEDING} & {by_text.get(text) for text in LIFTS} <= {None}
    told = [word for group in found for word in group.words]
    assert {"食堂", "电梯"} <= set(told)


def test_quotes_are_of_different_words() -> None:
    [group, *_] = proposing.propose(
        [*ROWS, *(r._replace(statement_id=f"x{r.statement_id}") for r in ROWS)], [], PROFILE
    )
    assert len({row.text for row in group.quotes}) == len(group.quotes) > 1


def test_the_same_statements_give_the_same_groups() -> None:
    assert proposing.propose(ROWS, [], PROFILE) == proposing.propose(ROWS, [], PROFILE)


@pytest.mark.parametrize("texts", [FEEDING, ["123"] * 8, ["好。"] * 8, ["甲乙丙丁。"] * 7])
def test_few_equal_or_bare_statements_break_nothing(texts: list[str]) -> None:
    rows = [stated(n, text) for n, text in enumerate(texts)]
    found = proposing.propose(rows, [], PROFILE)
    assert sum(len(group.rows) for group in found) in (0, len(rows))


def test_the_file_is_read_by_training_once_labels_are_filled_in(tmp_path: Path) -> None:
    path = proposing.write_csv(proposing.propose(ROWS, [], PROFILE), {"r0": "青禾镇"}, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["label"] = "venues"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    [labelled] = read([path], PROFILE.classes)
    assert (labelled.kind, labelled.label) == ("problem", "venues")
    assert labelled.text == fold(rows[0]["text"])


def test_a_file_of_an_earlier_time_stays(tmp_path: Path) -> None:
    found = proposing.propose(ROWS, [], PROFILE)
    names = [proposing.write_csv(found, {}, tmp_path).name for _ in KINDS]
    assert names == ["classes-problem.csv", "classes-problem-2.csv"]


def test_both_twins_of_jieba_cut_alike() -> None:
    corpus = Path(__file__).parents[2] / "corpora" / "statements" / "alike.tsv"
    with corpus.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    assert all(set(proposing.words(text)) <= set(jieba.lcut(text)) for text in texts)
