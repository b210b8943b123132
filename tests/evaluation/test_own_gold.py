"""The project's own gold: compiled files are fresh, texts are our own, the half for tests exists."""

import re
from pathlib import Path

import pytest

from reportmine import evaluation
from reportmine.messages import say

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
SHARED = Path(__file__).parents[2].parent / "shared"
SAME = 14  # characters in a row that two authors do not write by chance


@pytest.mark.parametrize("path", sorted((GOLD / "src").glob("*.src")), ids=lambda path: path.stem)
def test_compiled_files_are_fresh(path: Path) -> None:
    wanted = evaluation.compile_source(path.read_text(encoding="utf-8"), path.stem)
    (found,) = [one for one in evaluation.read_folder(GOLD) if one.name == path.stem]
    assert found == wanted, "run reportmine gold compile corpora/gold"


def test_every_report_is_in_a_half() -> None:
    done = evaluation.evaluate(GOLD, wanted=["speaker"])
    assert set(done.values) == {"tune", "test"}
    assert len(done.reports) == len(list((GOLD / "src").glob("*.src")))


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_no_sentence_is_borrowed() -> None:
    others = "".join(path.read_text(encoding="utf-8") for path in (SHARED / "gold").glob("*.txt"))
    runs = {others[i : i + SAME] for i in range(len(others))}
    marks = re.compile(rf"[{say('evaluation', 'sentence_ends')}，\n]")
    for one in evaluation.read_folder(GOLD):
        borrowed = [
            clause
            for clause in marks.split(one.text)
            if clause != one.title  # titles follow a formula
            and any(clause[i : i + SAME] in runs for i in range(len(clause) - SAME + 1))
        ]
        assert borrowed == []
