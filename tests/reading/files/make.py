"""Makes the PDF files of this folder with LibreOffice and Debian's CJK fonts: python make.py."""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).parent
TITLE = "青岚县干部教育培训工作自查评估报告"
HEADER = "青岚县委组织部自查材料"
PARAGRAPHS = [
    "县委考核办：",
    "根据通知要求，我县对2023年度干部教育培训工作进行了认真自查，现将有关情况报告如下。",
    "一、基本情况",
    "全县现有科级以上干部*人，其中处级XX人。全年举办主体班12期，培训干部1,286人次，网络培训9.5万学时，"
    "人均脱产培训92.4学时，完成年度计划的103%，比上年提高4.6个百分点，各项指标均达到上级规定的要求。",
    "（一）加强组织领导。县委常委会先后三次专题研究干部教育培训工作，成立了由主要领导任组长的领导小组，"
    "印发了《青岚县干部教育培训规划实施办法》，把培训任务分解到23个部门和16个乡镇，做到了有人抓、有人管。",
    "（二）保障经费投入。县财政安排专项经费38万元，比上年增加6万元，实行专款专用、按季拨付，"
    "并对基层单位举办的专题培训班给予适当补助，没有发生挤占挪用的现象。",
    "二、存在问题",
    "一是培训内容针对性不强，部分课程与干部履职的实际需要结合得不够紧密，学员反映听得懂、用不上的情况仍然存在；"
    "二是师资力量薄弱，县委党校专职教师只有7名，能够讲授数字经济、基层治理等新课程的不足三分之一。",
    "三、下一步打算",
    "针对以上问题，我们将从三个方面加以改进：修订课程目录，每年更新的内容不少于百分之二十；从市委党校和高校聘请兼职教师"
    "不少于10名；建立训后跟踪制度，在结业三个月后对学员所在单位进行回访，回访结果作为下一年办班的依据。",
    "特此报告。",
    "中共青岚县委组织部",
    "2023年12月8日",
]


def page_number(paragraph) -> None:
    """— PAGE —"""
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), (None, "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    paragraph.add_run(" —")


def report(columns: int = 1, times: int = 1) -> Document:
    """The report, its body `times` over, in one column or two."""
    document = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(16 if columns == 1 else 12)
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section = document.sections[0]
    section.header.paragraphs[0].text = HEADER
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(footer)
    title = document.add_paragraph(TITLE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.runs[0].font.size = Pt(22 if columns == 1 else 16)
    for words in [PARAGRAPHS[0], *PARAGRAPHS[1:-2] * times]:
        paragraph = document.add_paragraph(words)
        if not words.endswith("："):
            paragraph.paragraph_format.first_line_indent = Pt(32 if columns == 1 else 24)
    for words in PARAGRAPHS[-2:]:
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    cols = section._sectPr.find(qn("w:cols"))
    cols.set(qn("w:num"), str(columns))
    cols.set(qn("w:space"), "425")
    return document


def convert(document: Document, name: str, options: str = "") -> None:
    """`document` as HERE/name.pdf."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        document.save(source)
        target = f"pdf:writer_pdf_Export:{options}" if options else "pdf"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(HERE),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    convert(report(times=2), "one-column")
    convert(report(columns=2), "two-columns")
    encrypt = '"EncryptFile":{"type":"boolean","value":"true"}'
    word = '"DocumentOpenPassword":{"type":"string","value":"x"}'
    convert(report(), "password", f"{{{encrypt},{word}}}")
