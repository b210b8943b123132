"""问题与打算 in Chromium: what many units state, and the matrix that opens problem and measure side by side."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "outputs"))
import page_sample

from reportmine.outputs import page as pages

sync = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]
TABLES = page_sample.tables()


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Any]:
    index = pages.write(TABLES, page_sample.INFO, tmp_path)
    said: list[str] = []
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.goto(index.as_uri() + "#t")
        opened.wait_for_selector("#statements table")
        yield opened
        browser.close()
    assert said == []


def test_a_common_problem_opens_what_every_unit_says(tab: Any) -> None:
    common = TABLES.commonalities[0]
    opener = tab.locator("#common tbody button")
    assert tab.locator("#common .opened").count() == 0
    opener.click()
    assert opener.get_attribute("aria-expanded") == "true"
    assert tab.locator("#common .opened tbody tr").count() == len(common.statement_ids)
    assert "明年2月底前" in tab.locator("#common .opened").inner_text()
    opener.click()
    assert tab.locator("#common .opened").count() == 0


def test_a_cell_of_the_matrix_opens_problem_and_measure_side_by_side(tab: Any) -> None:
    cell = tab.locator(".matrix button.cell:not(.lack)").first
    cell.focus()
    tab.keyboard.press("Enter")
    shown = tab.locator(".matrix .opened tbody tr").first.inner_text()
    assert "隐患台账由各科室分别登记" in shown
    assert "统一台账格式" in shown


def test_a_problem_without_a_measure_says_so_in_words(tab: Any) -> None:
    cell = tab.locator(".matrix button.cell.lack").first
    assert "缺" in cell.inner_text()
    cell.click()
    assert "未找到" in tab.locator(".matrix .opened").inner_text()


def test_the_numbers_of_the_matrix_are_all_problems(tab: Any) -> None:
    cells = [text.split("缺")[0] for text in tab.locator(".matrix tbody button.cell").all_inner_texts()]
    assert sum(map(int, cells)) == sum(row.kind == "problem" for row in TABLES.statements)


def test_the_list_stays_one_click_away_and_in_the_address(tab: Any) -> None:
    tab.locator(".switch [data-value=l]").click()
    assert tab.locator("#statements table.statements tbody tr").count() > 0
    assert "v=l" in tab.url
