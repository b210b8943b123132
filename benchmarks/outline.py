"""Headings found in clean outlines that were broken by machine, and files cut into reports.

    python benchmarks/outline.py [REPORTS] [SEED]

Makes so many reports (default 240) from the words below, breaks each outline in one way at a time
(RATE of its headings, at least one), and prints for each kind of break: precision, recall and F1 of
the headings (overlap of half, right level), and how many of the broken numbers are among the faults.
Then all pairs of 40 reports are glued without a line end, and the single reports, with quoted titles,
lists of titles, covers and annexes put into them, are looked through for false cuts.
"""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from reportmine import outline, profile, splitting
from reportmine.language import ordinals
from reportmine.records import Report
from reportmine.text import Text

RATE = 0.2
PLACES = ("松陵", "石鼓", "临溪", "柏川", "银滩", "北阁", "柳泉", "古堰", "明湖", "长亭", "玉岭", "南坝")
BODIES = (
    "县水利局",
    "镇人民政府",
    "区教育体育局",
    "县人民医院",
    "街道办事处",
    "市场监督管理局",
    "第三中学",
    "县司法局",
)
SUBJECTS = (
    "安全生产",
    "河湖管护",
    "校园食品安全",
    "法治宣传教育",
    "信访积案化解",
    "医疗质量管理",
    "禁毒",
    "档案管理",
)
KINDS = (
    "工作自查报告",
    "专项整治自评报告",
    "情况自查评估报告",
    "工作总结",
    "工作情况汇报",
    "自查自纠工作报告",
)
SALUTATIONS = ("县委办公室：", "市政府督查室：", "区安委会办公室：", "")
LEADS = (
    "根据上级通知要求，我单位对照清单逐项自查，现将有关情况报告如下。",
    "按照工作安排，我们组织专人开展了自查，现将情况汇报如下：",
    "今年以来，在上级部门指导下，各项工作有序推进，现总结如下。",
    "接到通知后，主要负责人亲自部署，成立专班，逐条对照检查，形成自查结果如下：",
)
SECTIONS = (
    ("overview", ("基本情况", "总体情况", "工作概况")),
    ("practice", ("主要做法", "工作开展情况", "主要工作措施", "落实情况")),
    ("results", ("取得的成效", "工作亮点", "主要成绩")),
    ("problem", ("存在的问题", "问题和不足", "薄弱环节", "存在的主要困难")),
    ("plan", ("下步打算", "整改措施", "下一步工作计划", "今后努力方向")),
)
POINTS = (
    "加强组织领导",
    "健全工作机制",
    "强化宣传引导",
    "抓好队伍建设",
    "严格督促检查",
    "突出重点环节",
    "夯实基层基础",
    "提升服务水平",
    "压实工作责任，形成整体合力",
    "注重结果运用，激发内在动力",
)
SENTENCES = (
    "全年召开专题会议12次，印发文件8份，逐项明确责任人和完成时限。",
    "我们把任务分解到科室，每月调度一次，年底统一考核。",
    "先后组织检查组6个，走访单位143家，发现隐患57处，已整改52处。",
    "投入资金36.5万元，更新设备28台，服务群众1.2万人次。",
    "通过（1）入户走访，（2）集中座谈，（3）问卷调查三种方式征求意见。",
    "第一书记全部驻村，两名同志获市级一等奖，第一产业增加值稳步提高。",
    "一方面抓进度，另一方面抓质量，一、二期工程均按期完工。",
    "个别单位台账不全，有的数据前后对不上，更新也不及时。",
    "编制12名，实有9人，其中具有专业资格的仅3人，工作常常顾此失彼。",
    "6月底前完成软件升级，由信息股负责，每季度通报一次。",
)
SCHEMES = (
    ("一、", "（一）"),
    ("一、", "1."),
    ("一、", "㈠"),
    ("1.", "（1）"),
    ("1、", "（1）"),
    ("壹、", "一、"),
    ("第一部分 ", "一、"),
    ("（一）", "1."),
    ("一．", "(一)"),
    ("一 ", "（一）"),
)
CONTENTS = "一、基本情况……1\n二、主要做法……2\n三、存在问题……5\n四、下步打算……7"
OTHERS = {"一、": "（一）", "（一）": "一、", "1.": "（1）", "1、": "（1）", "（1）": "1."}
"""What a careless writer puts in the place of a number."""


