"""The folder as it is: which files are found in it, and what each of them is taken for."""

import io
import json
import pickle
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from reportmine import reading, sources
from reportmine.reading import Limits, Unreadable
from reportmine.records import Document, Facts, Source

BODY = "根据要求，我局对培训工作进行了自查。\n一、基本情况\n全年举办培训班十二期。\n二、存在问题\n师资薄弱。"
REPORT = "青岚县财政局干部教育培训自查报告\n县委组织部：\n" + BODY
OTHER = "青岚县教育局培训工作总结\n" + BODY.replace("十二", "九") + "\n三、打算\n加强师资。"
NOTICE = (
    "关于开展干部教育培训自查评估工作的通知\n各县直单位：\n"
    "为做好检查准备，请于12月10日前将自查报告报送县委组织部。\n一、自查内容\n培训计划落实情况。"
)
REGULATION = "青岚县干部教育培训办法\n第一章 总则\n" + "\n".join(
    f"第{n}条　培训应当按需施教。" for n in "一二三四五六七"
)
EMPTY = (
    "一、基本情况\n（一）我单位共有干部  名，其中党员  名。\n（二）全年办班  期。\n二、主要做法\n"
    "（一）在组织上，\n三、打算\n以上情况属实。\n填报人：\n"
)
ROSTER = "应报送单位名单\n财政局\n教育局\n民政局"


class Done(NamedTuple):
    document: Document | None = None
    facts: Sequence[Facts] = ()
    problem: Unreadable | None = None
    seconds: Mapping[str, float] = {}


def process(file: sources.File) -> Done:
    if file.kind:
        return Done()
    try:
        document = reading.read(file.load(), file.path, file.path)
    except Unreadable as problem:
        return Done(problem=problem)
    return Done(document, (None,))  # type: ignore[arg-type]


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def rows(root: Path, all_: bool = False) -> dict[str, Source]:
    files = list(sources.walk([root]))
    return {row.path: row for row in sources.classify(files, [process(file) for file in files], all_)}


def taken(root: Path, all_: bool = False) -> dict[str, str]:
    return {path: row.taken_as for path, row in rows(root, all_).items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("财政局.txt", REPORT, "report"),
        ("关于开展自查工作的通知.txt", NOTICE, "notice"),
        ("附件1.txt", "附件1\n" + ROSTER, "roster"),
        ("办法.txt", REGULATION, "reference"),
        ("附件2：培训班次统计表.txt", "附件2\n培训班次统计表\n班次\n期数\n主体班\n12", "attachment"),
        ("附件3.txt", "附件3\n班次\n期数\n主体班\n12", "attachment"),
        ("附件1：财政局自查报告.txt", "附件1\n" + REPORT, "report"),
        ("关于落实培训条例的自查报告.txt", "关于落实《干部教育培训条例》\n情况的自查报告\n" + BODY, "report"),
        ("报告.txt", "关于转发自查通知要求的\n情 况 报 告\n" + BODY, "report"),
        ("红头.txt", "青岚县财政局文件\n青财发〔2023〕15号\n" + REPORT, "report"),
        ("红头通知.txt", "中共青岚县委组织部文件\n青组通〔2023〕8号\n" + NOTICE, "notice"),
        ("无题.txt", "县委组织部：\n现将我局自查情况报告如下。\n" + BODY, "report"),
        ("无题二.txt", "我局高度重视培训工作。\n" + BODY, "report"),
        ("自查报告（模板）.txt", "自查报告模板\n一、基本情况\n二、问题", "notice"),
        ("附件：自查报告（样表）.txt", "附件\n（单位）自查报告（样表）\n" + EMPTY, "reference"),
        ("样表.txt", "附件\n自查报告（样表）\n" + BODY + "\n联系人：\n", "report"),
        ("教育局.txt", "教育局自查报告\n" + EMPTY, "report"),
        ("报送台账.csv", "单位,期数\n财政局,12\n教育局,9", "attachment"),
        ("通讯录.txt", "张某 138****1234\n李某 139****1234", "roster"),
    ],
)
def test_what_a_file_is_beside_reports(tmp_path: Path, name: str, content: str, expected: str) -> None:
    folder(tmp_path, {name: content, "别的单位.txt": OTHER})
    row = rows(tmp_path)[name]
    assert row.taken_as == expected
    assert row.why
    assert row.n_reports == (expected == "report")


def test_a_notice_is_a_report_where_no_unit_reports(tmp_path: Path) -> None:
    folder(tmp_path, {"通知.txt": NOTICE, "办法.txt": REGULATION})
    assert set(taken(tmp_path).values()) == {"report"}
    assert "没有别的报告" in rows(tmp_path)["通知.txt"].why


