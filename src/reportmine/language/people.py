"""How a text says whose figure a figure is: nouns that name people, and the words around them.

Facts of the language for the folded view; which groups a kind of report speaks of is data of the profile.
"""

NOUNS = (
    r"人员|干部|骨干|教师|老师|讲师|医师|医生|护士|内训师|培训师|技师|工程师|药师|律师|会计师|导师|学员|民警|辅警|党员|职工"
    r"|员工|代表|书记|主任|人才|新人|公务员|委员|队员|会员|社员|话务员|安全员|管理员|调解员|辅导员|驾驶员|网格员|检查员|宣讲员"
    r"|指导员|教研员|保育员|班子成员|选调生|规培生|实习生|能手|标兵|村医|总监|负责人|经营户|教练|学生|家长|工人|农民|群众|居民|村民"
    r"|户主|专家|[科院校园所站组班队局处股镇乡厂部]长|领导(?!小组|机构|体制|责任|班子|重视|带头|干部)"
)
"""A noun that ends so names people."""

STAGE = r"(?:学前|幼儿园|小学|初中|高中|普高|职高|中职|特教)(?:段|教育)?"
"""A stage of schooling as a head: those who teach or learn there."""

HEAD = (
    r"(?:员|[校园院所站组班队局处科股镇乡村厂董部会]长|师|学生|新生|在校生|毕业生|寄宿生|实习生|研究生|选调生|规培生|负责人|法人|带头人|总监|工人|农民"
    r"|职工|员工|干部|骨干|能手|标兵|者|专家|书记|主任|教授|经理|班子|人才|新人|代表|辅警|民警|民兵|村医)$"
)
"""The head of a row or a column that ends so names people."""

INNER_VERB = r"组织(?![部办委处])|安排|选派|派出|选送|抽调|动员|开展|举办|进行|完成|针对|面向"
"""A verb within a noun's words: what stands before it is who acts, 工会组织村干部."""

GENERIC = frozenset(
    {"干部", "职工", "员工", "学员", "学生", "人员", "群众", "居民", "村民", "成员", "干部职工", "专家"}
)
"""All those a report is about: such a word names no group apart, except that some of them are told of."""

WORD = r"(?:以[上下]|在[岗编册职校任]|[岗单部学职]位|中[层小青职坚年]|[市现农林]场|个[体人]|层次|知名|未[成就达]|[^\W\d_的了着过在对给为让使将把向以由从到赴被有是至达占共每各个名位次期场和与及仅只不没未中里按])"
"""Characters a modifier of such a noun is made of: no verb and no particle."""

PART_OF_WORD = (
    r"教育|学校|会|委员会|库|队伍|团|讲|发展|节|证|之家|家庭|工作|培训中心|大会|活动|培训计划|办公|管理|信息|名册|档案"
    r"|花名|手册|大厦|公寓|食堂|素质|能力|作风|管理局|人事|监督|考核|思想|座谈|论坛|工资|薪酬|待遇|收入|补助|建议|议案|长|评教|考试|资格|证书|大赛|竞赛|制|室|信箱|热线|培训班|轮训班|研修班|进修班|满意"
)
"""Behind a group's name these make it a body's or a thing's name, or a measure of another kind."""

STRONG = r"培训|轮训|调训|集训|参训|受训|选派|派出|选送|派遣|派|送|组织(?![部办委处])|安排|抽调|动员|惠及|覆盖|受益|带动|吸引|发动"
"""Who is the object of these takes part in something: 培训村干部…, 惠及居民…."""

WEAK = r"选|遴选|选拔|推荐|培养|挑选|推选|确定"
"""Who is the object of these becomes something (遴选讲师20名), or takes part where a movement follows."""

MOVES = r"[^,。;]{0,4}?(?:赴|到|去|参加|前往|在|进行|接受|跟班|跟岗|挂职|脱产|上派|外出|进修|驻村)"
"""What those chosen go and do, behind the figure."""

COUNTING_NOUN = r"(?:人数|总数|总量|数量|编制|岗位|职数|库|名额|家庭|子女|比例|占比|比重|队伍|中心|基地|学校|经费|预算|资金|数|名单|平均年龄)$"
"""A name that ends so measures the group itself or something else than what the group does."""

DONE_TO = r"对(?P<group>[^,。;:]{2,14}?)(?:个人|本人)?(?:进行)?(?:罚款|处罚|问责|处分|约谈|通报|立案|批评|诫勉|奖励|表彰)"
"""对…个人罚款(41起): those something is done to."""

LEADING = r"(?:^|[,;:。、]|组织|安排|选派|抽调|动员|派|送|对|给|为|让|把|将|向|针对|围绕|面向|从)"
"""Where a clause takes up the group that the next clause is about: at its head, or behind these words."""

LEAD = (
    r"聘请|邀请|选聘|聘任|聘用|聘|请|鼓励|引导|督促|新增|新分配|配备|配齐|配强|招录|招聘|招引|引进|现有|共有|拥有|全体|全部|所有"
    r"|受理|办理|依托|用于|要求|支持|保证|实现|累计|完成|开展|针对|面向|其中|全年|今年|分别|抓好|做好|加强|注重|坚持|突出|通过"
)
"""Verbs before a group that are no part of its name."""

PREDICATE = r"(?:^|,)(?!(?:其中)?(?:占|比|按|较|超|升|降|提高|提升|增|上升|下降|去年|今年|上年|上半年|同期|由|从))[^\W\d_][\w\"'()]{1,24}的(?:占比?|有|为|只有|仅有|仅|只占|只|约|达到?|就有|还有|共|已有|另有|不到|也)*$"
"""What some of a group are or do, up to the figure: 取得资格证的(29人), 请假的占(四成)."""

AGE = frozenset({"岁", "周岁"})
AGE_JOINT = r"(?:的(?:[^\W\d_]{0,6}(?:干部|人员|职工|教师|党员|医师|护士))?)?(?:的?(?:只?有|为|共|仅|占|约占|只占|只|约|就有|达到?))?"
"""What may stand between an age limit and the number of those it names: 35岁以下的有(12人)."""

SAME_SHARE = r",?(?:只|仅|约|各|均|分别)?占(?:比为?|总数的?|全部的?|的)?"
"""A clause that begins so gives the share of those just counted."""

MEASURED = r"满意[度率]|测评|评教"
"""A measure whose subject is part of its name: 学员满意度."""

LIST_MARKS = ("、", "和", "及", "与", "或")
"""Between two figures of one thing: 罚款8起、12万元."""

PER_HEAD = r"人均|每人|师均|户均|生均|每名"
"""Words of a rate that is counted for each person."""

NO_DEED = frozenset({"率", "平均", "人均"})
"""Words of a rate, which say nothing of what a group does."""

DUE, DONE = ("应",), ("实", "已", "未")
"""应训 and 实训: who should, who did."""

EACH = "[ 均]"

UNITS_OF_TIME = frozenset({"天", "月", "学时", "课时", "年", "小时"})