class Heading(NamedTuple):
    """A heading to be written: its level, its number and words, and what was done to it."""

    level: int
    number: str
    title: str
    broken: bool = False
    joint: str = "\n"  # what stands before it
    run_in: bool = False


class Piece(NamedTuple):
    heading: Heading | None
    words: str


class Made(NamedTuple):
    """A report's text with the spans of its headings: (start, end, level, broken)."""

    text: str
    headings: tuple[tuple[int, int, int, bool], ...]


def body(dice: random.Random) -> list[Piece]:
    """Sections with their headings and text."""
    top, below = dice.choice(SCHEMES)
    chosen = [section for section in SECTIONS if section[0] != "results" or dice.random() < 0.5]
    pieces: list[Piece] = []
    for place, (role, titles) in enumerate(chosen, 1):
        pieces.append(Piece(Heading(1, ordinals.sample(top, place), dice.choice(titles)), ""))
        if role in ("practice", "results") or (role == "plan" and dice.random() < 0.3):
            run_in = role != "plan" and dice.random() < 0.5
            for n, title in enumerate(dice.sample(POINTS, dice.randint(2, 5)), 1):
                pieces.append(Piece(Heading(2, ordinals.sample(below, n), title, run_in=run_in), prose(dice)))
        else:
            pieces.append(Piece(None, items(dice) if dice.random() < 0.5 else prose(dice)))
    return pieces


def prose(dice: random.Random) -> str:
    return "".join(dice.sample(SENTENCES, dice.randint(2, 4)))


def items(dice: random.Random) -> str:
    """一是 … 二是 … in one paragraph."""
    chosen = dice.sample(SENTENCES[:4], dice.randint(2, 4))
    return "".join(f"{ordinals.chinese(n)}是{words}" for n, words in enumerate(chosen, 1))


def written(head: str, pieces: Iterable[Piece], tail: str) -> Made:
    """The text of a report, and where its headings stand."""
    text, spans = head, []
    for heading, words in pieces:
        if heading is None:
            text += "\n" + words
            continue
        text += heading.joint
        start = len(text)
        text += heading.number + heading.title
        spans.append((start, len(text), heading.level, heading.broken))
        text += ("。" if heading.run_in else "\n" if words else "") + words
    return Made(text + tail, tuple(spans))


def head_and_tail(dice: random.Random) -> tuple[str, str]:
    unit = dice.choice(PLACES) + dice.choice(BODIES)
    year = dice.randint(2018, 2025)
    about = f"{dice.choice(('', f'{year}年', f'{year}年度'))}{dice.choice(SUBJECTS)}{dice.choice(KINDS)}"
    title = dice.choice(
        (f"{unit}{about}", f"{unit}关于{about}", f"关于{year}年{dice.choice(SUBJECTS)}自查情况的报告")
    )
    head = [title, *filter(None, [dice.choice(SALUTATIONS)]), dice.choice(LEADS)]
    date = dice.choice((f"{year}年12月{dice.randint(1, 28)}日", "二〇二三年一月六日", f"{year}年X月X日"))
    signed = ["", unit, date] if dice.random() < 0.8 else [""]
    return "\n".join(head), "\n".join(signed)


Break = Callable[[list[Piece], int], None]


def change(pieces: list[Piece], at: int, **fields: object) -> None:
    heading = pieces[at].heading
    assert heading is not None
    pieces[at] = pieces[at]._replace(heading=heading._replace(broken=True, **fields))  # type: ignore[arg-type]


