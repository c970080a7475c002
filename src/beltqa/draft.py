"""An answer being written: its marks, its citations, and the few words that are the program's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beltqa.citations import Citation, cite
from beltqa.focus import focused
from beltqa.passages import Passage, Unit, without_note_marks
from beltqa.question import Question

_WORDS = {
    "zh": {
        "silent": "报告没有说明这一点。",
        "silent_about": "报告没有就{names}说明这一点。",
        "silent_on": "报告没有说明：{part}。",
        "caption": "报告只印了{names}的标题，没有图中的数据。",
        "near": "最接近的内容见相关位置。",
        "count": "共 {count} 个{column}：",
        "total": "表中共 {count} 个{column}，分属 {groups} 个{group}。",
        "most": "{names}最多，{count} 个{column}",
        "fewest": "{names}最少，{count} 个{column}",
        "equal": "{names}一样多，都是 {count} 个{column}",
        "only": "只有 {count} 个{column}的{group}：{names}",
        "ranking": "各{group}的{column}数：",
        "belts": "产业带（按“、”分开计）",
        "remark": "（注：{remark}）",
        "computed": "{answer}（按报告数字计算：{working} = {answer}）",
        "fits": "对得上：从{before}到{after}，按这两个数算约为{result}，报告写的是{printed}。",
        "fits_not": "对不上：从{before}到{after}，按这两个数算约为{result}，报告写的却是{printed}。",
        "agree": "两处一致。",
        "disagree": "两处不一致。",
        "both": "两处的说法如下。",
        "sources_differ": "报告给出了不一致的数字，来源不同。",
        "body": "正文",
        "side": "{where}：{words}",
        "not_but": "不是{wrong}，是{right}。",
        "not_it": "不是{wrong}。",
        "wrong_but": "不对，是{right}，不是{wrong}。",
        "wrong": "不对。",
        "wrong_way": "不对，方向反了。",
        "not_so": "并非如此：{told}。",
        "yes_so": "是的：{told}。",
        "of_name": "{name} {figure}",
        "yes": "是的。",
        "no": "否。",
        "points": "个百分点",
        "about": "约",
        "over": "超过",
        "under": "近",
        "times": "倍",
        "full_stop": "。",
        "between": "、",
        "space": "",
        "chat": (
            "你好！我根据《{title}》回答问题：每句话都引用报告原文，并标出出处；报告没有写的，我会直说。"
            "可以这样问：\n\n- 2023年跨境电商出口额是多少？\n- 浙江有哪些产业带？\n- 报告提出了哪些对策建议？"
        ),
    },
    "en": {
        "silent": "The report does not say.",
        "silent_about": "The report does not say this about {names}.",
        "silent_on": "The report does not say: {part}.",
        "caption": "The report prints only the caption of {names}, not the figures in it.",
        "near": " The nearest places are shown beside this answer.",
        "count": "{count} rows ({column}):",
        "total": "The table has {count} rows ({column}) in {groups} groups ({group}).",
        "most": "Most: {names}, with {count} ({column})",
        "fewest": "Fewest: {names}, with {count} ({column})",
        "equal": "The same number: {names}, with {count} each ({column})",
        "only": "{group} with only {count} ({column}): {names}",
        "ranking": "{column} by {group}:",
        "belts": "belts, counted by the list marks",
        "remark": " (note: {remark})",
        "computed": "{answer} (calculated from the report's figures: {working} = {answer})",
        "fits": (
            "It fits: from {before} to {after} works out at about {result}, and the report prints {printed}."
        ),
        "fits_not": (
            "It does not fit: from {before} to {after} works out at about {result}, but the report prints {printed}."
        ),
        "agree": "The two agree.",
        "disagree": "The two do not agree.",
        "both": "What the two say:",
        "sources_differ": "The report gives figures that differ, from different sources.",
        "body": "Text",
        "side": "{where}: {words}",
        "not_but": "Not {wrong}, but {right}.",
        "not_it": "Not {wrong}.",
        "wrong_but": "No: it is {right}, not {wrong}.",
        "wrong": "No.",
        "wrong_way": "No, it is the other way round.",
        "not_so": "It is not so: {told}.",
        "yes_so": "Yes: {told}.",
        "of_name": "{name} {figure}",
        "yes": "Yes.",
        "no": "No.",
        "points": " percentage points",
        "about": "about ",
        "over": "over ",
        "under": "nearly ",
        "times": " times",
        "full_stop": ".",
        "between": ", ",
        "space": " ",
        "chat": (
            "Hello! I answer questions from the report {title}: every sentence is quoted from it and shows where it "
            "stands, and I say so when the report does not. You could ask:\n\n"
            "- How large were China's cross-border e-commerce exports in 2023?\n"
            "- Which industrial belts does Zhejiang have?\n- What measures does the report recommend?"
        ),
    },
}


@dataclass
class Draft:
    """Collects citations while an answer is written; marks are numbered in the order of writing."""

    question: Question
    citations: list[Citation] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.question.language

    def cite(self, passage: Passage, unit: Unit) -> str:
        """Add the citations of a unit and return their marks: "[3]"."""
        cited = cite(passage, unit, self.language, len(self.citations) + 1)
        self.citations.extend(cited)
        return "".join(f"[{citation.n}]" for citation in cited)

    def quote(self, passage: Passage, unit: Unit) -> str:
        """A unit in the answer's language with its marks."""
        return f"{self.spoken(unit)}{self.cite(passage, unit)}"

    def quote_focused(self, passage: Passage, unit: Unit) -> str:
        """The same, of a long sentence only the clauses that the question is about; the citation has it whole."""
        asked = self.question
        words = focused(self.spoken(unit), asked.search, self.language, asked.names, asked.is_open)
        return f"{words}{self.cite(passage, unit)}"

    def spoken(self, unit: Unit) -> str:
        """The words in the answer's language; Chinese ones without an English edition say what they are."""
        if self.language == "en":
            return unit.english or f"“{unit.reading}” (original Chinese)"
        return unit.reading if unit.cells else without_note_marks(str(unit.text))

    def say(self, key: str, **values: object) -> str:
        """A phrase of the program's own."""
        return _WORDS[self.language][key].format(**values)

    def listed(self, items: Sequence[str]) -> str:
        """ "杭州、义乌" / "Hangzhou, Yiwu"."""
        return _WORDS[self.language]["between"].join(items)
