"""Training pairs for the reader: a question, a window of text, and where in it the answer stands, if it does.

Made from public questions, from `crossing.jsonl` (more questions about the public texts) and from `written.jsonl` by
rules; each pass over the data draws other windows and other ways for a text not to answer.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from beltqa.evaluation.held_out import article_of, is_held_out
from beltqa.lexical import Bm25

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”」』）》\"']*|\n+")
ENGLISH_SENTENCE = re.compile(r".+?(?:[.!?](?=\s+[A-Z\"(])\s*|$)", re.S)
YEAR = re.compile(r"(?<![\d.])(?:1[0-9]|20)\d\d(?![\d.])")
NAME = re.compile(r"\b[A-Z][\w'-]+(?: (?:of |the |de )?[A-Z][\w'-]+)*")
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = (
    "中国 美国 日本 法国 德国 英国 印度 巴西 意大利 西班牙 俄罗斯 韩国 泰国 越南 印尼 埃及 土耳其 墨西哥 "
    "澳大利亚 加拿大 荷兰 "
    "北京 上海 天津 重庆 香港 台湾 广东 浙江 江苏 山东 四川 湖南 湖北 河南 河北 福建 安徽 江西 云南 贵州 陕西 甘肃 辽宁 "
    "吉林 黑龙江 新疆 西藏 海南 广州 深圳 南京 杭州 武汉 成都 西安 台北 东京 伦敦 巴黎 纽约 柏林 罗马 非洲 欧洲 南美洲"
).split()
PLACES_EN = (
    "China America Japan France Germany England India Brazil Italy Spain Russia Korea Thailand Vietnam Egypt Turkey "
    "Mexico Australia Canada Beijing Shanghai Guangdong Zhejiang Sichuan Tokyo London Paris Berlin Rome Africa Europe"
).split()


@dataclass(frozen=True)
class Pair:
    """`start` and `end` are the answer's place in `text`; both -1 where the text does not answer."""

    question: str
    text: str
    start: int = -1
    end: int = -1
    heading: str = ""


@dataclass(frozen=True)
class Context:
    id: str
    article: str
    source: str
    text: str


@dataclass(frozen=True)
class Asked:
    """`answer` is "" and `start` -1 where the text does not answer, though it looks as if it might."""

    context: Context
    question: str
    answer: str
    start: int

    @property
    def crosses(self) -> bool:
        """An English question over a Chinese text."""
        return not HAN.search(self.question) and bool(HAN.search(self.context.text))