def glue(pieces: list[Piece], at: int) -> None:
    """To the sentence before, and running on into its own text."""
    change(pieces, at, joint="", run_in=True)


def drop(pieces: list[Piece], at: int) -> None:
    heading = pieces[at].heading
    if heading is not None and not heading.run_in:
        change(pieces, at, number="")


def shift(by: int) -> Break:
    """The number `by` places too low or too high; for the rest of the row where it is too high."""

    def moved(pieces: list[Piece], at: int) -> None:
        heading = pieces[at].heading
        assert heading is not None
        for place in range(at, len(pieces)):
            other = pieces[place].heading
            if other is None or other.level > heading.level:
                continue
            if other.level < heading.level or (place > at and by < 0):
                break
            mark = ordinals.mark_at(fold(other.number + other.title), other.number + other.title, 0)
            assert mark is not None
            fresh = ordinals.sample(mark.form, mark.ordinal + by)
            pieces[place] = pieces[place]._replace(
                heading=other._replace(number=shaped(other.number, fresh), broken=place == at)
            )

    return moved


def fold(words: str) -> str:
    return Text.plain(words).folded


def shaped(old: str, fresh: str) -> str:
    """`fresh` with the signs of `old`, which folding has made half-width."""
    if old[0] in "（":
        return f"（{fresh.strip('()')}）"
    return fresh.strip(" .、") + old[-1] if old[-1] in " 、．." else fresh


def mix(pieces: list[Piece], at: int) -> None:
    """In another style."""
    heading = pieces[at].heading
    assert heading is not None
    inner = heading.number.strip("（）.、 ")
    for form, other in OTHERS.items():
        if heading.number == form.replace(form.strip("（）.、"), inner):
            change(pieces, at, number=other.replace(other.strip("（）.、"), inner))
            return


BREAKS: dict[str, Break | None] = {
    "clean": None,
    "glued": glue,
    "number dropped": drop,
    "doubled": shift(-1),
    "skipped": shift(1),
    "styles mixed": mix,
}


def broken(pieces: list[Piece], how: Break | None, dice: random.Random) -> list[Piece]:
    """RATE of the headings broken: none that is the first of its row, no two in one row."""
    pieces = list(pieces)
    if how is None:
        return pieces
    rows: dict[int, int] = {}
    row, free = 0, []
    for at, (heading, _) in enumerate(pieces):
        if heading is None:
            continue
        row = row + (heading.level == 1)
        key = 0 if heading.level == 1 else row
        if key in rows:
            free.append((key, at))
        rows[key] = at
    n_headings = sum(piece.heading is not None for piece in pieces)
    wanted, used = max(1, round(RATE * n_headings)), set[int]()
    for key, at in dice.sample(free, len(free)):
        if key not in used and len(used) < wanted:
            used.add(key)
            how(pieces, at)
    return pieces


def report(text: str) -> Report:
    return Report("r", "s", "r.txt", 0, Text.plain(text))


class Score(NamedTuple):
    right: int
    found: int
    gold: int
    broken: int
    told: int  # broken headings that carry a fault
    faults: int


def measure(made: Made, roles: profile.Roles) -> Score:
    drawn = outline.find(report(made.text), roles)
    rows = [row for row in drawn.sections if row.kind == "heading"]
    right = told = 0
    for start, end, level, was_broken in made.headings:
        hits = [
            row
            for row in rows
            if 2 * (min(row.end, end) - max(row.start, start)) >= max(row.end, end) - min(row.start, start)
        ]
        # a number in another style may be read at the level of that style
        right += any(row.level == level or (was_broken and row.fault == "mixed") for row in hits)
        told += was_broken and any(row.start <= start < row.end and row.fault for row in drawn.sections)
    n_broken = sum(heading[3] for heading in made.headings)
    return Score(right, len(rows), len(made.headings), n_broken, told, len(drawn.faults))


