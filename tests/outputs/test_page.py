"""index.html and its data files, read as the browser gets them; what it looks like is tests/browser."""

import json
import re
import tomllib
from collections.abc import Mapping
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import page_sample
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportmine.outputs import page
from reportmine.records import ChecklistRow, Info, Tables

TABLES = page_sample.tables()
STATIC = files("reportmine") / "outputs" / "page" / "static"


def loaded(path: Path) -> Any:
    """The content of one data file, which is `RM.put("name",…);` and nothing else."""
    match = re.fullmatch(r'RM\.put\("(\w+)",(.*)\);\n', path.read_text(encoding="utf-8"), re.DOTALL)
    assert match
    assert match[1] == path.stem
    return json.loads(match[2])


def written(tables: Tables, folder: Path, info: Info = page_sample.INFO) -> Path:
    return page.write(tables, info, folder).parent / "page"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(TABLES, tmp_path_factory.mktemp("page"))


class Tags(HTMLParser):
    """Elements and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.title = ""
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        self._in_title &= tag != "title"

    def handle_data(self, data: str) -> None:
        self.title += data if self._in_title else ""


def test_writes_a_page_a_data_file_and_a_way_in_for_every_report(folder: Path) -> None:
    assert (folder.parent / "index.html").is_file()
    names = {f"{report.number:03d}" for report in TABLES.reports}
    assert {path.stem for path in (folder / "reports").iterdir()} == names
    assert {path.stem for path in (folder / "data").glob("r*.js")} == {f"r{name}" for name in names}
    assert all(path.name.isascii() for path in folder.rglob("*"))


@pytest.mark.parametrize("name", ["index.html", "page/reports/008.html"])
def test_links_stay_in_the_folder(folder: Path, name: str) -> None:
    path = folder.parent / name
    links = [link for link in Tags(path.read_text(encoding="utf-8")).links if not link.startswith("data:")]
    assert links
    assert [link for link in links if not (path.parent / link).is_file()] == []


def test_nothing_is_fetched_from_anywhere(folder: Path) -> None:
    program = (folder / "app.js").read_text(encoding="utf-8") + (folder / "app.css").read_text(
        encoding="utf-8"
    )
    program += (folder.parent / "index.html").read_text(encoding="utf-8")
    for word in (
        "http:",
        "https:",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        'type="module"',
        "@import",
        "url(",
    ):
        assert word not in program
    for word in ("innerHTML", "insertAdjacentHTML", "document.write", "outerHTML", "eval("):
        assert word not in program  # reports' words only ever become text nodes


def test_text_of_every_report_arrives_unchanged(folder: Path) -> None:
    for report in TABLES.reports:
        assert loaded(folder / "data" / f"r{report.number:03d}.js")["text"] == report.text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters() | st.sampled_from("</script><!--\u2028\u2029\r\n𠮷🧯"), max_size=60))
def test_any_text_arrives_unchanged(text: str, tmp_path: Path) -> None:
    first = TABLES.reports[0]._replace(text=text)
    data = written(Tables(reports=[first]), tmp_path) / "data" / "r001.js"
    raw = data.read_bytes().decode("utf-8")
    assert "</" not in raw
    assert "<!--" not in raw
    assert json.loads(raw.partition(",")[2].rstrip()[:-2])["text"] == text


def test_every_mark_stands_on_its_words(folder: Path) -> None:
    """Offsets are those of the browser's strings, where 🧯 counts twice."""
    for report in TABLES.reports:
        data = loaded(folder / "data" / f"r{report.number:03d}.js")
        wide = report.text.encode("utf-16-le")

        def cut(start: int, end: int, wide: bytes = wide) -> str:
            return wide[2 * start : 2 * end].decode("utf-16-le")

        def own(rows: Any, key: str = report.report_id) -> Any:
            return [row for row in rows if row.report_id == key]

        assert [cut(*p[:2]) for p in data["paragraphs"]] == report.text.split("\n")
        assert [cut(s[0], s[1]) for s in data["slots"]] == [s.text for s in own(TABLES.placeholders)]
        assert [cut(s["s"], s["e"]) for s in data["sections"]] == [s.text for s in own(TABLES.sections)]
        assert [cut(p["s"], p["e"]) for p in data["passages"]] == [p.text for p in own(TABLES.passages)]
        assert [cut(n[0], n[1]) for n in data["numbers"]] == [i.text for i in own(TABLES.indicators)]
        assert [cut(s[0], s[1]) for s in data["stated"]] == [s.text for s in own(TABLES.statements)]
        for shown, finding in zip(data["findings"], own(TABLES.findings), strict=True):
            assert shown["s"] is None or cut(shown["s"], shown["e"]) == finding.text
            assert [cut(*span) for span in shown["x"]] == [span.text for span in finding.evidence]
            assert shown["o"] is None or cut(shown["o"]["s"], shown["o"]["e"]) == finding.other_text


def test_worst_report_first_with_its_reasons_quoted(folder: Path) -> None:
    reports = loaded(folder / "data" / "overview.js")["reports"]
    assert [tuple(-n for n in report["counts"]) for report in reports] == sorted(
        tuple(-n for n in report["counts"]) for report in reports
    )
    first = reports[0]
    assert first["unit"] == "柳溪街道"
    assert first["reasons"][0] == {
        "c": "BBAA", "v": 0, "t": "应填内容未填写", "q": "重点单位**家", "n": 3,
        "m": "“基本情况”有3处未填写，如“重点单位**家”。",
    }  # fmt: skip


def test_first_three_name_the_units_and_say_nothing_twice(folder: Path) -> None:
    top = loaded(folder / "data" / "overview.js")["top"]
    assert [(item["kind"], item["n"]) for item in top] == [("family", 6), ("rule", 4), ("rule", 4)]
    assert top[0]["units"] == [1, 3, 5, 6]
    assert "疑似雷同" not in [item.get("title") for item in top]