def test_all_takes_every_readable_file(tmp_path: Path) -> None:
    folder(tmp_path, {"通知.txt": NOTICE, "a.txt": REPORT, "b.txt": REPORT, "名单.txt": ROSTER, "空.txt": ""})
    assert taken(tmp_path, all_=True) == {
        "a.txt": "report",
        "b.txt": "report",
        "名单.txt": "report",
        "空.txt": "unreadable",
        "通知.txt": "report",
    }


def test_equal_text_is_audited_once(tmp_path: Path) -> None:
    folder(tmp_path, {"甲.txt": REPORT, "乙.txt": REPORT.replace("\n", "\r\n").encode("gb18030")})
    found = rows(tmp_path)
    assert sorted(row.taken_as for row in found.values()) == ["duplicate", "report"]
    assert next(row for row in found.values() if row.taken_as == "duplicate").n_reports == 0


def test_equal_lists_are_lists(tmp_path: Path) -> None:
    folder(tmp_path, {"甲.txt": ROSTER, "乙.txt": ROSTER, "丙.txt": REPORT})
    assert taken(tmp_path) == {"丙.txt": "report", "乙.txt": "roster", "甲.txt": "roster"}


def test_a_draft_beside_its_final(tmp_path: Path) -> None:
    files = {
        "财政局自查报告（初稿）.txt": REPORT,
        "财政局自查报告（定稿）.txt": REPORT.replace("十二", "十三"),
        "教育局自查报告.txt": OTHER,
    }
    assert taken(folder(tmp_path, files)) == {
        "财政局自查报告（初稿）.txt": "earlier_version",
        "财政局自查报告（定稿）.txt": "report",
        "教育局自查报告.txt": "report",
    }


def test_reports_of_two_units_on_one_form_are_no_versions(tmp_path: Path) -> None:
    files = {
        "自查报告1.txt": REPORT,
        "自查报告2.txt": REPORT.replace("财政", "民政"),
        "自查报告(3).txt": REPORT + "完",
    }
    assert set(taken(folder(tmp_path, files)).values()) == {"report"}


def test_what_programs_leave_is_named_and_not_read(tmp_path: Path) -> None:
    files = {
        "~$报告.docx": b"x",
        ".DS_Store": b"x",
        "__MACOSX/._报告.txt": b"x",
        "Thumbs.db": b"x",
        "报告.txt": REPORT,
    }
    assert taken(folder(tmp_path, files)) == {
        "~$报告.docx": "temporary",
        ".DS_Store": "temporary",
        "__MACOSX/._报告.txt": "temporary",
        "Thumbs.db": "temporary",
        "报告.txt": "report",
    }


def test_an_earlier_audit_is_one_row(tmp_path: Path) -> None:
    record = json.dumps({"versions": {}, "profile": {}})
    files = {
        "审核结果/audit.json": record,
        "审核结果/tables/a.parquet": b"x",
        "报告.txt": REPORT,
        "别的/audit.json": "{}",
    }
    found = rows(folder(tmp_path, files))
    assert found["审核结果"].taken_as == "own_output"
    assert "2 个文件" in found["审核结果"].why
    assert "审核结果/audit.json" not in found
    assert "别的/audit.json" in found