def headings(n_reports: int, seed: int, roles: profile.Roles) -> None:
    print(f"{'break':16}{'broken':>8}{'P':>8}{'R':>8}{'F1':>8}{'told':>8}{'faults':>8}")
    for name, how in BREAKS.items():
        dice = random.Random(seed)
        scores = []
        for _ in range(n_reports):
            head, tail = head_and_tail(dice)
            scores.append(measure(written(head, broken(body(dice), how, dice), tail), roles))
        total = Score(*map(sum, zip(*scores, strict=True)))
        p, r = total.right / total.found, total.right / total.gold
        told = f"{total.told / total.broken:8.3f}" if total.broken else f"{'-':>8}"
        print(f"{name:16}{total.broken:8}{p:8.3f}{r:8.3f}{2 * p * r / (p + r):8.3f}{told}{total.faults:8}")


def decoys(dice: random.Random) -> list[Callable[[str], str]]:
    """Ways to put a title into a single report where no other report begins."""
    title = f"{dice.choice(PLACES)}县{dice.choice(SUBJECTS)}{dice.choice(KINDS)}"
    first = lambda text: text.split("\n")[0]  # noqa: E731
    middle = lambda text, words: text.replace("。\n", f"。\n{words}\n", 3)  # noqa: E731
    return [
        lambda text: text,
        lambda text: middle(text, f"我们据此起草了《{title}》，经集体研究后上报。"),
        lambda text: middle(text, f"会议听取了{title}，研究了下步措施。"),
        lambda text: f"{text}\n附件：1.{title}\n2.{title}（2024年）",
        lambda text: f"{text}\n附件1\n{title}\n{dice.choice(LEADS)}\n一、数据汇总\n{prose(dice)}",
        lambda text: f"{first(text)}\n二〇二三年十二月\n目 录\n{CONTENTS}\n{text}",
        lambda text: middle(text, first(text)),
        lambda text: middle(text, "每季度向领导小组报送一次工作总结，每半年形成一份自查报告。"),
    ]


def splits(n_reports: int, seed: int) -> None:
    dice = random.Random(seed)
    singles = []
    for _ in range(n_reports):
        head, tail = head_and_tail(dice)
        singles.append(written(head, body(dice), tail).text.rstrip("\n"))
    pairs = list(itertools.permutations(singles[:40], 2))
    good = sum(
        splitting.split(Text.plain(a + b)).parts == ((0, len(a)), (len(a), len(a + b))) for a, b in pairs
    )
    print(f"\npairs glued without a line end: {good} of {len(pairs)} cut at the right place")
    whole = suspects = 0
    for at, text in enumerate(singles):
        ways = decoys(dice)
        split = splitting.split(Text.plain(ways[at % len(ways)](text)))
        whole += len(split.parts) == 1
        suspects += bool(split.suspects)
    print(f"single reports: {whole} of {len(singles)} left whole, {suspects} with a suspect")


def speed(seed: int, roles: profile.Roles) -> None:
    """Milliseconds a report of 5,000 characters, splitting and outline together."""
    dice = random.Random(seed)
    seconds = []
    for _ in range(60):
        head, tail = head_and_tail(dice)
        pieces = body(dice)
        while sum(len(piece.words) for piece in pieces) < 4800:
            pieces.append(Piece(None, prose(dice)))
        made = report(written(head, pieces, tail).text)
        assert made.text.folded
        start = time.process_time()
        splitting.split(made.text)
        outline.find(made, roles)
        seconds.append(time.process_time() - start)
    print(f"median of a report of 5,000 characters: {1000 * statistics.median(seconds):.1f} ms")


def main(n_reports: int = 240, seed: int = 1) -> None:
    """Print all figures."""
    roles = profile.load().roles
    headings(n_reports, seed, roles)
    splits(n_reports, seed)
    speed(seed, roles)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
