"""Made-up tables and statistical sentences on other subjects than the report's, with questions in both languages.

Every figure is drawn by chance; what is to be learned is that year, place and measure must all be those asked about.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pairs import Pair

# measure, its English, unit, the unit's English
MEASURES = [
    row.split("|")
    for row in """粮食产量|grain output|万吨|10,000 tonnes
旅游收入|tourism revenue|亿元|100 million yuan
接待游客人数|number of visitors received|万人次|10,000 visits
发电量|power generation|亿千瓦时|100 million kWh
港口货物吞吐量|port cargo throughput|亿吨|100 million tonnes
集装箱吞吐量|container throughput|万标箱|10,000 TEU
高速公路里程|expressway mileage|公里|km
医院床位数|number of hospital beds|万张|10,000 beds
执业医师人数|number of licensed doctors|万人|10,000 people
在校大学生人数|number of university students|万人|10,000 people
研发经费|R&D spending|亿元|100 million yuan
专利授权量|number of patents granted|件|patents
森林覆盖率|forest coverage|%|%
常住人口|resident population|万人|10,000 people
人均可支配收入|per capita disposable income|元|yuan
新能源汽车销量|sales of new-energy vehicles|万辆|10,000 vehicles
水产品产量|output of aquatic products|万吨|10,000 tonnes
茶叶产量|tea output|万吨|10,000 tonnes
快递业务量|parcel volume|亿件|100 million parcels
体育场馆数量|number of sports venues|个|venues
天然气消费量|natural gas consumption|亿立方米|100 million cubic metres
城镇化率|urbanisation rate|%|%
参保人数|number of insured people|万人|10,000 people
图书馆藏书量|library holdings|万册|10,000 volumes""".splitlines()
]
PLACES = [
    place.split("|")
    for line in """江苏|Jiangsu,山东|Shandong,四川|Sichuan,云南|Yunnan,湖北|Hubei,陕西|Shaanxi,黑龙江|Heilongjiang
