"""An answer being written: its marks, its citations, and the few words that are the program's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from beltqa.asked_names import kinds_asked
from beltqa.citations import Citation, cite
from beltqa.focus import LONGEST, counts_up, focused, focused_for_each, longest
from beltqa.known import known_in
from beltqa.length import is_brief
from beltqa.passages import Passage, Unit, without_note_marks
from beltqa.question import Question
from beltqa.ranking import has_amount, has_duration

_WORDS = {
    "zh": {
        "silent": "报告没有说明这一点。",
        "silent_about": "报告没有就{names}说明这一点。",
        "other_years": "报告没有就{names}说明这一点；最接近的内容说的是{years}。",
        "unknown": "报告没有提到{names}。",
        "task": "我只根据报告回答问题，不做别的事，也不编造内容。",
        "silent_on": "报告没有说明：{part}。",
        "blank": "报告的表中，{name}的这一项没有数值（印的是“—”）。",
        "caption": "报告只印了{names}的标题，没有图中的数据。",
        "near": "最接近的内容见相关位置。",
        "count": "共 {count} 个{column}{items}：",
        "page": "第 {number} 页：",
        "number_of": "共 {count} 个{column}{items}。",
        "total": "表中共 {count} 个{column}，分属 {groups} 个{group}。",
        "most": "{names}最多，{count} 个{column}",
        "fewest": "{names}最少，{count} 个{column}",
        "equal": "{names}一样多，都是 {count} 个{column}",
        "so_many": "共 {count} 个：",
        "only": "只有 {count} 个{column}的{group}：{names}",
        "ranking": "各{group}的{column}数：",
        "listed_items": "{column}（按“、”分开计）",
        "remark": "（注：{remark}）",
        "computed": "{answer}（按报告数字计算：{working} = {answer}）",
        "fits": "对得上：从{before}到{after}，按这两个数算约为{result}，报告写的是{printed}。",
        "fits_not": "对不上：从{before}到{after}，按这两个数算约为{result}，报告写的却是{printed}。",
        "agree": "两处一致。",
        "disagree": "两处不一致。",
        "both": "两处的说法如下。",
        "none_both": "没有一个{column}同时列有两者。只有其一的：",
        "sources_differ": "报告给出了不一致的数字，来源不同。",
        "rival": "报告另有一处说法不同：{words}",
        "body": "正文",
        "side": "{where}：{words}",
        "between_lists": "；",
        "not_but": "不是{wrong}，是{right}。",
        "not_it": "不是{wrong}。",
        "wrong_but": "不对，是{right}，不是{wrong}。",
        "wrong": "不对。",
        "wrong_way": "不对，方向反了。",
        "not_so": "并非如此：{told}。",
        "yes_so": "是：{told}。",
        "of_name": "{name} {figure}",
        "ahead": "是{name}（{figure}），{other}为{value}。",
        "yes": "是。",
        "no": "否。",
        "points": "个百分点",
        "about": "约",
        "over": "超过",
        "under": "近",
        "times": "倍",
        "full_stop": "。",
        "in_all_lists": "{years}都有的是：{names}。",
        "in_no_list": "没有一个是{years}都有的。",
        "new_in": "与{before}相比，{year}新进的是：{names}。",
        "none_new": "与{before}相比，{year}没有新进的。",
        "gone_from": "与{before}相比，{year}不再列入的是：{names}。",
        "none_gone": "与{before}相比，{year}没有退出的。",
        "replaced": "{before}列有{name}，{year}没有；{year}新进的是{new}。",
        "no_longer": "不在了。",
        "only_in": "{year}有而{other}没有的是：{names}。",
        "at_place": "{year}{name}排第{place}",
        "not_listed": "{year}的名单里没有{name}",
        "in_years": "列有{name}的是{years}，共 {count} 年。",
        "listed_in": "{years}的名单里有{name}",
        "listed_not_in": "{years}的名单里没有{name}",
        "list_of": "{years}的名单：{names}。",
        "first_ones": "{year}的前 {count} 名：{names}。",
        "semicolon": "；",
        "comma": "，",
        "columns": "表头各栏：{columns}。",
        "size": "共 {rows} 行、{number} 栏（{columns}）。",
        "nth_row": "第{number}行：{row}",
        "total_rows": "表中共 {count} 行（{column}）。",
        "total_of": "表中共 {count} 个{column}。",
        "items": "所列的{column}按“、”分开计，共 {count} 个。",
        "of_items": "，所列{column}按“、”分开计共 {count} 个",
        "sum": "共 {total} 个{column}（按报告数字计算：{working} = {total}）：{names}。",
        "share_of": "{share}（按报告数字计算：{working} = {share}）。{names}，共 {part} 个{column}；全表 {whole} 个{ends}。",
        "items_of": "{name}：{count} 个{column}（按“、”分开计）：{items}",
        "more_than": "{more}比{fewer}多 {number} 个{column}（按报告数字计算：{working} = {number}）：{names}。",
        "mean": "平均每个{each} {mean} 个{what}（按报告数字计算：{working} ≈ {mean}）。",
        "over_so_many": "{column}超过 {count} 个的{group}：{names}",
        "at_least": "至少有 {count} 个{column}的{group}：{names}",
        "exactly": "恰有 {count} 个{column}的{group}：{names}",
        "none_exactly": "表中没有恰有 {count} 个{column}的{group}。",
        "none_at_least": "表中没有至少有 {count} 个{column}的{group}。",
        "none_over_so_many": "表中没有{column}超过 {count} 个的{group}。",
        "has": "有。",
        "has_not": "没有。表中所列：",
        "colon": "：",
        "between": "、",
        "space": "",
        "thanks": "不客气！还想知道报告里的什么，请接着问。",
        "chat": (
            "你好！我根据《{title}》回答问题：每句话都引用报告原文，并标出出处；报告没有写的，我会直说。"
            "可以这样问：\n\n- 2023年跨境电商出口额是多少？\n- 浙江有哪些产业带？\n- 报告提出了哪些对策建议？"
        ),
    },
    "en": {
        "silent": "The report does not say.",
        "silent_about": "The report does not say this about {names}.",
        "other_years": "The report does not say this about {names}; the nearest place is about {years}.",
        "unknown": "The report does not mention {names}.",
        "task": "I only answer questions from the report: I do nothing else and make nothing up.",
        "silent_on": "The report does not say: {part}.",
        "blank": "The report's table gives no value for {name} (a dash is printed).",
        "caption": "The report prints only the caption of {names}, not the figures in it.",
        "near": " The nearest places are shown beside this answer.",
        "count": "{count} row{s} ({column}{items}):",
        "page": "Page {number}: ",
        "number_of": "{count} row{s} ({column}{items}).",
        "total": "The table has {count} row{s} ({column}) in {groups} groups ({group}).",
        "most": "Most: {names}, with {count} ({column})",
        "fewest": "Fewest: {names}, with {count} ({column})",
        "equal": "The same number: {names}, with {count} each ({column})",
        "so_many": "{count} in all. ",
        "only": "{group} with only {count} ({column}): {names}",
        "ranking": "{column} by {group}:",
        "listed_items": "{column}, counted by the list marks",
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
        "none_both": "No row ({column}) lists both. With one of them:",
        "sources_differ": "The report gives figures that differ, from different sources.",
        "rival": "Another place of the report says otherwise: {words}",
        "body": "Text",
        "side": "{where}: {words}",
        "between_lists": "; ",
        "not_but": "Not {wrong}, but {right}.",
        "not_it": "Not {wrong}.",
        "wrong_but": "No: it is {right}, not {wrong}.",
        "wrong": "No.",
        "wrong_way": "No, it is the other way round.",
        "not_so": "It is not so: {told}.",
        "yes_so": "Yes: {told}.",
        "of_name": "{name} {figure}",
        "ahead": "{name} ({figure}), against {other} ({value}).",
        "yes": "Yes. ",
        "no": "No. ",
        "points": " percentage points",
        "about": "about ",
        "over": "over ",
        "under": "nearly ",
        "times": " times",
        "full_stop": ".",
        "in_all_lists": "In all the lists of {years}: {names}.",
        "in_no_list": "None is in all the lists of {years}.",
        "new_in": "New in {year}, compared with {before}: {names}.",
        "none_new": "None is new in {year}, compared with {before}.",
        "gone_from": "No longer listed in {year}, compared with {before}: {names}.",
        "none_gone": "None of those listed in {before} is missing in {year}.",
        "replaced": "{name} is listed in {before} but not in {year}; new in {year}: {new}.",
        "no_longer": "No: ",
        "only_in": "Listed in {year} but not in {other}: {names}.",
        "at_place": "{name} ranks {place} in {year}",
        "not_listed": "{name} is not listed in {year}",
        "in_years": "{name} is listed in {years} ({count} in all).",
        "listed_in": "{name} is listed in {years}",
        "listed_not_in": "{name} is not listed in {years}",
        "list_of": " The list of {years}: {names}.",
        "first_ones": "The first {count} of {year}: {names}.",
        "semicolon": "; ",
        "comma": ", ",
        "columns": "The columns: {columns}.",
        "size": "{rows} rows and {number} columns ({columns}).",
        "nth_row": "Row {number}: {row}",
        "total_rows": "The table has {count} row{s} ({column}).",
        "total_of": "The table has {count} {column}.",
        "items": " They list {count} items ({column}), counted by the list marks.",
        "of_items": "; {count} items, counted by the list marks",
        "sum": "{total} ({column}; calculated from the report's figures: {working} = {total}): {names}.",
        "share_of": (
            "{share} (calculated from the report's figures: {working} = {share}). "
            "{names}: {part} of {whole} rows{ends} ({column})."
        ),
        "items_of": "{name}: {count} ({column}, counted by the list marks): {items}",
        "more_than": (
            "{more} has {number} more than {fewer} "
            "({column}; calculated from the report's figures: {working} = {number}): {names}."
        ),
        "mean": "{mean} ({what}) on average for each {each} (calculated from the report's figures: {working} ≈ {mean}).",
        "over_so_many": "{group} with more than {count} ({column}): {names}",
        "at_least": "{group} with at least {count} ({column}): {names}",
        "exactly": "{group} with exactly {count} ({column}): {names}",
        "none_exactly": "No {group} in the table has exactly {count} ({column}).",
        "none_at_least": "No {group} in the table has at least {count} ({column}).",
        "none_over_so_many": "No {group} in the table has more than {count} ({column}).",
        "has": "Yes: ",
        "has_not": "No. The table lists: ",
        "colon": ": ",
        "between": ", ",
        "space": " ",
        "thanks": "You are welcome! Ask on, if you want to know more of the report.",
        "chat": (
            "Hello! I answer questions from the report {title}: every sentence is quoted from it and shows where it "
            "stands, and I say so when the report does not. You could ask:\n\n"
            "- How large were China's cross-border e-commerce exports in 2023?\n"
            "- Which industrial belts does Zhejiang have?\n- What measures does the report recommend?"
        ),
    },
}


_SIDES = 2
_NAME = {"zh": 0, "en": 80}  # characters of the longest name; a Chinese sentence is short enough
_AT_LENGTH = {"explain", "define", "summary", "compare"}  # questions that a name alone does not answer
_TAKES_PART = re.compile(  # what stands before a company of which the sentence does not tell
    r"[在过与和于用对把]$|\b(?:through|on|by|via|with|to|of|from|for|and|or|['’]s) $", re.I
)
_FIGURES = {"amount": has_amount, "duration": has_duration}
_OF_TIME = {"when", "duration"}  # who asks that of two sides wants no list of what a sentence counts up
_WHO = re.compile(
    r"谁|哪[一]?家|\b(?:who(?:se|m)?|(?:which|what) (?:company|firm|carrier|provider|platform|brand))\b", re.I
)
_WHICH_ONE = re.compile(r"\b(?:which|who(?:se|m)?|where|when|how (?:many|much|long))\b", re.I)
_HARDLY = 1.03  # what is hardly longer than others is not cut
_TWO_SENTENCES = {"compare", "source", "conflict"}  # questions whose answer needs two


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

    def quote_row(self, row: Passage, words: str = "") -> str:
        """A row of a table, or the words that stand for it, with what was mended in reading it, and its marks."""
        remarks = (remark.zh if self.language == "zh" else remark.en for remark in row.remarks)
        said = "".join(self.say("remark", remark=remark) for remark in remarks)
        return f"{words or self.spoken(row.units[0])}{said}{self.cite(row, row.units[0])}"

    def quote_focused(
        self,
        passage: Passage,
        unit: Unit,
        of: int = 1,
        answer: str = "",
        limit: int | None = None,
        sure: bool = False,
    ) -> str:
        """The same, of a long sentence only the clauses that the question is about; the citation has it whole.

        The first sentence of the answer to an open question may be longer than others; the `of` sentences of a
        comparison, and a figure with its source, share the room, but two sides are both told. `answer` are words
        that should be among them, and must be if they are `sure`. What counts things up for who asks for a list is not cut.
        """
        asked = self.question
        sides = of == _SIDES and "compare" in asked.wants
        shared = asked.one_of_several or (of > 1 and not sides and bool(asked.wants & _TWO_SENTENCES))
        wants = () if self.citations or sides else asked.wants
        limit = limit or longest(self.language, wants, shared, is_brief(asked.text), sides or asked.is_side)
        words = self.spoken(unit)
        timed = asked.is_side and bool(asked.wants & _OF_TIME)
        if timed or not (asked.wants & {"list", "count"} and counts_up(words)):
            told = next((told for one in asked.attributes if (told := one.figure_in(words))), "")
            whole = words
            words = self.focused(
                whole,
                asked.search,
                asked.names,
                limit,
                told or answer,
                sure or bool(told) or self._tells_who(answer),
            )
            if len(words) > LONGEST[self.language] * _HARDLY and self._asks_a_name(answer):
                words = self.finely(whole, answer, words)
            if any(kind in asked.wants and has(whole) and not has(words) for kind, has in _FIGURES.items()):
                words = whole  # the figure is what is asked for
            words = f"{self._company_before(whole, words)}{words}"
        return f"{words}{self.cite(passage, unit)}"

    def quote_for_each(self, passage: Passage, unit: Unit, shown: Sequence[str]) -> str:
        """The same, with the clauses that are shown for any of several questions; it may be as long as for a list."""
        words = self.spoken(unit)
        longest_whole = longest(self.language, {"list"})
        if len(words) > longest_whole and self.question.stages.runs("focus"):
            asked = [part.search for part in self.question.several]
            limit = None if counts_up(words) else longest_whole
            words = focused_for_each(words, asked, shown, self.language, limit)
        return f"{words}{self.cite(passage, unit)}"

    def _company_before(self, whole: str, shown: str) -> str:
        """The company that a sentence names before its shown clauses, where it is asked which; "" if they name one."""
        mark = re.match("[…]+ ?", shown)
        if not mark or "company" not in kinds_asked(self.question.search):
            return ""
        asked = {known.zh for known in known_in(self.question.search)}
        names = [n.words for n in known_in(whole) if n.kind == "company" and n.zh not in asked]
        begins = whole.find(re.split("…", shown[mark.end() :])[0])
        if any(name in shown for name in names):
            return ""
        before = ((name, whole.find(name)) for name in names)
        told = (name for name, at in before if at < begins and not _TAKES_PART.search(whole[:at]))
        return next((f"{mark[0]}{name}" for name in told), "")

    def _tells_who(self, answer: str) -> bool:
        """Whether it is asked who, and what a reader takes for the answer is a company that the question does not name."""
        asked = {known.zh for known in known_in(self.question.search)}
        told = {known.zh for known in known_in(answer) if known.kind == "company"}
        return bool(_WHO.search(self.question.search) and told - asked)

    def _asks_a_name(self, answer: str) -> bool:
        """Whether what a reader takes for the answer is a name or a figure, and no more is asked for."""
        wants = self.question.wants - ({"define"} if _WHICH_ONE.search(self.question.search) else set())
        return 0 < len(answer) <= _NAME[self.language] and not wants & _AT_LENGTH

    def finely(self, words: str, answer: str, shown: str) -> str:
        """Of long words no more than others are shown of, cut at every comma; what is shown, if that cuts off a list."""
        asked = self.question
        if not asked.stages.runs("focus"):
            return shown
        fine = focused(words, asked.search, self.language, asked.names, LONGEST[self.language], answer=answer)
        return fine if "list" not in asked.wants or shown.endswith(fine.removeprefix("… ")) else shown

    def focused(
        self,
        words: str,
        asked: str,
        names: Sequence[str] = (),
        limit: int | None = None,
        answer: str = "",
        sure: bool = False,
    ) -> str:
        """Of long words the clauses that matter to what is asked."""
        if not self.question.stages.runs("focus"):
            return words
        wants = self.question.wants
        apart, coarse = "compare" in wants, bool(wants & {"list", "define", "explain"})
        return focused(words, asked, self.language, names, limit, apart, answer, coarse, sure)

    def spoken(self, unit: Unit) -> str:
        """The words in the answer's language; Chinese ones without an English edition say what they are."""
        if self.language == "en":
            return unit.english or f"“{unit.reading}” (original Chinese)"
        return unit.reading if unit.cells else without_note_marks(str(unit.text))

    def say(self, key: str, **values: object) -> str:
        """A phrase of the program's own; {s} is the plural of what is counted."""
        return _WORDS[self.language][key].format(s="" if values.get("count") == 1 else "s", **values)

    def listed(self, items: Sequence[str]) -> str:
        """ "杭州、义乌" / "Hangzhou, Yiwu"."""
        return _WORDS[self.language]["between"].join(items)