def test_a_file_that_cannot_be_read_is_a_row_with_a_remedy(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600 + "WordDocument".encode("utf-16-le")
    row = rows(folder(tmp_path, {"旧报告.doc": ole, "报告.txt": REPORT}))["旧报告.doc"]
    assert (row.taken_as, row.code, row.format, row.n_reports) == ("unreadable", "unsupported", "doc", 0)
    assert ".docx" in (row.message or "")
    assert len(row.sha256 or "") == 64


def test_a_warning_is_a_message(tmp_path: Path) -> None:
    row = rows(folder(tmp_path, {"报告.doc": REPORT}))["报告.doc"]
    assert (row.taken_as, row.code) == ("report", None)
    assert "扩展名" in (row.message or "")


def test_files_in_the_order_people_count_in(tmp_path: Path) -> None:
    folder(tmp_path, {f"{n}号.txt": REPORT for n in (10, 2, 1)} | {"3号/报告.txt": REPORT})
    assert [file.path for file in sources.walk([tmp_path])] == [
        "1号.txt",
        "2号.txt",
        "3号/报告.txt",
        "10号.txt",
    ]


def test_several_inputs_have_paths_of_their_own(tmp_path: Path) -> None:
    folder(tmp_path, {"甲/报告.txt": REPORT, "乙/报告.txt": OTHER, "丙.txt": OTHER})
    paths = [file.path for file in sources.walk([tmp_path / "甲", tmp_path / "乙", tmp_path / "丙.txt"])]
    assert paths == ["甲/报告.txt", "乙/报告.txt", "丙.txt"]


def test_a_file_given_twice_is_met_once(tmp_path: Path) -> None:
    folder(tmp_path, {"甲/报告.txt": REPORT})
    assert len(list(sources.walk([tmp_path / "甲", tmp_path / "甲" / "报告.txt"]))) == 1


def test_links_that_lead_back_up_end(tmp_path: Path) -> None:
    folder(tmp_path, {"甲/报告.txt": REPORT})
    (tmp_path / "甲" / "回").symlink_to(tmp_path, target_is_directory=True)
    assert [file.path for file in sources.walk([tmp_path])] == ["甲/报告.txt"]


def test_a_zip_is_a_folder(tmp_path: Path) -> None:
    inner = zipped({"教育局/总结.txt": OTHER.encode()})
    outer = zipped({"报送/财政局.txt": REPORT.encode(), "报送/内.zip": inner, "__MACOSX/._x": b"x"})
    folder(tmp_path, {"材料.zip": outer})
    assert taken(tmp_path) == {
        "材料.zip/__MACOSX/._x": "temporary",
        "材料.zip/报送/内.zip/教育局/总结.txt": "report",
        "材料.zip/报送/财政局.txt": "report",
    }
    assert set(taken(tmp_path / "材料.zip")) == {
        "__MACOSX/._x",
        "报送/内.zip/教育局/总结.txt",
        "报送/财政局.txt",
    }


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_names_that_the_zip_does_not_flag(tmp_path: Path, codec: str) -> None:
    name = "财政局自查报告.txt".encode(codec)
    stand_in = b"#" * len(name)
    data = zipped({stand_in.decode(): REPORT.encode()}).replace(stand_in, name)
    assert list(taken(folder(tmp_path, {"材料.zip": data}))) == ["材料.zip/财政局自查报告.txt"]


@pytest.mark.parametrize(
    ("data", "limits", "codes"),
    [
        (zipped({"../外.txt": b"x", "好.txt": REPORT.encode()}), Limits(), ["unsafe_name", None]),
        (zipped({"/etc/外.txt": b"x"}), Limits(), ["unsafe_name"]),
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": b"x"})})}), Limits(nesting=2), ["too_deep"]),
        (zipped({f"{n}.txt": b"x" for n in range(9)}), Limits(entries=5), ["too_many"]),
        (zipped({}), Limits(), ["empty"]),
        (zipped({"a.txt": b"x" * 9000}), Limits(total=5000), ["too_large"]),
        (b"PK\x03\x04" + b"\x00" * 40, Limits(), ["truncated"]),
    ],
)
def test_bad_zips(tmp_path: Path, data: bytes, limits: Limits, codes: list[str | None]) -> None:
    folder(tmp_path, {"材料.zip": data})
    assert [file.code for file in sources.walk([tmp_path], limits)] == codes


def test_a_bomb_in_a_zip_is_one_bad_file(tmp_path: Path) -> None:
    data = zipped({"炸弹.txt": b" " * 20_000_000, "报告.txt": REPORT.encode()})
    found = rows(folder(tmp_path, {"材料.zip": data}))
    assert {path: row.code for path, row in found.items()} == {
        "材料.zip/报告.txt": None,
        "材料.zip/炸弹.txt": "hostile",
    }


def test_files_load_in_another_process(tmp_path: Path) -> None:
    folder(
        tmp_path, {"材料.zip": zipped({"内.zip": zipped({"报告.txt": REPORT.encode()})}), "报告.txt": OTHER}
    )
    files = pickle.loads(pickle.dumps(list(sources.walk([tmp_path]))))
    assert [file.load().decode() for file in files] == [OTHER, REPORT]


def test_what_is_not_there(tmp_path: Path) -> None:
    (row,) = sources.walk([tmp_path / "没有"])
    assert (row.kind, row.code) == ("unreadable", "not_found")


def test_a_lock_file_given_by_name_is_temporary_too(tmp_path: Path) -> None:
    root = folder(tmp_path, {"~$a.docx": b"\x04demo", "a.txt": REPORT})
    assert [(f.path, f.kind) for f in sources.walk([root / "~$a.docx", root / "a.txt"])] == [
        ("~$a.docx", "temporary"),
        ("a.txt", None),
    ]
