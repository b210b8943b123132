"""The page as the auditor uses it: Chromium, 1366 × 768, opened from a folder."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "outputs"))
import page_sample

from reportmine.outputs import page as pages
from reportmine.records import Tables

sync = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]
TABLES = page_sample.tables()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In a folder with a Chinese name, a blank and a # as on a USB stick."""
    folder = tmp_path_factory.mktemp("u") / "审核结果 #1"
    folder.mkdir()
    return pages.write(TABLES, page_sample.INFO, folder)


class Opened:
    """A tab that remembers what the console said and what was asked for."""

    def __init__(self, browser: Any, width: int = 1366) -> None:
        self.tab = browser.new_page(viewport={"width": width, "height": 768}, locale="zh-CN")
        self.said: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda message: self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.tab.on("request", lambda request: self.asked.append(request.url))

    def go(self, path: Path, place: str = "", ready: str = "#view > *") -> Any:
        self.tab.goto("about:blank")
        self.tab.goto(path.as_uri() + place)
        self.tab.wait_for_selector(ready)
        return self.tab


@pytest.fixture
def opened(chromium: Any) -> Iterator[Opened]:
    one = Opened(chromium)
    yield one
    assert one.said == []
    assert [url for url in one.asked if not url.startswith(("file:", "about:", "data:"))] == []
    one.tab.close()


def shown(tab: Any, selector: str) -> list[str]:
    return [text.strip() for text in tab.locator(selector).all_inner_texts()]


TEXT = "[...document.querySelectorAll('#text .p')].map(p => p.textContent).join('\\n')"


@pytest.mark.parametrize("report", TABLES.reports, ids=lambda report: report.number)
def test_reader_shows_the_text_character_for_character(opened: Opened, index: Path, report: Any) -> None:
    tab = opened.go(index, f"#r?u={report.number}&k=slot.same.figure.part.info.num.stated", "#text")
    assert tab.evaluate(TEXT) == report.text


