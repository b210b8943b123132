"""A short marked report that has one of everything; tests change it a little and look what follows."""

from reportmine import evaluation

HEADER = (
    "#unit=梅坞乡;中共梅坞乡委员会\n#title=梅坞乡干部教育培训自查报告\n#year=2024\n#domain=cadre\n"
    "#finding=parts.no_date\n"
)
BODY = """⟦z title|梅坞乡干部教育培训自查报告⟧
⟦z salutation|县委组织部：⟧
⟦h1 overview|一、|基本情况⟧
全乡有干部⟦i,干部|46人⟧，⟦n|两学一做⟧常态化，办班⟦i,办班,,|⟦f slots.unfilled|⟦p number|X⟧⟧期⟧，⟦i,参训,村干部|近三百人次⟧，\
乡党校有⟦l|X光⟧机⟦i,设备|2台⟧，\
每天⟦?i|一次⟧值守。
⟦h2? other|（一）|学习⟧，干部在⟦p name|XX⟧县党校学了⟦i,学习,,v=0.5 u=天|半天⟧。
⟦h1/2 problem+cause|二、|存在的问题⟧
一是⟦s p1 teachers/content|讲课的人太少，⟦i,讲师|三分之一⟧的课没人讲。⟧\
二是⟦s p2 funding+venues|没有专门的钱，教室漏雨。⟧
⟦?s problem|总的看还有差距。⟧
⟦h1 plan|三、|打算⟧
1.⟦?f|⟦s m1>p1 teachers o=组织办 d=年底前 t=5名|组织办年底前再请讲师⟦i,讲师|5名⟧。⟧⟧\
2.⟦s m2>p2+?p1 funding o=?财政所|财政所挤出⟦i,经费|3万元⟧。⟧
⟦z closing|梅坞乡
⟦p date|2024年X月⟧⟧
"""


def gold(body: str = BODY, name: str = "01", header: str = HEADER) -> evaluation.Gold:
    """The example, or another body under its header."""
    return evaluation.compile_source(header + body, name, f"{name}.src")
