"""Training: labels from files and workbooks, folds by voice, a model that refuses what it is not for."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import reportmine
from reportmine import auditing, learning, profile, statements
from reportmine.learning import fitting, judging
from reportmine.profile import ProfileError
from reportmine.statements import model as models

CORPUS = Path(__file__).parents[2] / "corpora" / "statements" / "cadre-training"
PROFILE = profile.load()


@pytest.fixture(scope="module")
def few() -> list[learning.Labelled]:
    """A third of the voices: enough to fit, quick to fit."""
    rows = learning.read([CORPUS / "problem.tsv", CORPUS / "plan.tsv"], PROFILE.classes)
    return [row for row in rows if row.voice.endswith(("1", "4", "8"))]


@pytest.fixture(scope="module")
def fitted(few: list[learning.Labelled]) -> models.Weights:
    own = [row for row in few if row.kind == "plan"]
    return fitting.fit(own, PROFILE.classes.plan, [row for row in few if row.kind == "problem"])


def test_numpy_says_what_scikit_learn_says(few: list[learning.Labelled]) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    own = [row for row in few if row.kind == "plan"]
    weights = fitting.fit(own, PROFILE.classes.plan, ())
    vectors = TfidfVectorizer(
        analyzer=lambda text: list(models.grams(models.normal(text))),
        sublinear_tf=True,
        min_df=fitting.LEAST_COUNT,
        lowercase=False,
    ).fit([row.text for row in own])
    asked = ["组织部每季度到镇村送课两次，2026年底前不少于８场。", "加强。", "", "ＡＢ 12\u3000cd"]
    line = LogisticRegression().fit(vectors.transform([row.text for row in own]), [row.label for row in own])
    line.coef_, line.intercept_ = weights.matrix.T, weights.bias
    theirs = line.decision_function(vectors.transform(asked))
    ours = np.array([models.decisions(text, weights) for text in asked])
    assert np.abs(theirs - ours).max() < 1e-9


def test_a_saved_model_is_the_same_model(tmp_path: Path, fitted: models.Weights) -> None:
    models.save(models.Model({"kinds": {"plan": {}}}, {"plan": fitted}), tmp_path)
    again = models.load(str(tmp_path)).kinds["plan"]
    text = "党校明年新聘兼职讲师6名。"
    assert models.judge(text, again) == models.judge(text, fitted)
    assert {path.name for path in tmp_path.iterdir()} == {"model.json", "weights.npz"}


CASES = [
    ("plan", "明年从企业和院校再聘六位老师，先听一堂再定。", "teachers"),
    ("plan", "把旧仓库改成教室，添四十张桌子。", "venues"),
    ("plan", "每人每年培训费提到三百元，单列进预算。", "funding"),
    ("problem", "一到农忙谁也走不开，去上课的没几个。", "workload"),
    ("problem", "宿舍漏雨，投影仪三年没修过。", "venues"),
    ("problem", "课上完就完了，学没学会没人问。", "evaluation"),
]


@pytest.mark.parametrize(("kind", "text", "label"), CASES)
def test_the_shipped_model_knows_by_meaning(kind: statements.Kind, text: str, label: str) -> None:
    shipped = statements.learned(PROFILE)
    assert shipped is not None
    told = models.judge(text, shipped.kinds[kind])
    assert told.label == label
    words = models.telling(text, told.label, shipped.kinds[kind])
    assert words
    assert all(word in models.normal(text) for word in words)


def test_no_voice_stands_on_both_sides_of_a_fold(few: list[learning.Labelled]) -> None:
    own = [row for row in few if row.kind == "problem"]
    parts = fitting._parts(own, fitting.FOLDS)
    folds: dict[str, set[int]] = {}
    for row, part in zip(own, parts, strict=True):
        folds.setdefault(row.voice, set()).add(part)
    assert all(len(found) == 1 for found in folds.values())
    assert len(set(parts)) == min(fitting.FOLDS, len(folds))


def test_a_threshold_needs_thirty_and_a_bound() -> None:
    sure = np.linspace(1.0, 0.5, 100)
    assert judging.threshold(sure, np.ones(100, dtype=bool)) == pytest.approx(0.5)
    assert judging.threshold(sure[:20], np.ones(20, dtype=bool)) > 1
    assert judging.threshold(sure, np.arange(100) % 2 == 0) > 1


def test_calibration_error_of_certain_and_right_is_nothing() -> None:
    assert judging.calibration_error(np.full(50, 1.0), np.ones(50, dtype=bool)) == 0
    assert judging.calibration_error(np.full(50, 0.95), np.zeros(50, dtype=bool)) == pytest.approx(0.95)


BAD = [
    ("problem.tsv", "text\tlabel\n没有钱。\tmoney\n", "money"),
    ("problem.tsv", "text\tclass\n没有钱。\tfunding\n", "label"),
    ("labels.csv", "text,label\n没有钱。,funding\n", "kind"),
    ("problem.tsv", "text\tlabel\n没有钱。\tfunding\n", "1"),
    ("problem.tsv", "text\tlabel\n", "problem.tsv"),
]


@pytest.mark.parametrize(("name", "content", "told"), BAD)
def test_labels_that_cannot_be_used_are_refused(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(learning.LabelError, match=told):
        learning.train([tmp_path / name], PROFILE)


def test_a_model_of_other_classes_is_refused(tmp_path: Path, fitted: models.Weights) -> None:
    models.save(models.Model({"kinds": {"plan": {}}}, {"plan": fitted}), tmp_path / "m")
    other = replace(profile.load("work-safety"), model=str(tmp_path / "m"))
    with pytest.raises(ProfileError, match="类别"):
        statements.learned(other)
    head = json.loads((tmp_path / "m" / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "m" / "model.json").write_text(json.dumps(head | {"format": 99}), encoding="utf-8")
    models.load.cache_clear()
    with pytest.raises(ProfileError, match="reportmine train"):
        models.load(str(tmp_path / "m"))


REPORT = """青禾镇2025年干部教育培训工作自查报告