def test_words_of_a_report_never_run(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=8", "#text")
    assert tab.title().startswith("东湾镇·")
    opened.go(index, "#r?u=3", "#text")
    assert tab.locator("#text .p b").count() == 0


def test_overview_filters_by_chips_and_says_what_is_hidden(opened: Opened, index: Path) -> None:
    tab = opened.go(index)
    assert tab.locator("table.units tbody tr").count() == 12
    tab.click("[data-group=v] [data-value=error]")
    assert tab.locator("table.units tbody tr").count() == 7
    assert shown(tab, ".hidden") == ["另有5家未显示。清除筛选"]
    tab.click("[data-group=k] [data-value=figure]")
    assert tab.locator("table.units tbody tr").count() == 4
    assert "v=error" in tab.url
    assert "k=figure" in tab.url
    tab.reload()
    assert tab.locator("table.units tbody tr").count() == 4
    tab.click(".hidden button")
    assert tab.locator("table.units tbody tr").count() == 12


def test_findings_filter_and_lead_into_the_reader(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#all", "table.findings")
    assert tab.locator("table.findings tbody tr").count() == len(TABLES.findings)
    tab.click("[data-group=v] [data-value='1']")
    warnings = [f for f in TABLES.findings if f.severity == "warning"]
    assert tab.locator("table.findings tbody tr").count() == len(warnings)
    tab.locator("table.findings td.code a").first.click()
    tab.wait_for_selector("#text")
    assert tab.locator(".note.open").count() == 1
    assert tab.locator(".note.open .badge").inner_text().endswith("核实")


def test_keys_walk_through_findings_and_reports(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=1", "#text")
    order = []
    for _ in range(3):
        tab.keyboard.press("j")
        order.append(tab.locator(".note.open").get_attribute("id"))
    assert len(set(order)) == 3
    assert in_view(tab, "#text .act")
    tab.keyboard.press("k")
    assert tab.locator(".note.open").get_attribute("id") == order[1]
    tab.keyboard.press("n")
    tab.wait_for_function("document.querySelector('h1').textContent === '白鹭镇'")
    tab.keyboard.press("p")
    tab.wait_for_function("document.querySelector('h1').textContent === '柳溪街道'")
    tab.keyboard.press("/")
    tab.keyboard.type("j")  # no key while she writes
    assert tab.locator(".note.open").count() == 0
    assert tab.evaluate("document.activeElement.id") == "search"


def in_view(tab: Any, selector: str) -> bool:
    box = tab.locator(selector).first.bounding_box()
    return bool(box) and 48 <= box["y"] <= 768 - box["height"]


def test_note_jumps_to_its_quotes(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=1", "#text")
    tab.click("#note0 .notehead")
    quotes = tab.locator("#note0 .quote")
    assert quotes.all_inner_texts() == ["重点单位**家", "微型消防站X个", "其中夜间演练场"]
    quotes.nth(2).click()
    assert "".join(shown(tab, "#text .sel")) == "其中夜间演练场"
    assert in_view(tab, "#text .sel")


def test_a_finding_leads_to_its_other_place(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=1", "#text")
    tab.locator(".note", has_text="前后数字不一").locator(".notehead").click()
    tab.locator(".note.open button.link").click()
    assert "".join(shown(tab, "#text .sel")) == "全年演练共9场"


def test_search_finds_units_codes_and_words_of_the_open_report(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=8", "#text")
    tab.fill("#search", "独居老人")
    assert shown(tab, "#hits button") == ["“独居老人”在本报告正文出现1处，跳到下一处"]
    tab.click("#hits button")
    assert "".join(shown(tab, "#text .sel")) == "独居老人"
    finding = next(f for f in TABLES.findings if f.unit == "北塘街道")
    tab.fill("#search", f"003-{finding.code}")
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.querySelector('h1').textContent === '北塘街道'")
    assert shown(tab, ".note.open .code") == [f"003-{finding.code}"]


def test_copied_words_are_free_of_bubbles(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=8", "#text")
    assert tab.locator("#text sup.bub").count() > 10
    copied = tab.evaluate(
        "(() => { const p = document.querySelectorAll('#text .p')[3], s = getSelection();"
        "s.selectAllChildren(p); return s.toString(); })()"
    )
    assert copied == TABLES.reports[7].text.split("\n")[3]


def test_every_mark_of_the_fullest_paragraph_can_be_reached(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=8", "#text")
    here = [f for f in TABLES.findings if f.unit == "东湾镇"]
    seen = set()
    for _ in here:
        tab.keyboard.press("j")
        seen.add(tab.locator(".note.open .code").inner_text())
    assert seen == {f"008-{finding.code}" for finding in here}
    boxes = [note.bounding_box() for note in tab.locator(".note, .fold").all() if note.is_visible()]
    boxes.sort(key=lambda box: box["y"])
    assert all(a["y"] + a["height"] <= b["y"] + 1 for a, b in zip(boxes, boxes[1:], strict=False))


def test_a_kind_is_switched_off_and_says_so(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#r?u=1", "#text")
    assert tab.locator("#text .box").count() > 0
    tab.click("[data-group=k] [data-value=slot]")
    assert tab.locator("#text .box").count() == 0
    assert tab.locator("[data-group=k] [data-value=slot]").get_attribute("aria-pressed") == "false"
    assert tab.evaluate(TEXT) == TABLES.reports[0].text


def test_all_can_be_reached_by_tab(opened: Opened, index: Path) -> None:
    tab = opened.go(index)
    reached = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        reached.append(
            tab.evaluate(
                "[document.activeElement.className, getComputedStyle(document.activeElement).outlineStyle]"
            )
        )
    assert all(style == "solid" for _, style in reached)
    assert any("chip" in name for name, _ in reached)
    assert any("reason" in name for name, _ in reached)


def test_draft_stands_on_every_view_and_on_paper(opened: Opened, index: Path) -> None:
    for place in ("#o", "#r?u=1", "#all", "#s", "#t", "#f", "#a", "#p?a=1&b=3"):
        tab = opened.go(index, place)
        assert shown(tab, ".bar .draft") == ["初稿·未经核实"]
    tab = opened.go(index, "#r?u=1", "#text")
    tab.emulate_media(media="print")
    assert "初稿·未经核实" in tab.locator(".printhead").inner_text()
    assert tab.locator(".bar").is_hidden()
    assert tab.locator(".printnotes").first.is_visible()
    assert tab.locator(".printnotes li").count() == tab.locator(".note").count()


def test_page_of_one_report_opens_by_itself(opened: Opened, index: Path) -> None:
    tab = opened.go(index.parent / "page" / "reports" / "005.html", ready="#text")
    assert tab.locator("h1").inner_text() == "白鹭镇"
    tab.keyboard.press("n")
    tab.wait_for_function("document.querySelector('h1').textContent === '桐花镇'")


def test_a_stage_that_found_nothing_has_no_place(opened: Opened, tmp_path: Path) -> None:
    bare = TABLES._replace(passages=(), overlaps=(), statements=(), links=(), indicators=())
    info = page_sample.INFO._replace(done=("reading",), not_done=("passages", "statements", "indicators"))
    tab = opened.go(pages.write(bare, info, tmp_path))
    assert shown(tab, ".bar nav a") == ["总览", "报告12", "全部发现40", "文件17", "说明"]


@pytest.mark.parametrize("place", ["#o", "#r", "#all", "#f", "#a", "#r?u=9", "#nowhere"])
def test_no_report_and_wrong_places_are_said_in_words(opened: Opened, tmp_path: Path, place: str) -> None:
    tab = opened.go(pages.write(Tables(), page_sample.INFO, tmp_path), place)
    assert len(tab.locator("#view").inner_text()) > 5
    for word in ("undefined", "null", "NaN"):
        assert word not in tab.locator("body").inner_text()


def test_says_which_file_is_missing(chromium: Any, tmp_path: Path) -> None:
    index = pages.write(TABLES, page_sample.INFO, tmp_path)
    (tmp_path / "page" / "data" / "r005.js").unlink()
    one = Opened(chromium)
    tab = one.go(index, "#r?u=5", "[role=alert]")
    assert "未找到 page/data/r005.js。请把整个结果文件夹一起复制" in tab.locator("#view").inner_text()
    shutil.rmtree(tmp_path / "page")
    tab.goto("about:blank")
    tab.goto(index.as_uri())
    assert "未找到 page/app.js" in tab.locator("body").inner_text()
    one.tab.close()


def test_nothing_runs_over_the_edge(chromium: Any, index: Path) -> None:
    for width in (1366, 1024):
        one = Opened(chromium, width)
        for place in ("#o", "#r?u=8", "#all", "#s", "#t", "#f", "#a"):
            tab = one.go(index, place)
            wide = tab.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, place
        one.tab.close()


def wording(tab: Any, one: str, two: str, **sides: Any) -> list[list[str]]:
    """Pieces of `two` that differ from `one`, each with its kind, as the pair reader tells them apart."""
    left = {"text": one, "folded": one, "names": [], "renamed": False}
    right = {"text": two, "folded": two, "names": [], "renamed": False, **sides}
    found: Any = tab.evaluate("([a, b]) => RM.differences(a, b)", [left, right])
    return [piece for piece in found[1] if piece[1]] if found else [["", "reworded"]]


@pytest.mark.parametrize(
    ("one", "two", "kinds"),
    [
        ("逐楼核对消火栓，换下旧件", "逐楼核对消火栓，换下旧件", []),
        ("逐楼核对消火栓13处", "逐楼核对消火栓3处", [["3", "digits"]]),
        ("逐楼核对消火栓十三处", "逐楼核对消火栓三处", [["三", "digits"]]),
        ("逐楼核对，换下旧件", "逐楼核对,换下旧件", []),
        ("逐楼核对，换下旧件", "逐楼核对；换下旧件", [["；", "sign"]]),
        ("我镇逐楼核对消火栓", "我局逐楼核对消火栓", [["局", "named"]]),
        ("逐楼核对消火栓并登记", "逐户核对消火栓并登记", [["户", "swap"]]),
        ("逐楼核对消火栓", "逐楼逐户核对消火栓", [["逐户", "only"]]),
        ("逐楼核对消火栓", "上门讲解用电常识，走访老人", [["", "reworded"]]),
    ],
)
def test_differences_are_marked_by_kind(
    opened: Opened, index: Path, one: str, two: str, kinds: list[list[str]]
) -> None:
    assert wording(opened.go(index), one, two) == kinds


def test_another_units_name_in_the_same_place_is_a_changed_name(opened: Opened, index: Path) -> None:
    tab = opened.go(index)
    sides = [
        {"text": text, "folded": text, "names": [[2, 5]], "renamed": True}
        for text in ("全年东湾镇演练三场", "全年北渡镇演练三场")
    ]
    assert tab.evaluate("([a, b]) => RM.differences(a, b)", sides)[1] == [
        ["全年", None],
        ["北渡镇", "named"],
        ["演练三场", None],
    ]
    assert wording(tab, "逐户张贴，讲解常识", "逐戶張貼，講解常識", folded="逐户张贴，讲解常识") == []


def test_families_unfold_and_the_heat_map_opens_the_pair(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#s", "table.families")
    kinds = shown(tab, "table.families > tbody > tr > td.class")
    assert [kind.split("\n")[0] for kind in kinds] == sorted(
        (kind.split("\n")[0] for kind in kinds), key="疑似雷同 规定文字，不计 统一表式，不计".index
    )
    tab.locator("button.unfold").first.click()
    tab.wait_for_selector("table.occurrences")
    first = next(p.passage_id for p in TABLES.passages if p.kind == "copied")
    members = [p for p in TABLES.passages if p.passage_id == first]
    assert tab.locator("table.occurrences tbody tr").count() == len(members)
    tab.locator("button.unfold").first.click()
    assert tab.locator("table.occurrences").is_hidden()
    tab.locator("table.heat td a").first.click()
    tab.wait_for_selector(".pairhead")
    assert "#p?a=" in tab.url
    assert "相同文字31%（未剔除前35%）" in tab.locator(".pairhead").inner_text()


def test_what_is_left_out_of_a_pair_is_grey_with_its_reason(opened: Opened, index: Path) -> None:
    tab = opened.go(index, "#p?a=3&b=9", ".pair.common")
    assert shown(tab, ".pair.common .mid") == ["规定文字，不计\n消防法条文，不计"]
    assert (
        tab.locator(".pair.common .said").first.evaluate("e => getComputedStyle(e).color")
        == "rgb(74, 85, 96)"
    )
    assert tab.locator(".pair.common .diff").count() == 0


def test_a_thousand_reports_do_not_freeze_the_shared_wording(chromium: Any, tmp_path: Path) -> None:
    one = Opened(chromium)
    tab = one.go(pages.write(page_sample.tables(1000), page_sample.INFO, tmp_path), "#s", "table.families")
    tab.locator("button.unfold").first.click()
    tab.wait_for_selector("table.occurrences")
    assert tab.locator("table.occurrences tbody tr").count() == 60
    assert "另有" in tab.locator("tr.unfolded p").inner_text()
    assert tab.evaluate("performance.now()") < 4000
    one.tab.close()


def test_a_thousand_reports_open_at_once(chromium: Any, tmp_path: Path) -> None:
    """1 s on an office PC; the limit here leaves room for a machine that is shared."""
    index = pages.write(page_sample.tables(1000), page_sample.INFO, tmp_path)
    one = Opened(chromium)
    tab = one.go(index, ready="table.units")
    took = tab.evaluate("performance.now()")
    assert len([url for url in one.asked if "/data/" in url]) == 1
    assert tab.locator("table.units tbody tr").count() < 1000
    assert took < 3000
    one.tab.close()
