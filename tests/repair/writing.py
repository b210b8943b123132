"""Made-up reports for tests and benchmark: sentences put together from their parts."""

import random

SUBJECTS = [
    "各级党组织",
    "全区各单位",
    "县委组织部",
    "培训机构",
    "广大党员干部",
    "教育主管部门",
    "各乡镇",
    "领导小组",
]
DOINGS = ["认真落实", "深入贯彻", "积极推进", "不断完善", "切实加强", "统筹安排", "严格执行", "定期检查"]
THINGS = [
    "教育培训规划",
    "学习制度",
    "经费保障",
    "师资队伍建设",
    "考核评价机制",
    "网络学习平台",
    "理论学习计划",
    "现场教学",
    "调查研究",
    "环境保护工作",
    "规模化发展",
    "高素质专业化要求",
]
LINKS = ["，", "；", "，同时", "，并且", "。", "，因为时间紧任务重，", "。现将", "。经过努力，", "。为此，"]


def written(chance: random.Random, length: int = 2000) -> str:
    """Sentences of a report, made up from their parts; a paragraph holds a few."""
    text = "各单位的自查情况如下：\n"
    while len(text) < length:
        text += chance.choice(SUBJECTS) + chance.choice(DOINGS) + chance.choice(THINGS) + chance.choice(LINKS)
        if text.endswith("。") and chance.random() < 0.4:
            text += f"\n（{chance.choice('一二三四五')}）"
    return text.rstrip("，；") + "。"
