"""Words that relate two figures of one sentence."""

import re

PART = "其中"
PERSONS = ("人", "名", "位")
FROM = r"[由从]$|原来的?$|去年的?$"
TO = r"的?[^,。;]{0,6}[至到为]"
NEXT = r"[、,和及以][^,。;\d]{0,16}$"
TIMES = "人次"
PEOPLE = frozenset({"人", "名", "位", "人次"})
PER_HEAD = frozenset({"学时", "课时"})
"""Units that are counted for each person, though the text need not say so."""

AMONG = r"[从在][^,。]{2,30}中[^,。]{0,4}[选挑推]"
"""From these some are chosen: they are the source, not the group the figure is about."""

IN = r"中[,]?|里[,]?"
TAKE = r"组织|安排|选派|抽调|动员|选送|派出|推荐"
ON = r",?(?:已有|其中|另有|还有|每人|人均|有|仅)"
"""A clause that goes on about the group of the one before."""

BODY = r"学校|会|委员会|库|队伍|团|讲|发展|节|证|之家|家庭|工作|培训中心|大会|活动|培训计划|教育培训|办公"
"""After a group's name these make it a body's or a thing's."""

PERSONS_END = (
    r"人员|干部|骨干|教师|老师|医师|医生|护士|学员|民警|党员|职工|代表|书记|主任|科长|人才|新人|公务员|委员"
    r"|话务员|队员|能手|标兵|村医"
)
"""A noun that ends so names people."""

ATTRIBUTE = r"学历|职称|以上|以下|学位|[处科厅股乡]级|岁"
"""An attribute that ends so says which of the people before are meant: 本科以上学历, 副高以上."""

NUMBER_OF = "数"
UNITS_OF = {
    "比例": "%", "占比": "%", "率": "%", "得分": "分", "评分": "分", "均分": "分", "成绩": "分", "学校": "所", "校数": "所",
    "园数": "所", "班级": "个", "学班": "个", "班数": "个", "班额": "人", "园所": "所", "基地": "个", "支部": "个", "课程": "门",
}  # fmt: skip
"""What a head that ends so is counted in where it names no unit."""

PURE = r"(?:系数|指数|比值|师比|生比|配比|护比)$"
"""A head that ends so names a number without a unit."""

PEOPLE_DO = re.compile(r"(?:[应实已未参受]训|[应实]到|在[岗编职册]|[实应]考|合格人员|毕业生)$")
"""A head that ends so counts people: 应训, 实到."""

UNIT_HEADS = re.compile(r"\s*(?:计量)?单 ?位\s*")
"""The head of a column that says in which unit each row is."""

FIGURE = (
    r"(?:[≥≤<>≈]|不[少低高多大]于|不[超足到]过?|约|近|超过?|逾|至少)? ?"
    r"(?:\d|[一二三四五六七八九十两百千]{1,8}(?:[余多]?[人名位个期次场项元年月天%]|分之|成))"
)
"""How a cell begins that holds a figure."""

UNIT_SAID = "(?:计量)?单位 ?: ?"
SERIAL = "序号|编号|年份|电话|日期|备注|时间"
"""Heads of columns whose numbers count nothing."""

SCALES = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}

AND = re.compile(r"[、,和及]|(?<!参)与|以及")
RESPECTIVELY = re.compile(r"(?P<list>[^,;:]{2,36})(?:分别|各(?=[占达为有]|$))")

COUNTS = "二三四五六七八九十百千万两"
"""Characters at which a noun behind a figure ends: another figure follows."""

REST = "其他|其余|其它|最高|最低|最多|最少"
SHARE = "占"
SHARE_OF = "均?占|比例[为达]|占比"
"""A clause that begins so is about the clause before: ,占总课时的21%."""

OF = "的"
HAVE = "共有|共|有"

APART = "另"
HOPED = re.compile("努力|力争|争取|尽量|基本|接近|计划|拟|确保|推动|推进|逐步|要求")
"""Before a claim these say that it is not reached yet."""


COUNTED_NOUN = re.compile(
    r"(?:^|[^\w])(?:(?:全|我|本|该)[县区市镇乡街校院局村]|目前|现)?"
    r"(?:配备了?|配有|拥有|设有|设立了?|建有|现有|共有|有|聘用|选聘|组建|建成|成立了?)?"
    r"(?P<noun>[^\W\d]{2,16}?(?:人员|干部|骨干|教师|老师|医师|医生|护士|学员|民警|党员|职工|员|工|生|单位|企业|学校|支部|社区|公司|机构|中心|站|点|队伍|队))"
    r"(?:共有|现有|共计|合计|总数为?|已达|达|有|为|共|现)?$"
)
"""A noun that is counted, from the beginning of its clause to the figure: 配备专职网格员 (132名)."""

TOWARD = re.compile(r"(?<![针面])对[^,。;]{2,14}的$")
BODIES_END = "单位|部门|企业|学校|乡镇|街道|支部|党组织|村|社区|科室|公司|机构"
