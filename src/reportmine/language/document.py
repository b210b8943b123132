"""The parts of an official report as its language shows them: title, address, formulas, signature.

All patterns are for the folded view (`reportmine.text.fold`) and linear: anchored or bounded.
"""

from __future__ import annotations

import re
from functools import cache

ATTRIBUTIVE = "的"
"""Joins a modifier to its noun."""
SENTENCE_END = "。!?"
CLOSERS = "。;:,.!?、"
KIND = (
    r"(?:自查|自评|自检|评估|工作|总结|调研|情况|专项|整改|述职|中期|检查|督导|年度|分析|综合|完成|落实|汇报"
    r"|自查自纠"
    r"|自我评价|自我评估|绩效|质量|进展|执行|实施|考核){0,6}"
)


@cache
def title_end() -> re.Pattern[str]:
    """A line that ends as the title of a report does: …报告, …工作总结, …情况的函, …汇报材料."""
    return re.compile(
        r"(?:报告|报告书|总结|汇报|汇报材料|自查材料|总结材料|情况说明|的函|复函|的说明|自查表|工作情况"
        r"|自查情况"
        r"|情况汇报|自评情况|评估情况|材料|工作要点|意见|方案|公报|条例|规定|办法|细则|通知)"
        r"(?: ?\([^()\n]{1,30}\))?$"
    )


@cache
def report_title() -> re.Pattern[str]:
    """The ending by which a title names a self-assessment, a summary or another report of work."""
    return re.compile(
        r"(?:自查自评|自查评估|自查自纠|自我评估|自我评价|中期评估|总结评估|绩效评价|自查|自评|评估|工作|总结"
        r"|情况|整改|调研|汇报"
        r"|专项|实施|落实|执行|检查|督查|督导|述职|完成)(?:的)?(?:情况)?(?:的)?(?:总结)?(?:报告|汇报)(?!书|会"
        r"|制|人|中|里|如)"
        r"|工作总结(?!会|大会|如|了|中|和|,)|(?:情况|材料|事项|报告)的(?:复)?函(?!件|中|里|,|收)"
    )


@cache
def lead_words() -> re.Pattern[str]:
    """Words by which an opening paragraph announces the report: 现将有关情况报告如下."""
    return re.compile(
        r"(?:报告|汇报|总结|函复|通报|说明|陈述|分析|评估|答复|函告|介绍|报送)(?:情况)?(?:于后|如下|于下)"
        r"|现(?:将|就|把|对)[^。\n]{2,80}(?:如下|于后)|(?:情况|结果)如下|(?:现|特)(?:汇报|报告)如下"
    )


@cache
def formula() -> re.Pattern[str]:
    """A closing formula that stands for itself: 特此报告。 此函。 以上报告,请审阅。"""
    return re.compile(
        r"(?:特此(?:报告|函复|汇报|说明|函告|报送|复函)|此函|此复|专此报告|以上(?:报告|汇报)[^。\n]{0,20}"
        r"|妥否[^。\n]{0,12}|当否[^。\n]{0,12})[。!]?"
    )


@cache
def signature_date() -> re.Pattern[str]:
    """A line that is the date of a signature, filled or not."""
    slot = r"[\dXx×*_○〇Oo?零一二三四五六七八九十廿元〔〕【】()\[\] ■□]"
    return re.compile(
        rf" {{0,80}}+(?:{slot}{{0,8}}年 ?{slot}{{0,6}}月(?: ?{slot}{{0,6}}[日号])?|"
        rf"(?:19|20|XX"
        rf"|xx){slot}{{0,2}}[-./]{slot}{{1,4}}[-./]{slot}{{1,4}}) {{0,8}}(?:\([^()\n]{{1,10}}\))? {{0,40}}"
    )


@cache
def signature_unit() -> re.Pattern[str]:
    """A line that can be the unit of a signature: no sentence, ends as the name of a body does."""
    return re.compile(
        r"[^。,;:!?\n]{2,40}(?:委员会|党委|党组|党总支|支部|总支|委|部|局|厅|处|科|室|办|府|院|校|学|园|镇|乡"
        r"|街道|办事处|中心"
        r"|公司|集团|站|所|队|组|会|社|厂|行|馆|团|区|县|市|旗|村|社区|企业|单位|库|台|段|大学|学院|场|矿|店"
        r"|署)"
        r" {0,3}(?:\((?:盖章|公章|章|签章|印章)\))? {0,40}"
    )


