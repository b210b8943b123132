"""A profile in Excel: the same profile comes back, and a broken cell is told by its address."""

import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import checks, cli, profile
from reportmine.profile import Profile, book
from reportmine.profile.book import BookError, shape, toml

ALL = ["common", *profile.names()]
HEAD = 'name = "own"\ntitle = "自定"\nversion = "1"\n'
INDICATOR = '[[indicator]]\nid = "{id}"\nname = "{name}"\nunits = ["人"]\nwords = ["网格员"]\n'


def said(loaded: Profile) -> dict[str, Any]:
    """All that a profile says, without where it came from."""
    return {key: value for key, value in asdict(loaded).items() if key in ("head", *profile.SLICES)}


def own_profile(folder: Path, **files: str) -> str:
    folder.mkdir(exist_ok=True)
    for name, content in {"profile": HEAD + 'extends = "cadre-training"\n', **files}.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return str(folder)


def exported(tmp_path: Path, **files: str) -> Path:
    book.to_excel(own_profile(tmp_path / "own", **files), tmp_path / "own.xlsx")
    return tmp_path / "own.xlsx"


def edited(path: Path, cells: Mapping[tuple[str, str], Any]) -> Path:
    """The workbook with other values in some cells, by sheet and address."""
    opened = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        opened[sheet][cell] = value
    opened.save(path)
    return path


@pytest.mark.parametrize("name", ALL)
def test_a_shipped_profile_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    book.to_excel(name, tmp_path / "book.xlsx")
    done = book.from_excel(tmp_path / "book.xlsx", tmp_path / "out", checks.known())
    assert said(done) == said(profile.load(name))


@pytest.mark.office
def test_libreoffice_may_save_it_in_between(tmp_path: Path) -> None:
    book.to_excel("common", tmp_path / "book.xlsx")
    words = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved")]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(["soffice", home, "--headless", *words, str(tmp_path / "book.xlsx")], check=True)
    done = book.from_excel(tmp_path / "saved" / "book.xlsx", tmp_path / "out", checks.known())
    assert said(done) == said(profile.load("common"))


def test_a_child_has_only_its_own_words_and_goes_on_inheriting(tmp_path: Path) -> None:
    path = exported(tmp_path, roles='[[role]]\nid = "problem"\nwords = ["症结所在"]\n')
    sheet = openpyxl.load_workbook(path)["标题角色"]
    assert [cell.value for cell in sheet[3]][:3] == ["problem", None, "症结所在"]
    assert sheet.max_row < 5 or sheet["A4"].value is None
    done = book.from_excel(path, tmp_path / "back")
    assert said(done) == said(profile.load(str(tmp_path / "own")))


def test_every_sheet_and_column_has_a_chinese_title() -> None:
    for sheet in shape.sheets():
        assert not sheet.name.isascii()
        assert [field.key for field in sheet.fields if field.title.isascii()] == []
        titles = [field.title for field in sheet.fields]
        assert len(set(titles)) == len(titles)


def test_what_a_clerk_types_arrives(tmp_path: Path) -> None:
    path = exported(tmp_path, indicators=INDICATOR.format(id="grid.persons", name="网格员人数"))
    cells = {
        ("指标", "C3"): "人；名；（空）",
        ("指标", "D3"): "网格员；专职网格员\n网格队伍",
        ("指标", "F3"): "是",
        ("指标", "G3"): "县级；乡级",
        ("数字用语", "B3"): "护林员",
        ("最低要求", "A3"): "grid.least",
        ("最低要求", "B3"): "grid.persons",
        ("最低要求", "C3"): "（空）",
        ("最低要求", "D3"): "12.5",
        ("最低要求", "E3"): "人",
        ("最低要求", "F3"): "市里的通知",
        ("最低要求", "G3"): 2025,
        ("最低要求", "H3"): "否",
    }
    done = book.from_excel(edited(path, cells), tmp_path / "out")
    indicator = next(one for one in done.indicators.indicator if one.id == "grid.persons")
    assert indicator.units == ("人", "名", "")
    assert indicator.words == ("网格员", "专职网格员", "网格队伍")
    assert indicator.core
    assert indicator.levels == ("county", "township")
    assert done.indicators.groups[-1] == "护林员"
    least = next(one for one in done.standards.minimum if one.id == "grid.least")
    assert (least.populations, least.value, least.version, least.verified) == ((), 12.5, "2025", False)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({("指标", "C3"): "人；斤两"}, "“指标”表 C3：没有“斤两”这个计量单位"),
        ({("指标", "A3"): None}, "“指标”表 A3：编号没有填"),
        ({("指标", "D3"): None}, "“指标”表 D3：“近旁的词”没有填"),
        ({("指标", "F3"): "也许"}, "“指标”表 F3：“也许”不能用，只能填是、否"),
        ({("指标", "G3"): "县级；组级"}, "“指标”表 G3：“组级”不能用"),
        ({("指标", "E2"): "不要的词"}, "“指标”表 E2：没有“不要的词”这一列"),
        ({("指标", "J4"): "散落的字"}, "“指标”表 J4：这一列没有标题"),
        ({("雷同判定", "A3"): "二十"}, "“雷同判定”表 A3：“二十”不是数字"),
        ({("雷同判定", "A3"): 14.5}, "“雷同判定”表 A3：“14.5”应为整数"),
        ({("雷同判定", "A3"): 14, ("雷同判定", "A4"): 15}, "“雷同判定”表 A4：这一列只填一格"),
        ({("句式", "B4"): "(没完"}, "“句式”表 B4：正则表达式有误"),
        ({("检查规则", "A3"): "slots.unfiled"}, "“检查规则”表 A3：没有“slots.unfiled”这项检查，是否应为“slots.unfilled”"),
        ({("方案", "E3"): "没有的方案"}, "“方案”表 E3：没有名为“没有的方案”的方案"),
        ({("最低要求", "B3"): "grid.person"}, "“最低要求”表 B3：没有编号为“grid.person”的指标，是否应为“grid.persons”"),
    ],
)  # fmt: skip
def test_a_broken_cell_is_told_by_its_address(
    cells: dict[tuple[str, str], Any], fault: str, tmp_path: Path
) -> None:
    path = exported(tmp_path, indicators=INDICATOR.format(id="grid.persons", name="网格员人数"))
    with pytest.raises(BookError) as caught:
        book.from_excel(edited(path, cells), tmp_path / "out", checks.known())
    assert any(one.startswith(fault) for one in caught.value.faults), caught.value.faults
    assert not (tmp_path / "out").exists()