海南|Hainan,甘肃|Gansu,内蒙古|Inner Mongolia,新疆|Xinjiang,辽宁|Liaoning,贵州|Guizhou,江西|Jiangxi,北京|Beijing,上海|Shanghai
成都|Chengdu,武汉|Wuhan,青岛|Qingdao,大连|Dalian,日本|Japan,德国|Germany,巴西|Brazil,印度|India,法国|France
加拿大|Canada,越南|Vietnam,泰国|Thailand,埃及|Egypt,智利|Chile,全国|China,全省|the province,全市|the city""".splitlines()
    for place in line.split(",")
]
SOURCES = (
    "国家统计局 农业农村部 省统计局 行业协会 国家能源局 文化和旅游部 "
    "交通运输部 世界银行 中国气象局 教育部 国家卫生健康委"
).split()
GOODS = (
    "苹果 茶叶 水稻 马铃薯 中药材 花卉 大蒜 生猪 对虾 海带 红枣 枸杞 葡萄酒 核桃 油菜 竹笋 柑橘 辣椒 食用菌 奶牛 "
    "温泉 滑雪 古镇 漂流 红色旅游 民宿 风电 光伏 煤化工 造船 钢琴 剪纸 木雕 陶瓷画 航天 软件 生物医药 芯片设计"
).split()
TOWNS = (
    "山东 寿光|Shouguang,陕西 洛川|Luochuan,云南 普洱|Pu'er,甘肃 定西|Dingxi,宁夏 中宁|Zhongning,新疆 阿克苏|Aksu,"
    "四川 攀枝花|Panzhihua,湖北 恩施|Enshi,贵州 遵义|Zunyi,黑龙江 五常|Wuchang,山西 大同|Datong,"
    "内蒙古 锡林浩特|Xilinhot,海南 琼海|Qionghai,青海 海西|Haixi,西藏 林芝|Nyingchi,吉林 延边|Yanbian,"
    "辽宁 盘锦|Panjin,江苏 盱眙|Xuyi"
).split(",")


@dataclass
class _Maker:
    chance: random.Random

    def value(self) -> str:
        size = self.chance.choice([10, 100, 1000, 10000])
        number = self.chance.uniform(size / 10, size)
        return f"{number:.{self.chance.choice([0, 1, 2]) if size < 1000 else 0}f}"

    def series(self) -> Pair:
        """A table over years."""
        chance = self.chance
        measures = chance.sample(MEASURES, chance.choice([1, 2, 3, 4]))
        shown, absent = measures[: max(1, len(measures) - 1)], chance.choice(MEASURES)
        place = chance.choice(PLACES)
        first = chance.randrange(1995, 2023)
        years = list(range(first, first + chance.randrange(2, 6)))
        cells = {(y, m[0]): self.value() + chance.choice(["", m[2]]) for y in years for m in shown}
        rows = ["；".join([f"年份：{y}年", *(f"{m[0]}：{cells[y, m[0]]}" for m in shown)]) for y in years]
        heading = f"表{chance.randrange(1, 9)} {place[0]}{years[0]}—{years[-1]}年{shown[0][0]}"
        year, measure = chance.choice(years), chance.choice(shown)
        roll = chance.random()
        answer: str | None = cells[year, measure[0]]
        if roll < 0.25:
            year, answer = (
                chance.choice([first - chance.randrange(1, 6), years[-1] + chance.randrange(1, 4)]),
                None,
            )
        elif roll < 0.4 and absent not in shown:
            measure, answer = absent, None
        elif roll < 0.5:
            question, answer = f"哪一年的{measure[0]}是{cells[year, measure[0]]}？", f"{year}年"
            return self._pair(question, rows, answer, heading, f"{year}年")
        question = chance.choice(
            [
                f"{year}年{place[0]}的{measure[0]}是多少？",
                f"{year}年{measure[0]}有多少",
                f"{place[0]}{measure[0]}在{year}年达到多少？",
                f"What was the {measure[1]} in {year}?",
                f"How high was {place[1]}'s {measure[1]} in {year}?",
                f"{measure[1]} {year}",
                f"How much {measure[1]} did {place[1]} have in {year}?",
            ]
        )
        return self._pair(question, rows, answer, heading, f"{year}年")

    def ranking(self) -> Pair:
        """A table over places."""
        chance = self.chance
        measure, other = chance.sample(MEASURES, 2)
        places = chance.sample(PLACES[:-3], chance.randrange(3, 8))
        year = chance.randrange(2005, 2024)
        values = [f"{self.value()}{measure[2] if chance.random() < 0.5 else ''}" for _ in places]
        rows = [
            f"排名：{n}；地区：{p[0]}；{measure[0]}：{v}"
            for n, (p, v) in enumerate(zip(places, values, strict=True), 1)
        ]
        heading = f"{year}年{measure[0]}前{len(places)}位"
        number = chance.randrange(len(places))
        place, roll = places[number], chance.random()
        if roll < 0.2:
            ask = [
                f"{measure[0]}排名第{number + 1}的是哪里？",
                f"Which place ranks number {number + 1} in {measure[1]}?",
            ]
            return self._pair(chance.choice(ask), rows, place[0], heading, f"排名：{number + 1}；")
        answer: str | None = values[number]
        if roll < 0.4:
            place, answer = chance.choice([p for p in PLACES[:-3] if p not in places]), None
        elif roll < 0.55:
            measure, answer = other, None
        elif roll < 0.65:
            ask = [f"{year + chance.choice([-4, -2, -1, 1])}年{place[0]}的{measure[0]}是多少？"]
            return self._pair(ask[0], rows, None, heading, "")
        ask = [
            f"{place[0]}的{measure[0]}是多少？",
            f"{place[0]}{measure[0]}多少啊",
            f"What is {place[1]}'s {measure[1]}?",
            f"How much is the {measure[1]} of {place[1]}?",
            f"{year}年{place[0]}{measure[0]}是多少？",
        ]
        return self._pair(chance.choice(ask), rows, answer, heading, f"地区：{place[0]}；")

    def towns(self) -> Pair:
        """Rows of places and what they are known for."""
        chance = self.chance
        kind = chance.choice(["基地", "特色产业", "示范区", ""])
        towns = chance.sample(TOWNS, chance.randrange(1, 6))
        goods = [[g + kind for g in chance.sample(GOODS, chance.randrange(1, 4))] for _ in towns]
        names = [town.split("|") for town in towns]
        rows = [f"{name[0]}：{'、'.join(g)}" for name, g in zip(names, goods, strict=True)]
        number = chance.randrange(len(towns))
        province, town = names[number][0].split()
        roll = chance.random()
        if roll < 0.4:
            english = names[number][1]
            ask = [
                f"{town}有什么{kind or '产业'}？",
                f"{province}{town}有哪些{kind or '特色'}",
                f"What is {english} known for?",
                f"Which industries are in {english}?",
            ]
            return self._pair(chance.choice(ask), rows, "、".join(goods[number]), "", f"{town}：")
        if roll < 0.6:
            good = chance.choice(goods[number])
            ask = [f"哪里有{good}？", f"{good}在哪个市县？", f"哪个地方做{good}？"]
            return self._pair(chance.choice(ask), rows, town, "", "", whole=f"{province} {town}：")
        if roll < 0.75:
            absent = chance.choice([t for t in TOWNS if t not in towns]).split("|")
            ask = [f"{absent[0].split()[1]}有什么{kind or '产业'}？", f"What is {absent[1]} known for?"]
        elif roll < 0.85:
            absent_good = chance.choice([g for g in GOODS if not any(g in x for row in goods for x in row)])
            ask = [f"哪里有{absent_good}{kind}？", f"{absent_good}在哪个市县？"]
        else:
            english = names[number][1]
            ask = [
                f"{town}有多少家企业？",
                f"How many companies are there in {english}?",
                f"{town}的产值是多少？",
                f"What is {english}'s output value?",
                f"{town}{goods[number][0]}有多少人就业？",
                f"When was {english}'s industry founded?",
                f"{town}{goods[number][0]}出口到哪些国家？",
            ]
        return self._pair(chance.choice(ask), rows, None, "", "")

    def sentence(self) -> Pair:
        """Statistical sentences of which one answers, or none does."""
        chance = self.chance
        facts = [self._fact() for _ in range(chance.randrange(1, 4))]
        text = "".join(fact["text"] for fact in facts)
        fact = chance.choice(facts)
        year, place, measure = fact["year"], fact["place"], fact["measure"]
        wants = chance.choice(["value", "growth", "points", "source", "value"])
        answer = fact.get(wants)
        roll = chance.random()
        if roll < 0.15:
            year, answer = year + chance.choice([-3, -2, -1, 1, 2]), None
        elif roll < 0.27:
            place, answer = chance.choice([p for p in PLACES if p[0] not in text]), None
        elif roll < 0.37:
            measure, answer = chance.choice([m for m in MEASURES if m[0] not in text]), None
        if answer is None and any(
            (f["year"], f["place"], f["measure"]) == (year, place, measure) and f.get(wants) for f in facts
        ):
            return self.sentence()
        (zp, ep), (zm, em) = place, measure[:2]
        ask = {
            "value": [
                f"{year}年{zp}{zm}是多少？",
                f"{zp}{year}年的{zm}达到多少？",
                f"What was {ep}'s {em} in {year}?",
                f"How large was the {em} of {ep} in {year}?",
            ],
            "growth": [
                f"{year}年{zp}{zm}增长了多少？",
                f"{zp}{year}年{zm}同比增速是多少",
                f"By how much did {ep}'s {em} grow in {year}?",
                f"What was the growth rate of {em} in {ep} in {year}?",
            ],
            "points": [
                f"{year}年{zp}{zm}增速比上年高多少个百分点？",
                f"How many percentage points faster than the year before did {ep}'s {em} grow in {year}?",
            ],
            "source": [
                f"{year}年{zp}{zm}的数据是谁统计的？",
                f"Who published the {year} figure for {ep}'s {em}?",
            ],
        }[wants]
        return self._pair(chance.choice(ask), [text], answer, "", "", whole=fact["text"] if answer else "")

    def _fact(self) -> dict[str, Any]:
        chance = self.chance
        year, place, measure = chance.randrange(1998, 2025), chance.choice(PLACES), chance.choice(MEASURES)
        fact: dict[str, Any] = {
            "year": year,
            "place": place,
            "measure": measure,
            "value": self.value() + measure[2],
        }
        text = chance.choice(
            [
                f"{year}年，{place[0]}{measure[0]}",
                f"{place[0]}{year}年{measure[0]}",
                f"{year}年{place[0]}的{measure[0]}",
            ]
        )
        text += chance.choice(["达到", "为", "达", "突破", "约"]) + fact["value"]
        if chance.random() < 0.3:
            fact["source"] = chance.choice(SOURCES)
            text = (
                chance.choice(["据{}统计，", "{}数据显示，", "根据{}发布的数据，"]).format(fact["source"])
                + text
            )
        if chance.random() < 0.5:
            fact["growth"] = f"{chance.uniform(0.5, 40):.1f}%"
            text += chance.choice(["，同比增长", "，比上年增长", "，较上年提高"]) + fact["growth"]
            if chance.random() < 0.4:
                fact["points"] = f"{chance.uniform(0.2, 9):.1f}个百分点"
                text += "，增速比上年加快" + fact["points"]
        fact["text"] = text + "。"
        return fact

    def _pair(
        self, question: str, rows: list[str], answer: str | None, heading: str, near: str, whole: str = ""
    ) -> Pair:
        """`near` stands in the answer's row, `whole` begins at or before the answer."""
        text = "\n".join(rows)
        heading = heading if self.chance.random() < 0.7 else ""
        if answer is None:
            return Pair(question, text, heading=heading)
        start = text.index(whole) if whole else 0
        if near:
            row = next(r for r in rows if near in r)
            start = sum(len(r) + 1 for r in rows[: rows.index(row)])
        start = text.index(answer, start)
        return Pair(question, text, start, start + len(answer), heading)


def made_up_tables(seed: int) -> Iterator[Pair]:
    """Pairs without end."""
    maker = _Maker(random.Random(seed))  # noqa: S311
    while True:
        yield maker.chance.choice(
            [maker.series, maker.ranking, maker.towns, maker.sentence, maker.sentence]
        )()