@cache
def contact() -> re.Pattern[str]:
    """A line that says whom to ask or who filled in."""
    return re.compile(
        r"[( ]{0,8}(?:联系人|联系电话|联系方式|联 系 人|填报人|填表人|审核人|审签人|经办人|报送人|签发人"
        r"|撰稿人|电话|邮箱|电子邮箱|传真"
        r"|联络员|执笔人|负责人签字|单位负责人|分管领导)[^。\n]{0,12}[:: ]|\(?(?:本报告|此报告)?电子(?:版"
        r"|文档|稿)"
    )


@cache
def attachment() -> re.Pattern[str]:
    """A line with which annexes begin."""
    return re.compile(
        r" {0,40}+(?:附件 ?[\d一二三四五六七八九十]{0,2} ?(?:[:.、]|$|(?= ))|附[:]"
        r"|附表 ?[\d一二三四五六七八九十]{0,2}(?:[:、 ]|$)"
        r"|附录|附 件|\(?附件? ?\d? ?[:]|(?:名词|词语)解释$)"
    )


@cache
def preface() -> re.Pattern[str]:
    """A line before the title that is no title: mail head, document number, secrecy, annex number."""
    return re.compile(
        r" {0,40}+(?:[^。,;:\n]{2,40}文件$|(?:发件人|收件人|主题|抄送|日期|发送时间|发布时间|来源|索引号|文号"
        r"|密级|签发人|关于报送)[^\n]{0,3}:"
        r"|附件 ?[\d一二三四五六七八九十]{0,2}[:]? {0,8}$"
        r"|[^。\n]{0,20}[〔\[(][^〕\])\n]{2,6}[〕\])] ?第?[^\n]{1,5}号)"
    )


@cache
def salutation() -> re.Pattern[str]:
    """The addressee's line: short, closed by a colon, no announcement."""
    return re.compile(
        r" {0,8}+(?=[^\n]{2,70}:)(?![^\n]{0,70}(?:如下|情况|问题|以下|包括))[^。;\n]{2,70}: {0,4}"
    )


@cache
def lead_open() -> re.Pattern[str]:
    """How an opening paragraph begins."""
    return re.compile(
        r" {0,8}+(?:近年来|今年以来|根据|按照|为|为了|自|近期|\d{2}[\dXx*×]{2}年|本年度|一年来|在|遵照|依据"
        r"|接|现|对照|我[县市区镇乡校院局园委办公司]"
        r"|[^。,\n]{1,18}(?:通知|来函|以来|要求|精神|下发后|收悉))"
    )


@cache
def formula_end() -> re.Pattern[str]:
    """A closing formula at the end of a line."""
    return re.compile(r"(?:特此(?:报告|函复|汇报|说明|函告|报送|复函)|此函|专此报告)[。!]? {0,8}$")


@cache
def leading_date() -> re.Pattern[str]:
    """A whole date at the beginning of a line, as a signature ends."""
    return re.compile(r" {0,40}(?:19|20)\d\d年 {0,2}\d{1,2}月 {0,2}\d{1,2}日 {0,8}(?=[^\d ])")


@cache
def date_end() -> re.Pattern[str]:
    """The date of a signature at the end of a line that goes on with nothing."""
    return re.compile(
        r"[年] ?[\dXx×*_○〇一二三四五六七八九十【】() ]{1,6}月"
        r" ?[\dXx×*_○〇一二三四五六七八九十【】() ]{1,6}日 {0,40}$"
    )


@cache
def date_within() -> re.Pattern[str]:
    """The date of a signature behind which, or behind whose unit, another text may be glued."""
    slot = r"[\dXx×*_○〇O零一二三四五六七八九十廿【】〔〕() ]"
    return re.compile(rf"{slot}{{2,8}}年 ?{slot}{{1,6}}月(?: ?{slot}{{1,6}}日)?")


