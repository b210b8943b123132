"""Commands as they are typed: words, exit codes, the console of a Chinese Windows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportmine import profile

REPORT = """青禾镇2025年干部教育培训工作自查报告

县委组织部：
现将有关情况报告如下。
一、基本情况
全镇共有干部32人，举办培训班X期。
二、存在的问题
一是培训内容单一，与岗位需要结合不紧。
三、下一步打算
一是增加案例教学，2026年6月底前由组织办完成。

青禾镇党委
2025年11月3日
"""


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a console that knows GBK and nothing else."""
    env = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "reportmine", *words]
    return subprocess.run(command, capture_output=True, encoding="gbk", env=env, cwd=cwd)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "青禾镇.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "in"


def test_audit_says_what_it_found_and_where_the_result_lies(folder: Path, tmp_path: Path) -> None:
    done = run("audit", str(folder), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "报告 1 份" in done.stdout
    assert "应填内容未填写" in done.stdout
    assert str(tmp_path / "out" / "audit.xlsx") in done.stdout
    assert (tmp_path / "out" / "index.html").exists()


def test_without_out_a_new_folder_stands_beside_the_input(folder: Path) -> None:
    done = run("audit", str(folder))
    assert done.returncode == 0, done.stderr
    assert [path.name[:5] for path in folder.parent.iterdir() if path != folder] == ["审核结果_"]


def test_an_unread_file_is_exit_code_1_and_named(folder: Path, tmp_path: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    done = run("audit", str(folder), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "× 空.txt" in done.stdout


def test_wrong_commands_are_exit_code_2_with_a_remedy(folder: Path) -> None:
    assert run("audit", str(folder / "none")).returncode == 2
    done = run("audit", str(folder), "--profile", "cadre")
    assert done.returncode == 2
    assert "cadre-training" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_report_is_exit_code_3(tmp_path: Path) -> None:
    assert run("audit", str(tmp_path), "-o", str(tmp_path / "out")).returncode == 3


def test_a_place_that_cannot_be_written_is_exit_code_4(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run("audit", str(folder), "-o", str(tmp_path / "file")).returncode == 4


def test_out_of_another_input_is_exit_code_5(folder: Path, tmp_path: Path) -> None:
    assert run("audit", str(folder), "-o", str(tmp_path / "out")).returncode == 0
    assert run("audit", str(folder / "青禾镇.txt"), "-o", str(tmp_path / "out")).returncode == 5


def test_rules_are_listed_and_explained() -> None:
    done = run("rules")
    assert done.returncode == 0
    for rule in profile.load().checks.rule:
        assert rule.id in done.stdout
    assert "应填内容未填写" in run("rules", "slots.unfilled").stdout
    wrong = run("rules", "slots.unfiled")
    assert (wrong.returncode, "slots.unfilled" in wrong.stderr) == (2, True)


def test_profiles_are_listed_and_explained() -> None:
    assert "干部教育培训" in run("profiles").stdout
    assert "方案可用" in run("profiles", "cadre-training").stdout


def test_cluster_says_that_there_is_too_little_and_names_a_folder_that_is_no_audit(
    folder: Path, tmp_path: Path
) -> None:
    assert run("audit", str(folder), "-o", str(tmp_path / "out")).returncode == 0
    done = run("cluster", str(tmp_path / "out"))
    assert (done.returncode, "太少" in done.stdout) == (0, True), done.stderr
    assert run("cluster", str(tmp_path)).returncode == 2