def read_lines(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def sentences(text: str) -> list[str]:
    """The text cut into sentences, nothing lost: joined they are the text."""
    return [m.group() for m in (SENTENCE if HAN.search(text) else ENGLISH_SENTENCE).finditer(text)]


class Public:
    """The public questions and those of `crossing` about the same texts, without the articles held out."""

    def __init__(self, folder: Path, bench: Path, crossing: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 (no secret)
        ids = {
            str(p["text"]): str(p["id"])
            for name in ("xquad", "cmrc2018")
            for p in read_lines(bench / name / "passages.jsonl")
        }
        contexts = {}
        for record in read_lines(folder / "contexts.jsonl"):
            text, source = str(record["text"]), str(record["source"])
            article = article_of(ids[text]) if source in {"xq", "cmrc"} else str(record["group"])
            contexts[record["id"]] = Context(str(record["id"]), article, source, text)
        kept = {
            k: c for k, c in contexts.items() if c.source not in {"xq", "cmrc"} or not is_held_out(c.article)
        }
        self.contexts = list(kept.values())
        self.asked = [
            Asked(kept[r["context"]], str(r["question"]), str(r["answer"]), int(str(r["start"])))
            for r in read_lines(folder / "questions.jsonl")
            if r["context"] in kept
        ]
        self.asked += [
            Asked(about, question, answer or "", about.text.index(answer) if answer else -1)
            for r in read_lines(crossing)
            if (about := kept.get(r["context"]))
            for question, answer in r["asked"]  # type: ignore[attr-defined]
        ]
        self.by_article = defaultdict(list)
        for context in self.contexts:
            self.by_article[context.article].append(context)
        self.names = sorted({name for asked in self.asked if asked.answer and (name := shared_name(asked))})

    @cached_property
    def _bm25(self) -> Bm25:
        return Bm25([context.text for context in self.contexts])

    def stream(self, crossing: int) -> Iterator[Pair]:
        """Pairs without end; `crossing` is how often an English question over Chinese text comes in a pass."""
        pool = [asked for asked in self.asked for _ in range(crossing if asked.crosses else 1)]
        while True:
            self.random.shuffle(pool)
            for asked in pool:
                if pair := self._pair(asked):
                    yield pair

    def _pair(self, asked: Asked) -> Pair | None:
        if not asked.answer:
            return Pair(asked.question, self._some_of(asked.context.text))
        kind = self.random.random()
        positive = self._window(asked)
        if kind < 0.52 or positive is None:
            return positive
        if kind < 0.66:
            return self._near_miss(asked, positive)
        if kind < 0.80:
            return self._around(asked) or self._elsewhere(asked)
        return self._elsewhere(asked)

    def _budget(self, text: str) -> int:
        return int(self.random.uniform(30, 220) * (1 if HAN.search(text) else 3))

    def _window(self, asked: Asked) -> Pair | None:
        """Whole sentences around the answer."""
        text, end = asked.context.text, asked.start + len(asked.answer)
        if text[asked.start : end] != asked.answer:
            return None
        edges = [0]
        for sentence in sentences(text):
            edges.append(edges[-1] + len(sentence))
        first = max(i for i, e in enumerate(edges[:-1]) if e <= asked.start)
        last = min((i for i, e in enumerate(edges) if e >= end), default=len(edges) - 1)
        budget = self._budget(text)
        while edges[last] - edges[first] < budget and (first > 0 or last < len(edges) - 1):
            if first > 0 and (last == len(edges) - 1 or self.random.random() < 0.5):
                first -= 1
            else:
                last += 1
        base = edges[first]
        return Pair(asked.question, text[base : edges[last]], asked.start - base, end - base)

    def _around(self, asked: Asked) -> Pair | None:
        """The same paragraph without the sentence that answers."""
        text, end = asked.context.text, asked.start + len(asked.answer)
        before, after, place = [], [], 0
        for sentence in sentences(text):
            if place + len(sentence) <= asked.start:
                before.append(sentence)
            elif place >= end:
                after.append(sentence)
            place += len(sentence)
        rest = "".join(self.random.choice([before, after, [*before, *after]]))[: 2 * self._budget(text)]
        if len(rest) < 15 or asked.answer.strip() in rest:
            return None
        return Pair(asked.question, rest)

    def _elsewhere(self, asked: Asked) -> Pair | None:
        """A window of another paragraph: of the same article, or the one with the most of the question's words."""
        own = asked.context
        same = [
            c for c in self.by_article[own.article] if c.id != own.id and is_han(c.text) == is_han(own.text)
        ]
        near = [] if asked.crosses or (same and self.random.random() < 0.4) else self._nearest(asked)
        others = [c for c in near or same or self.contexts if asked.answer.strip(" .。") not in c.text]
        if not others:
            return None
        return Pair(asked.question, self._some_of(self.random.choice(others).text))

    def _some_of(self, text: str) -> str:
        """Whole sentences of a text, from its beginning or from another sentence on."""
        pieces = sentences(text)
        first = self.random.randrange(len(pieces)) if len(pieces) > 1 and self.random.random() < 0.5 else 0
        return cut("".join(pieces[first:]), self._budget(text))

    def _nearest(self, asked: Asked) -> list[Context]:
        scores = self._bm25.scores(asked.question)
        best = sorted(range(len(scores)), key=lambda i: -scores[i])[:6]
        return [self.contexts[i] for i in best if self.contexts[i].id != asked.context.id]

    def _near_miss(self, asked: Asked, positive: Pair) -> Pair | None:
        """The question with another year, place or name, which the text lacks."""
        question = changed_year(asked.question, asked.context.text, self.random) or changed_place(
            asked.question, asked.context.text, self.random
        )
        if not question and (name := shared_name(asked)):
            others = [
                n
                for n in self.random.sample(self.names, 40)
                if n not in asked.context.text and is_han(n) == is_han(name) and abs(len(n) - len(name)) < 5
            ]
            question = asked.question.replace(name, others[0]) if others else None
        return replace(positive, question=question, start=-1, end=-1) if question else positive


def is_han(text: str) -> bool:
    return bool(HAN.search(text))


def cut(text: str, budget: int) -> str:
    """Whole sentences up to the budget, one at least."""
    taken = ""
    for sentence in sentences(text):
        if taken and len(taken) + len(sentence) > budget:
            break
        taken += sentence
    return taken


def changed_year(question: str, text: str, chance: random.Random) -> str | None:
    found = YEAR.search(question)
    if not found:
        return None
    years = [int(found.group()) + step for step in (-10, -5, -3, -2, -1, 1, 2, 3, 5, 10)]
    others = [str(year) for year in years if str(year) not in text]
    return question.replace(found.group(), chance.choice(others)) if others else None


def changed_place(question: str, text: str, chance: random.Random) -> str | None:
    places = PLACES if is_han(question) else PLACES_EN
    named = [place for place in places if place in question]
    if not named:
        return None
    return question.replace(
        named[0], chance.choice([p for p in places if p not in question and p not in text])
    )


def shared_name(asked: Asked) -> str | None:
    """What the question is about: a capitalised name, or the longest run of Han that the text has too."""
    if not is_han(asked.question):
        names = [n for n in NAME.findall(asked.question)[1:] if len(n) > 3]
        return max(names, key=len, default=None)
    question, text = asked.question, asked.context.text
    best = ""
    for start in range(len(question)):
        while question[start : start + len(best) + 1] in text and start + len(best) < len(question):
            best = question[start : start + len(best) + 1]
    return best if 3 <= len(best) <= 10 and not re.search(r"[，。？?!！、的是了]", best) else None


def written(path: Path, seed: int) -> Iterator[Pair]:
    """Pairs without end from `written.jsonl`: a text, and questions with their answers; null: it does not say."""
    chance = random.Random(seed)  # noqa: S311
    records = read_lines(path)
    texts = [(str(r["text"]), str(r.get("heading", "")), r["asked"]) for r in records]
    pool = [(t, h, str(q), a) for t, h, asked in texts for q, a in asked]  # type: ignore[attr-defined]
    while True:
        chance.shuffle(pool)
        for text, heading, question, answer in pool:
            yield _written_pair(
                text, heading if chance.random() < 0.7 else "", question, answer, chance, texts
            )


def _written_pair(
    text: str,
    heading: str,
    question: str,
    answer: str | None,
    chance: random.Random,
    texts: Sequence[tuple[str, str, object]],
) -> Pair:
    roll = chance.random()
    if answer is None:
        return Pair(question, text, heading=heading)
    alike = [other for other in texts if is_han(other[0]) == is_han(text)]
    start = text.index(answer)
    if roll < 0.12 and (
        changed := changed_year(question, text, chance) or changed_place(question, text, chance)
    ):
        return Pair(changed, text, heading=heading)
    if roll < 0.22:
        words, above, _ = chance.choice(alike)
        if words != text:
            return Pair(question, words, heading=above)
    if roll < 0.34:
        kept = "".join(s for s in sentences(text) if answer not in s)
        if len(kept) > 15:
            return Pair(question, kept, heading=heading)
    if roll < 0.6:  # a few sentences from another text before or after
        other = cut(chance.choice(alike)[0], 80 if is_han(text) else 240)
        if answer not in other:
            before = chance.random() < 0.5
            joined = f"{other}\n{text}" if before else f"{text}\n{other}"
            shift = len(other) + 1 if before else 0
            return Pair(question, joined, start + shift, start + shift + len(answer), heading)
    return Pair(question, text, start, start + len(answer), heading)