@cache
def contact_end() -> re.Pattern[str]:
    """A telephone number, or a remark in brackets, behind which another text may be glued."""
    return re.compile(
        r"(?:[^。\n]{0,60}?[^\d*-])?(?:[\d*]{3,4}-)?[\d*]{7,11}?"
        r"(?=(?:19|20)[\dXx*×]{2}年|[^\d*\s.,;:/。%万亿元人次个年月-])"
        r"|\([^()\n]{2,40}\)(?=[^\s])"
    )


@cache
def annex_before() -> re.Pattern[str]:
    """The words that make what follows the name of an annex, or of a cited text."""
    return re.compile(
        r"(?:附件 ?[\d一二三四五六七八九十]{0,2} ?[:.、]? {0,8}\n?"
        r" {0,20}(?:[\d一二三四五六七八九十]{1,2}[.、] {0,2})?"
        r"|附[:] ?(?:\d[.、])?|\n {0,20}\d{1,2}[.、] ?)$"
    )


@cache
def title_tail() -> re.Pattern[str]:
    """What may stand behind a title on its line: (征求意见稿), a full stop, blanks."""
    return re.compile(r" {0,8}(?:\([^()\n]{1,30}\))? {0,80}")


@cache
def sentence_words() -> re.Pattern[str]:
    """Words that no title has: it is a sentence, or an announcement."""
    return re.compile(
        r"[!?。]|(?:如下|现将|撰写|形成了?|提交|报送了|审议|通过了|听取|起草|上报|印发|作出|作了|(?<!工)作的"
        r"|据|参见|详见|请|我们|这份|本报告|该报告|以上"
        r"|根据|按照|并|和书面|各(?:单位|部门|乡镇|科室)[^,。]{0,12}(?:要|应|须)|每年|每季度|每半年|一份|一篇"
        r"|定期|及时)"
        r"|^ {0,8}(?:\([^)]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.]"
        r"|第[一二三四五六七八九十]{1,3}[,、章节条])|,[^》]{0,60}$"
    )


@cache
def title_first_half() -> re.Pattern[str]:
    """The upper line of a title in two lines."""
    return re.compile(r"[^。!?;:,\n]{4,50}")


@cache
def title_second_half() -> re.Pattern[str]:
    """The lower line, which cannot stand for itself."""
    return re.compile(
        r"(?:[^ 年]{0,12}(?:实施|贯彻|执行|工作|落实|完成|开展)?情况|自查|自评|自我|中期|工作|年度|\d{4}年|的"
        r"|20|关于)[^。]{0,30}$"
    )


@cache
def action() -> re.Pattern[str]:
    """A verb at the head of a slogan, whose object (排查隐患, 健全保障机制) names no part of a report."""
    return re.compile(
        r"(?:排查|化解|解决|破解|补齐|补足|补强|查找|查摆|查准|找准|消除|整治|聚焦|针对|紧盯|紧扣|直面|克服"
        r"|攻克|缩小|治理|强化|落实|制定|明确|坚持|突出"
        r"|加强|健全|完善|建立|构建|推进|推动|提升|提高|优化|压实|夯实|落细|细化|创新|严格|从严|打通|疏通"
        r"|拓宽|转化|巩固|拓展|扩大|展示|打造|培育|挖掘"
        r"|总结|推广|宣传|正视|回应|防范|抓好|抓实|抓牢|狠抓|做好|做实|做优|注重|统筹|深化|织密|筑牢|守牢"
        r"|围绕|着力|着眼|立足|抓(?!手)|补(?!充)|破|促|以|靠)"
    )


@cache
def asks_for_figures() -> re.Pattern[str]:
    """A notice's words that ask for figures: 必须填报的数据, 下列数据应当写明, 报告应写明以下指标."""
    verb, noun = r"(?:填报|写明|列明|注明|报送|提供|填写)", r"(?:数据|指标|数字|统计)"
    return re.compile(rf"{verb}[^\u3002;\n]{{0,12}}{noun}|{noun}[^\u3002;\n]{{0,12}}{verb}")


@cache
def opens_part() -> re.Pattern[str]:
    """The number of a heading at the beginning of a line: 四、, (二), 3."""
    return re.compile(
        r"\s*(?:[一二三四五六七八九十]{1,3}\u3001|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[条部章])"
    )