一、存在的问题
一是课上完就完了，学没学会没人问，到了年底才补一份总结。
二是宿舍漏雨，投影仪三年没修过。
二、下一步打算
一是把旧仓库改成教室，2026年6月底前由党政办完成。

青禾镇
2025年11月3日
"""


def test_classes_corrected_in_the_workbook_are_labels(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    done = auditing.audit_to(tmp_path / "in", tmp_path / "out")
    assert {row.decided_by for row in done.rows.statements} <= {"rule", "model", "none"}
    path = tmp_path / "out" / "audit.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["问题与打算"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "更正类别" for cell in row))
    column = next(cell.column for cell in head if cell.value == "更正类别")
    sheet.cell(head[0].row + 1, column, "监督学风")
    sheet.cell(head[0].row + 2, column, "venues")
    book.save(path)
    rows = learning.read([path], PROFILE.classes)
    assert [(row.kind, row.label, row.voice) for row in rows] == [
        ("problem", "discipline", "青禾镇"),
        ("problem", "venues", "青禾镇"),
    ]
    assert rows[0].text.startswith("课上完就完了")
    sheet.cell(head[0].row + 1, column, "金钱")
    book.save(path)
    with pytest.raises(learning.LabelError, match="问题与打算.*金钱"):
        learning.read([path], PROFILE.classes)


def test_labels_of_people_are_read_back_as_they_stand(few: list[learning.Labelled]) -> None:
    with (CORPUS / "plan.tsv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert any(row.text and row.label == first["label"] for row in few)


def test_an_audit_takes_the_model_it_is_given(tmp_path: Path, few: list[learning.Labelled]) -> None:
    own = [row for row in few if row.kind == "plan"]
    weights = replace(fitting.fit(own, PROFILE.classes.plan, ()), accept=0.0)
    models.save(models.Model({"kinds": {"plan": {}}}, {"plan": weights}), tmp_path / "m")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    choices = auditing.Choices(model=str(tmp_path / "m"))
    rows = auditing.audit_to(tmp_path / "a.txt", tmp_path / "out", choices).rows.statements
    assert {row.decided_by for row in rows if row.kind == "plan"} <= {"rule", "model"}
    assert all(row.probability is None for row in rows if row.kind == "problem")
    assert reportmine.audit(tmp_path / "a.txt").rows.statements[0].probability is not None