def test_an_id_that_stands_twice_names_both_cells(tmp_path: Path) -> None:
    two = INDICATOR.format(id="a", name="甲") + INDICATOR.format(id="b", name="乙")
    path = edited(exported(tmp_path, indicators=two), {("指标", "A4"): "a"})
    with pytest.raises(BookError, match="“指标”表 A4：编号“a”与 “指标”表 A3 重复"):
        book.from_excel(path, tmp_path / "out")


def test_all_faults_of_a_book_come_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(tmp_path, indicators=INDICATOR.format(id="a", name="甲"))
    opened = openpyxl.load_workbook(path)
    del opened["标题角色"]
    opened["指标"]["A3"], opened["指标"]["C3"], opened["雷同判定"]["B3"] = "", "尺寸", "多"
    opened.save(path)
    before = {file.name: file.read_bytes() for file in (tmp_path / "own").iterdir()}
    assert cli.main(["profile", "from-excel", str(path), "-o", str(tmp_path / "own")]) == 2
    told = capsys.readouterr().err
    for place in ("“标题角色”表", "“指标”表 A3", "“指标”表 C3", "“雷同判定”表 B3"):
        assert place in told
    assert {file.name: file.read_bytes() for file in (tmp_path / "own").iterdir()} == before


def test_a_date_that_excel_made_of_a_word_is_told(tmp_path: Path) -> None:
    from datetime import datetime

    path = edited(exported(tmp_path), {("方案", "C3"): datetime(2025, 1, 2)})
    with pytest.raises(BookError, match="“方案”表 C3：Excel 把内容变成了日期"):
        book.from_excel(path, tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(content)
    with pytest.raises(BookError, match="另存为 .xlsx"):
        book.from_excel(tmp_path / "book.xlsx", tmp_path / "out")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    path = exported(tmp_path)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("信")
    with pytest.raises(BookError, match="请另选一个文件夹"):
        book.from_excel(path, tmp_path / "papers")
    assert (tmp_path / "papers" / "letter.txt").exists()


def test_a_profile_in_the_folder_gives_way_and_other_files_stay(tmp_path: Path) -> None:
    path = exported(tmp_path)
    own = Path(own_profile(tmp_path / "old", roles='[[role]]\nid = "problem"\nwords = ["症结所在"]\n'))
    (own / "model").mkdir()
    (own / "model" / "weights").write_text("1")
    done = book.from_excel(path, own)
    assert said(done) == said(profile.load(str(tmp_path / "own")))
    assert not (own / "roles.toml").exists()
    assert (own / "model" / "weights").exists()


def test_the_commands_make_a_profile_that_audits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "book.xlsx", tmp_path / "mine"
    assert cli.main(["profile", "to-excel", "work-safety", "-o", str(path)]) == 0
    assert cli.main(["profile", "from-excel", str(path), "-o", str(out)]) == 0
    assert "安全生产" in capsys.readouterr().out
    assert cli.main(["profiles", str(out)]) == 0


WORD = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="；↵"), min_size=1, max_size=12
).filter(lambda word: word != "（空）" and not word.startswith("_x"))


@settings(max_examples=8, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=8, unique=True), st.lists(WORD, max_size=8))
def test_any_words_survive_the_way_through_excel(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], phrases: list[str]
) -> None:
    tmp_path = tmp_path_factory.mktemp("words")
    role = {"id": "problem", "words": words}
    files = {"roles": toml.dumps({"role": [role]}), "indicators": toml.dumps({"phrases": phrases})}
    path = exported(tmp_path, **files)
    assert said(book.from_excel(path, tmp_path / "out")) == said(profile.load(str(tmp_path / "own")))


VALUE = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",))),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
)
TABLE = st.dictionaries(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1),
    VALUE | st.lists(VALUE, max_size=30),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(TABLE, st.lists(TABLE, min_size=1, max_size=3))
def test_toml_that_is_written_is_toml_that_is_read(
    values: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    tables = {**values, "row": rows, "table": rows[0]}
    assert tomllib.loads(toml.dumps(tables)) == tables
