"""Saved web pages: the article and nothing around it."""

import pytest

from reportmine import reading
from reportmine.records import Document

ARTICLE = (
    "<h2>青岚县干部教育培训自查报告</h2>"
    "<p>根据要求，我县开展了自查，<span>现将</span>\n有关情况报告如下。</p>"
    "<p>一、基本情况</p><p>全年培训干部<b>*</b>人次，<br>举办主体班十二期，人均学时达到规定要求。</p>"
    "<table><tr><td>班次</td><td>期数</td></tr><tr><td>主体班</td><td>12</td></tr></table>"
    "<p>二、存在问题</p><p>课程针对性不强，师资力量比较薄弱，训后跟踪不够及时。</p>"
)
PAGE = (
    "<html><head><title>青岚县干部教育培训自查报告_青岚县人民政府</title><script>var a='不要';</script>"
    "<style>.x{{}}</style></head><body><div class='header'><ul class='nav'><li><a href='/'>首页</a></li>"
    "<li><a>政务公开</a></li></ul></div><div class='crumb'>当前位置：<a>首页</a> > 公开</div>"
    "<div class='main'><div class='content' id='zoom'>{}</div></div>"
    "<div style='display:none'>隐藏的长段文字，不是正文，读者在页面上看不到它。</div>"
    "<div class='footer'>版权所有：青岚县人民政府　主办单位：县政府办公室　网站地图</div>"
    "<script>document.write('统计')</script></body></html>"
)
LINES = [
    "青岚县干部教育培训自查报告",
    "根据要求，我县开展了自查，现将有关情况报告如下。",
    "一、基本情况",
    "全年培训干部*人次，",
    "举办主体班十二期，人均学时达到规定要求。",
    "班次",
    "期数",
    "主体班",
    "12",
    "二、存在问题",
    "课程针对性不强，师资力量比较薄弱，训后跟踪不够及时。",
]


def read(page: str, codec: str = "utf-8", name: str = "页面.html") -> Document:
    return reading.read(page.encode(codec), name, name)


def test_only_the_article_is_left() -> None:
    document = read(PAGE.format(ARTICLE))
    assert document.text.content.split("\n") == LINES
    cells = [(line.row, line.col) for line in document.text.lines if line.place == "table"]
    assert cells == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("big5", "big5hkscs"), ("utf-8", "utf-8")],
)
def test_the_charset_of_the_page(charset: str, codec: str) -> None:
    words = (
        "全年舉辦培訓班十二期，參訓學員反映良好。"
        if codec.startswith("big5")
        else "全年举办培训班十二期，学员反映良好。"
    )
    document = read(f"<html><head><meta charset='{charset}'></head><body><p>{words}</p></body></html>", codec)
    assert document.text.content == words


def test_a_wrong_charset_is_not_believed() -> None:
    for words in ("全年举办培训班十二期，学员反映良好。", "全年举办培训班十二期，学员反映很好啊"):
        page = f"<html><head><meta charset='gb2312'></head><body><p>{words}</p></body></html>"
        assert read(page).text.content == words


def test_a_title_outside_the_article_comes_first() -> None:
    body = ARTICLE.replace("<h2>青岚县干部教育培训自查报告</h2>", "")
    page = PAGE.format(body).replace(
        "<div class='main'>", "<div class='main'><h1>青岚县干部教育培训自查报告</h1>"
    )
    assert read(page).text.content.split("\n")[:2] == LINES[:2]


def test_a_page_without_a_frame_is_all_text() -> None:
    assert read("<p>甲段。</p><p>乙段。</p>").text.content == "甲段。\n乙段。"


def test_bars_around_the_article_are_out() -> None:
    bars = "<p>【字体：大 中 小】 打印 关闭</p>"
    assert read(PAGE.format(bars + ARTICLE + bars)).text.content.split("\n") == LINES


def test_markdown_keeps_slots_and_loses_marks() -> None:
    table = "| 班次 | 期数 |\n|---|---|\n| 主体班 | X |\n"
    body = "培训**人次，**重点**班[见附件](https://example.com)。"
    text = f"# 自查报告\n\n## 一、基本情况\n{body}\n\n{table}"
    document = reading.read(text.encode(), "报告.md", "x")
    lines = [(words, line.style, line.row) for words, line in document.text.paragraphs() if words]
    assert lines == [
        ("自查报告", "heading 1", None),
        ("一、基本情况", "heading 2", None),
        ("培训**人次，**重点**班见附件。", None, None),
        ("班次", None, 0),
        ("期数", None, 0),
        ("主体班", None, 1),
        ("X", None, 1),
    ]


FRAMES = {
    "tables that lay out the page": (
        "<table><tr><td><a href='1'>首页</a></td><td><a href='2'>政务</a></td></tr></table><table><tr>"
        "<td><a href='1'>机构设置</a><br><a href='2'>通知公告</a></td><td><table><tr><td>{title}</td></tr>"
        "<tr><td>发布时间：2023-12-10 来源：县财政局</td></tr><tr><td><div id='zoom'>{body}</div></td>"
        "</tr></table></td></tr></table><div>版权所有 青岚县人民政府</div>"
    ),
    "a line of facts under the title, related pages below": (
        "<div class='left-nav'><a>首页</a></div><div class='article-main'><h1>{title}</h1>"
        "<div><span>来源：县财政局</span><span>时间：2023-12-10</span></div>"
        "<div class='TRS_Editor'>{body}</div><div class='related'><h3>相关阅读</h3>"
        "<ul><li><a>关于印发某某工作方案的通知</a></li></ul></div></div>"
    ),
    "Word saved as a page": "<div class=WordSection1><p>{title}</p>{body}<p><o:p>&nbsp;</o:p></p></div>",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_frames_of_pages(frame: str) -> None:
    title = "青岚县干部教育培训自查报告"
    long = "全年培训干部*人次，举办主体班XX期，人均学时达到规定要求，学员满意率有所提高，经费得到保障。"
    words = ["一、基本情况", long, "特此报告。"]
    body = "".join(f"<p>{each}</p>" for each in words)
    page = (
        f"<html><head><title>{title}</title></head><body>{frame.format(title=title, body=body)}</body></html>"
    )
    document = read(page)
    assert [each.strip("\xa0") for each in document.text.content.split("\n") if each.strip()] == [
        title,
        *words,
    ]
    assert {line.place for line in document.text.lines} == {"body"}
