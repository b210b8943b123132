"""Damaged text comes back as it was, undamaged text stays the same object."""

import random
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportmine import repair
from reportmine.text import Text, is_traditional

sys.path.insert(0, str(Path(__file__).parent))
import damaging
from writing import written

SHARED = Path(__file__).parents[2].parent / "shared"


def sites(chance: random.Random, text: str, size: int) -> list[damaging.Site]:
    table = damaging.drawn_table(size, text, chance)
    return [
        damaging.Site(table, order, marks)
        for order in ("fold, note", "note, fold")
        for marks in ("ascii", "full")
    ]


@pytest.mark.parametrize("size", [60, 150, 300])
def test_damage_is_undone(size: int) -> None:
    chance = random.Random(size)
    text = written(chance, 700)
    for site in sites(chance, text, size)[:: 3 if size > 60 else 2]:
        made = damaging.damage(text, site)
        done = repair.repair(Text.plain(made.text))
        assert made.text != made.expected
        if not done.doubts:
            assert done.text.content == made.expected
        assert "拼音" in done.summary


def test_tears_are_read_and_not_merely_left() -> None:
    """At least 19 of 20 tears of made-up reports are restored exactly."""
    chance = random.Random(4)
    tears = open_ = 0
    for which in range(2):
        text = written(chance, 1000)
        made = damaging.damage(text, sites(chance, text, 200)[which])
        tears += len(made.tears)
        open_ += len(repair.repair(Text.plain(made.text)).doubts)
    assert tears >= 10
    assert open_ <= 0.05 * tears


NOTES = (
    "學(xué)習(xí)訓(xùn)練(liàn)導(dǎo)師(shī)評(píng)級(jí)，認(rèn)真開展；"
    "學(xué)習(xí)訓(xùn)練(liàn)導(dǎo)師(shī)評(píng)級(jí)，認(rèn)真總結(jié)。"
)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("學(xué)習(xí)", "学习"),
        ("因?yàn)椴贿^(guò)", "因为不过"),  # a note between the two bytes of a character
        ("成績(jì)?，F(xiàn)將", "成绩。现将"),  # a mark made of two neighbours
        ("規(guī)?；l(fā)展", "规模化发展"),  # the same, and a pair that vanished
        ("成效顯著，著眼長(zhǎng)遠(yuǎn)", "成效显著，着眼长远"),  # one form for two characters
        ("廿(niàn)五日，", "廿五日，"),
    ],
)
def test_worked_examples(damaged: str, whole: str) -> None:
    done = repair.repair(Text.plain(NOTES + "\n" + damaged))
    expected = whole if "niàn" not in damaged else damaged
    assert done.text.content.split("\n")[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "全县共举办培训班12期，培训干部800人次，参训率98%。怎么办?(一)抓学习；(二)抓考核。",
        "本縣認真學習貫徹幹部教育培訓工作條例，開展了形式多樣的訓練，成效顯著。" * 20,  # genuine Traditional
        "他姓逄(páng)，住在亳(bó)州；莘(shēn)县、郯(tán)城、鄄(juàn)城的同志也来了。"
        * 3,  # an author's notes
        "每(měi)天(tiān)學(xué)習(xí)拼(pīn)音(yīn)，每(měi)天(tiān)學(xué)習(xí)寫(xiě)字(zì)。"
        * 5,  # a primer
        "参见A|B、`code`、x@y.cn，℃与㎡、①②③、㈠、〇二年、𠮷野家、👨\u200d👩\u200d👧",
        "学员姓名：＿＿＿，数额：****元，比例：??%，电话138****1234。",
        "镕、堃、喆、嫚、犇、骉等人名用字，砼、涂料、钢筋砼。",
        "",
    ],
)
def test_clean_text_comes_back_untouched(text: str) -> None:
    given = Text.plain(text)
    done = repair.repair(given)
    assert done.text is given
    assert (done.summary, done.doubts) == ("", ())


@given(st.text(alphabet="学習(xí)?？，。1a|`\n训练廿（é）\u3000X*", max_size=300))
@settings(max_examples=60, deadline=None)
def test_stray_pieces_of_damage_prove_nothing(text: str) -> None:
    given = Text.plain(text)
    assert repair.repair(given).text is given


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("\ufeff一、基本情况", "一、基本情况"),
        ("学\u200b习\u2060教\u00ad育", "学习教育"),
        ("第一\x00行\x07", "第一行"),
        ("第一行\x0b第二行", "第一行 第二行"),
        ("\uf0b7加强领导\uf0d8完善制度", "•加强领导➢完善制度"),
        ("&ldquo;三会一课&rdquo;&nbsp;制度 &#20813;", "“三会一课” 制度 免"),
        ("甲&乙;AT&T", "甲&乙;AT&T"),
    ],
)
def test_stray_characters(damaged: str, whole: str) -> None:
    assert repair.repair(Text.plain(damaged)).text.content == whole


@pytest.mark.parametrize("wrong", [("utf-8", "gbk"), ("utf-8", "latin-1"), ("gb18030", "latin-1")])
def test_wrong_decoding(wrong: tuple[str, str]) -> None:
    sentence = "认真落实学习制度提高干部管理水平保障教育质量"
    garbled = sentence.encode(wrong[0]).decode(wrong[1])
    done = repair.repair(Text.plain(f"开头\n{garbled}\n结尾"))
    assert done.text.content == f"开头\n{sentence}\n结尾"
    assert "乱码" in done.summary


def test_wrong_decoding_that_lost_bytes() -> None:
    sentence = "我局组织全体干部学习制度，取得了明显成效。"
    garbled = sentence.encode().decode("gbk", "replace").replace("\ufffd", "?")
    done = repair.repair(Text.plain(garbled))
    assert done.text.content.replace("\ufffd", "") in (sentence, sentence[:-1], sentence.replace("。", ""))
    assert all(doubt.why == "lost" for doubt in done.doubts)


def test_what_is_lost_is_named_and_kept() -> None:
    done = repair.repair(Text.plain("共培训\ufffd\ufffd人次，其中\ue123某。锟斤拷锟斤拷"))
    assert [(d.why, done.text.content[d.start : d.end]) for d in done.doubts] == [
        ("lost", "\ufffd\ufffd"),
        ("private", "\ue123"),
        ("lost", "锟斤拷锟斤拷"),
    ]
    assert "请对照原件" in done.summary


def test_lines_keep_their_places() -> None:
    given = Text.plain("\ufeff" + NOTES + "\n\n" + NOTES)
    done = repair.repair(given)
    assert [line.source_index for line in done.text.lines] == [0, 1, 2]
    for words, line in done.text.paragraphs():
        assert done.text.content[line.start : line.end] == words
    assert not any(is_traditional(character) for character in done.text.content)


def test_open_places_stand_where_they_say() -> None:
    chance = random.Random(11)
    text = written(chance, 1500)
    made = damaging.damage(text, sites(chance, text, 250)[1])
    done = repair.repair(Text.plain(made.text))
    for doubt in done.doubts:
        assert 0 <= doubt.start < doubt.end <= len(done.text)
        assert "\n" not in done.text.content[doubt.start : doubt.end]


def test_detecting_costs_little() -> None:
    text = Text.plain(written(random.Random(2), 5000))
    repair.repair(text)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        repair.repair(text)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.003  # aim 1 ms; room for a busy machine


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_reports_as_the_web_left_them() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        done = repair.repair(Text.plain(path.read_text(encoding="utf-8")))
        assert done.doubts == ()
        assert not any(is_traditional(character) for character in done.text.content)
        assert not set("?`|@\ufffd") & set(done.text.content)