def test_findings_list_has_every_finding_once_in_the_order_of_the_overview(folder: Path) -> None:
    listed = loaded(folder / "data" / "findings.js")
    assert len(listed) == len(TABLES.findings)
    order = [report["n"] for report in loaded(folder / "data" / "overview.js")["reports"]]
    assert [row[0] for row in listed] == sorted((row[0] for row in listed), key=order.index)


def test_a_path_is_not_said_twice(tmp_path: Path) -> None:
    file = TABLES.sources[-3]._replace(path="乡镇/望江.docx", why="乡镇/望江.docx：设有打开密码。")
    shown = loaded(written(Tables(sources=[file]), tmp_path) / "data" / "overview.js")["files"]
    assert [one["why"] for one in shown] == ["设有打开密码。"]


def test_overview_of_a_thousand_reports_stays_small(tmp_path: Path) -> None:
    folder = written(page_sample.tables(1000), tmp_path)
    assert (folder / "data" / "overview.js").stat().st_size < 1_000_000
    assert len(list((folder / "data").glob("r*.js"))) == 1000


def test_report_of_an_earlier_run_goes(tmp_path: Path) -> None:
    written(TABLES, tmp_path)
    (tmp_path / "page" / "data" / "notes.js").write_text("", encoding="utf-8")
    written(TABLES._replace(reports=TABLES.reports[:2]), tmp_path)
    data = tmp_path / "page" / "data"
    assert sorted(path.name for path in data.glob("r*.js")) == ["r001.js", "r002.js"]
    assert sorted(path.name for path in (tmp_path / "page" / "reports").iterdir()) == ["001.html", "002.html"]
    assert (data / "notes.js").exists()  # what is not ours stays


def test_no_report_is_a_page_too(tmp_path: Path) -> None:
    data = loaded(written(Tables(), tmp_path) / "data" / "overview.js")
    assert (data["reports"], data["top"]) == ([], [])


@pytest.mark.parametrize("name", ["a<b>&\"c'", "坏\ud800名", "</title><script>"])
def test_names_are_text_in_the_title(tmp_path: Path, name: str) -> None:
    index = page.write(TABLES, page_sample.INFO._replace(title=name), tmp_path)
    title = Tags(index.read_text(encoding="utf-8")).title
    assert title == name.encode("utf-8", "replace").decode() + "·初稿·未经核实"


def test_files_say_what_is_missing(folder: Path) -> None:
    html = (folder.parent / "index.html").read_text(encoding="utf-8")
    assert html.count('onerror="miss(this)"') == 3
    for words in ("浏览器禁用了脚本", "请切换到极速模式", "未找到 {file}"):
        assert words in html


def messages() -> Mapping[str, Any]:
    text = (files("reportmine") / "messages" / "page.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def script() -> str:
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in page.SCRIPTS)


def test_every_word_that_the_program_asks_for_is_there() -> None:
    asked = set(re.findall(r'say\("(\w+)"(?! \+)', script()))
    assert asked
    assert asked <= set(messages()["words"])
    assert set(re.findall(r'term\("(\w+)"', script())) <= set(messages())


def test_no_word_is_left_over() -> None:
    built = ("worst_", "st_", "d_")  # the rest of these codes is a value of a table
    source = script() + "".join(p.read_text("utf-8") for p in Path(page.__file__).parent.glob("*.py"))
    unused = [code for code in messages()["words"] if f'"{code}"' not in source]
    assert [code for code in unused if not code.startswith(built)] == []


def test_every_rule_of_the_profiles_has_its_chip() -> None:
    known = {module for kind in messages()["kind"] for module in kind["modules"]}
    for path in (files("reportmine") / "profiles").iterdir():
        if (path / "checks.toml").is_file():
            rules = tomllib.loads((path / "checks.toml").read_text(encoding="utf-8"))["rule"]
            assert {rule["id"].partition(".")[0] for rule in rules} <= known


def test_every_name_of_the_program_is_given_once() -> None:
    """The scripts are joined into one scope, where a second function would silently replace the first."""
    names = re.findall(r"^(?:function|const|let) (\w+)", script(), re.MULTILINE)
    assert sorted(names) == sorted(set(names))


def test_scripts_hold_no_word_for_people() -> None:
    code = re.sub(r"^\s*(//|/\*\*|\*).*$|\s// .*$", "", script(), flags=re.MULTILINE)
    assert re.findall("[\u4e00-\u9fff]+", code) == []


def test_page_judges_nobody() -> None:
    words = json.dumps(messages(), ensure_ascii=False)
    for word in (
        "抄袭",
        "剽窃",
        "造假",
        "弄虚作假",
        "敷衍",
        "应付",
        "不合格",
        "严重",
        "违规",
        "违纪",
        "处分",
    ):
        assert word not in words
    assert re.findall("(?<!疑似)雷同", words) == []


def test_indicators_stand_side_by_side_only_under_names_that_all_know(tmp_path: Path) -> None:
    report = TABLES.reports[1]
    assert loaded(written(TABLES, tmp_path) / "data" / "indicators.js")["columns"] == []
    asked = ChecklistRow(
        report.unit_id or "", report.report_id, "drills", "演练场次", "indicator", "通知", "present",
        None, None, None, None,
    )  # fmt: skip
    data = loaded(written(TABLES._replace(checklist=[asked]), tmp_path) / "data" / "indicators.js")
    assert data["columns"] == [{"id": "drills", "name": "演练场次", "unit": "场"}]
    cells = next(cells for number, cells, _ in data["rows"] if number == report.number)
    assert [(cell[0], cell[1], cell[2]) for cell in cells] == [("filled", 7.0, "7场")]
