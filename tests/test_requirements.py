"""What evidence must hold besides similar words: year, place, company, amount, what is asked of a thing, a known name."""

from dataclasses import replace

import pytest

from beltqa.documents import built_in_passages
from beltqa.evidence import Evidence
from beltqa.passages import Passage, Unit
from beltqa.question import Names, latin_words, read_question
from beltqa.report import Part, Text
from beltqa.requirements import calls_figures, in_named_part, lacks


def evidence(*sentences: str, number: int = 0, heading: str = "", kind: str = "paragraph") -> Evidence:
    """The sentence with that number of a paragraph of these, below a heading."""
    units = tuple(Unit(Text((Part(words, 1),)), words) for words in sentences)
    text = Text((Part("".join(sentences), 1),))
    headings = (heading,) if heading else ()
    return Evidence(Passage("p1", kind, "", "", "", None, headings, text, units), number, 0.9)


def row(passage: str) -> Evidence:
    """A row of the report."""
    (found,) = (one for one in built_in_passages() if one.id == passage)
    return Evidence(found, 0, 0.9)


LACKS = {
    "since when instead of how long": (
        "How long has it been around, since what year?",
        evidence("它兴起于2005年。"),
        "",
    ),
    "its own year": ("2022年出口多少？", evidence("2022年出口3万吨。"), ""),
    "another year": ("2022年出口多少？", evidence("2021年出口3万吨。"), "year"),
    "a year in the sentence before it": (
        "2022年出口多少？",
        evidence("说的是2022年。", "出口3万吨。", number=1),
        "",
    ),
    "a year in the sentence after it": (
        "2022年出口多少？",
        evidence("出口3万吨。", "2022年结束了。"),
        "year",
    ),
    "a year in the heading": ("2022年出口多少？", evidence("出口3万吨。", heading="2022年的情况"), ""),
    "its own year against that of the heading": (
        "2022年出口多少？",
        evidence("2021年出口3万吨。", heading="2022年的情况"),
        "year",
    ),
    "one of two years": ("2021年和2022年出口多少？", evidence("2022年出口3万吨。"), ""),
    "the year of the report is none": ("2024年的报告说出口多少？", evidence("2021年出口3万吨。"), ""),
    "the year of a row": ("2021年前五名占比多少？", row("table2.r3"), ""),
    "another row's year, which the caption holds": ("2019年前五名占比多少？", row("table2.r4"), "year"),
    "a place in the sentence": ("浙江出口多少？", evidence("浙江出口3万吨。"), ""),
    "another place": ("浙江出口多少？", evidence("福建出口3万吨。"), "place"),
    "a place elsewhere in the passage": ("浙江出口多少？", evidence("出口3万吨。", "说的是浙江。"), ""),
    "a place in English": ("How much does Zhejiang export?", evidence("浙江出口3万吨。"), ""),
    "exporters are no belts": ("江西有哪些产业带？", row("table2.r4"), "place"),
    "a row without a date tells no time": ("速卖通的计划是哪一年开始的？", row("table3.r6"), "answer type"),
    "which one is no amount": ("2020年出口额最高的是哪个国家？", row("table4.r1"), ""),
    "exporters": ("江西在前五名里吗？", row("table2.r4"), ""),
    "a company": ("哈尔斯卖什么？", evidence("哈尔斯卖杯子。"), ""),
    "another company": ("哈尔斯卖什么？", evidence("宇树科技卖机器狗。"), "company"),
    "a company by another name": ("How old is Creality?", evidence("Creality三岁。"), ""),
    "belts name no company": ("宇树科技在杭州吗？", row("appendix.r28"), ""),
    "no figure": ("绿茶出口多少？", evidence("绿茶大量出口。"), "amount"),
    "a year is no figure": ("绿茶出口多少？", evidence("绿茶2022年出口。"), "amount"),
    "who founded it": ("宇树科技的创始人是谁？", evidence("宇树科技的创始人是工程师。"), ""),
    "nothing of who founded it": ("宇树科技的创始人是谁？", evidence("宇树科技生产机器狗。"), "attribute"),
    "a neighbour speaks of it": (
        "宇树科技的创始人是谁？",
        evidence("宇树科技生产机器狗。", "创始人很多。"),
        "attribute",
    ),
    "money": ("绿茶的出口额是多少？", evidence("绿茶出口3万元。"), ""),
    # what kind of figure is asked for, and of what
    "euros": ("绿茶出口多少欧元？", evidence("绿茶出口增长3%。"), "amount"),
    "so many hundreds": ("绿茶卖了几百万？", evidence("绿茶卖得很好。"), "amount"),
    "a number of people": ("绿茶厂有多少人？", evidence("绿茶厂有30人。"), ""),
    "a number of firms is none of people": ("绿茶业有多少人？", evidence("绿茶业有30家工厂。"), "amount"),
    "money is no number of people": ("绿茶业有多少人？", evidence("绿茶业每年有超200亿的产值。"), "amount"),
    "so many made": ("绿茶壶出口多少只？", evidence("绿茶壶年产3万只，出口量占80%。"), "amount"),
    "so many exported": ("绿茶壶出口多少只？", evidence("绿茶壶年产3万只，出口1万只。"), ""),
    "how many in English": ("How many pots are sold?", evidence("卖得很好。"), "amount"),
    "a share in an opinion": ("How many people think tea is good?", evidence("56%的人认为绿茶好。"), ""),
    # of which time
    "how many days is no date": ("绿茶几天能到？", evidence("绿茶5天能到。"), ""),
    "an event of another year": (
        "2022年Prime Day绿茶卖得如何？",
        evidence("2022年5月绿茶上架，2023年Prime Day大卖。"),
        "year",
    ),
    "the year of another figure": (
        "2020年的缺口率是多少？",
        evidence("2020年缺口超过3万人，2025年将接近5万人，缺口率高达48%。"),
        "year",
    ),
    "the year of the figure": (
        "2025年的缺口率是多少？",
        evidence("2020年缺口超过3万人，2025年将接近5万人，缺口率高达48%。"),
        "",
    ),
    "a plan is not done": ("计划到现在覆盖了多少个城市？", evidence("计划覆盖100个城市。"), "answer type"),
    "the thing itself is of another year": (
        "2023年基础研究经费占比多少？",
        evidence("2023年研发经费占3%。", "2022年基础研究经费占比6%。"),
        "year",
    ),
    # which, who, why, what else
    "a company beyond those asked about": ("创想三维交给哪家卖家？", evidence("创想三维交给了菜鸟。"), ""),
    "no company": ("创想三维交给哪家卖家？", evidence("创想三维交给大卖家代理。"), "answer type"),
    "no country": ("绿茶先卖到哪几个国家？", evidence("绿茶卖到欧洲市场。"), "answer type"),
    "countries": ("绿茶先卖到哪几个国家？", evidence("绿茶卖到日本和法国。"), ""),
    "no others": ("四大茶都除了杭州，另外三个是哪里？", evidence("杭州居四大茶都之首。"), "answer type"),
    "the others": (
        "四大茶都除了杭州，另外三个是哪里？",
        evidence("四大茶都是杭州、福州、泉州和漳州。"),
        "",
    ),
    "nothing else": ("除了绿茶和机器狗，还卖什么？", evidence("产品有机器狗。"), "answer type"),
    "a market is no city": ("哈尔斯卖到哪些市场？", evidence("哈尔斯的产品远销日本。"), ""),
    "the city of a company": ("哈尔斯是哪个城市的公司？", evidence("永康的哈尔斯做杯子。"), ""),
    "a city": ("哈尔斯在哪个市？", evidence("哈尔斯做杯子。"), "answer type"),
    "another beside it": ("除了美国，还有哪个国家的占比？", evidence("美国为17.2%，法国高达25%。"), ""),
    "only the one left aside": ("除了美国，还有哪个国家的占比？", evidence("美国为17.2%。"), "answer type"),
    "figures to compare": ("占比最高的是哪个国家？", evidence("美国为17.2%，法国高达25%。"), ""),
    "a figure may tell which of two": ("绿茶主要是外销还是内销？", evidence("绿茶出口量占80%。"), ""),
    "two listed side by side": ("列出哈尔斯和创想三维卖到哪些国家", evidence("哈尔斯卖到日本。"), ""),
    "which is the most": ("哪个茶都卖得最多？", evidence("茶都有杭州。"), "answer type"),
    "a row gives no reason": ("为什么江西2022年进了前五？", row("table2.r4"), "answer type"),
    "neither of two": ("绿茶是用来煮饭还是洗碗？", evidence("绿茶在展会上亮相。"), "answer type"),
    "one of two": ("绿茶是用来煮饭还是洗碗？", evidence("绿茶可以煮饭。"), ""),
    # of whom, of which part of the world
    "the world's figure for China's": ("中国的增速预测是多少？", evidence("全球增长3%。"), "place"),
    "a country of the part of the world": ("拉美开放了什么站点？", evidence("巴西站开放注册。"), ""),
    "a country of another part": ("拉美开放了什么站点？", evidence("法国站开放注册。"), "place"),
    "a name in capitals": ("What is the US share of tea?", evidence("法国占3%。"), "place"),
    "one of two companies": ("哈尔斯在亚马逊上卖得如何？", evidence("亚马逊卖家增长3%。"), "company"),
    "another company's sentence": (
        "哈尔斯的销售额增长多少？",
        evidence("哈尔斯卖杯子。", "菜鸟的销售额增长3%。", number=1),
        "company",
    ),
    "exports for imports": ("绿茶进口增速是多少？", evidence("绿茶出口增长3%。"), "contrast"),
    "imports and exports": ("绿茶进口增速是多少？", evidence("绿茶进出口增长3%。"), ""),
    "another side than the one named in English": (
        "What share of retailers sell tea?",
        evidence("40%的制造商卖绿茶。"),
        "contrast",
    ),
    "both sides asked about": ("绿茶进口和出口增速各是多少？", evidence("绿茶出口增长3%。"), ""),
    "the figure of another place": (
        "广州的绿茶占全国百分之几？",
        evidence("绿茶以广州最好，而深圳占80%。"),
        "place",
    ),
    "the figure of the place among others": (
        "深圳的绿茶占全国百分之几？",
        evidence("绿茶以广州最好，而深圳占80%。"),
        "",
    ),
    "the share of all five for one of them": ("2022年广东占多大比重？", row("table2.r4"), "place"),
    "the share of all five for them": ("2022年广东等前五省占多大比重？", row("table2.r4"), ""),
    "growth is no share": ("2023年出口占外贸的比重是多少？", evidence("2023年出口同比增长19%。"), "amount"),
    "so many kinds are not so many things": ("绿茶一共有多少家？", evidence("绿茶有三种类型。"), "amount"),
    "a rise is no number of sellers": ("绿茶卖家总共是多少个？", evidence("绿茶卖家增长25%。"), "amount"),
    "which several is no figure that a dash stands for": (
        "2019年进出口最多的五个省市是哪几个？",
        row("table2.r1"),
        "",
    ),
    "countries for provinces": ("出口额前五的国家是哪些？", row("table2.r4"), "answer type"),
    "a place's figure for a company's": (
        "哈尔斯的产值有多少？",
        evidence("哈尔斯做杯子。", "浙江永康产值超过400亿元。", number=1),
        "company",
    ),
    "how many say so may be told in shares": (
        "有多少家批发商说绿茶好卖？",
        evidence("41%的批发商说绿茶好卖。"),
        "",
    ),
    "how many there are may not": ("有多少家批发商卖绿茶？", evidence("41%的批发商卖绿茶。"), "amount"),
    # a detail one step further than the text goes
    "a month is no day": ("绿茶文件是4月几号发的？", evidence("2023年4月印发绿茶文件。"), "answer type"),
    "a day": ("绿茶文件是4月几号发的？", evidence("2023年4月7日印发绿茶文件。"), ""),
    "a weekday": ("绿茶节是哪一天？", evidence("绿茶节兴起于2005年，指的是五月的第一个星期一。"), ""),
    "what is to be set up is no authority": ("报告建议建立什么组织？", evidence("建立绿茶联盟。"), ""),
    "what was done with another place": (
        "墨西哥站是哪年开放的？",
        evidence("2023年巴西站开放，与墨西哥站共同形成拉美站点。"),
        "place",
    ),
    "the sellers of another site": (
        "巴西站有多少中国卖家？",
        evidence("支持过万中国卖家入驻中东站，巴西站也开放了。"),
        "place",
    ),
    "growth for the number itself": ("绿茶卖家数量是多少？", evidence("绿茶卖家增长25%。"), "amount"),
    "the number itself": ("绿茶卖家数量是多少？", evidence("绿茶卖家有2500个。"), ""),
    "kinds are no things": ("批了多少个绿茶试验区？", evidence("绿茶试验区有三种类型。"), "amount"),
    "so many questionnaires are no quilts": ("凉被卖了多少条？", evidence("凉被发放4000份问卷。"), "amount"),
    "two percentages of different things": (
        "By how many percentage points will tea rise?",
        evidence("94%的买家爱茶；96%的客户爱咖啡。"),
        "amount",
    ),
    "two percentages of a change": (
        "By how many percentage points did tea rise?",
        evidence("绿茶占比从40%提升到69%。"),
        "",
    ),
    "the names of a hundred": ("那100个茶山具体是哪些？", evidence("计划联合100个茶山。"), "answer type"),
    "a class of belts that is not named": ("新兴产业带有多少条？", evidence("产业带有500条。"), "amount"),
    "no authority": ("绿茶证书由哪个部门发？", evidence("推出有公信力的绿茶证书。"), "answer type"),
    "an authority": ("绿茶证书由哪个部门发？", evidence("绿茶证书由海关总署签发。"), ""),
    "a third party without a name": (
        "绿茶缺口是哪家机构的数据来源？",
        evidence("据第三方机构测算，绿茶缺口超过400万。"),
        "answer type",
    ),
    "the side that the last clause asks about": (
        "绿茶出口3万元，那进口是多少？",
        evidence("绿茶出口3万元。"),
        "attribute",
    ),
    "no year": ("绿茶哪一年成了名茶？", evidence("绿茶是名茶，年产3万吨。"), "answer type"),
    "a year": ("绿茶哪一年成了名茶？", evidence("绿茶2005年成了名茶。"), ""),
    "the founding of a firm is no date of what it did": (
        "绿茶厂是什么时候卖给外国人的？",
        evidence("绿茶厂成立于2016年，卖茶给外国人。"),
        "answer type",
    ),
    "the date of what it did": ("绿茶厂是什么时候开网店的？", evidence("绿茶厂2020年开了网店。"), ""),
    "no list of measures": ("绿茶计划的第七条是什么？", evidence("绿茶计划落实10项措施。"), "answer type"),
    "a list long enough": ("绿茶计划的第三条是什么？", evidence("绿茶计划：采茶、炒茶、卖茶和喝茶。"), ""),
    "points one by one": (
        "What are the three measures of the tea plan?",
        evidence("一是采茶。", "二是炒茶。", "三是卖茶。"),
        "",
    ),
    "how many have come, by a plan": (
        "绿茶站现在有多少家卖家？",
        evidence("绿茶站提出未来三年支持过万家卖家入驻。"),
        "answer type",
    ),
    "an average without its figure": (
        "绿茶价格那十年平均是百分之几？",
        evidence("绿茶价格从2%涨到3%，但仍高于十年的平均水平。"),
        "amount",
    ),
    "a figure of the country for a region": (
        "中西部缺多少茶农？",
        evidence("我国茶农缺口达600万，尤其是中西部地区短缺严重。"),
        "place",
    ),
    "a figure of the region": ("中西部缺多少茶农？", evidence("中西部地区茶农缺口达600万。"), ""),
    "a growth that is kept up is no share": ("绿茶占几成？", evidence("绿茶增长率将保持在15%。"), "amount"),
    "conditions": ("卖绿茶要满足什么条件？", evidence("绿茶在三年内支持过万卖家。"), "attribute"),
    "their own conditions": ("卖绿茶要满足什么条件？", evidence("卖家须有三年的茶园。"), ""),
    "a permit": ("Which permit do I need to ship tea?", evidence("绿茶产业带。"), "attribute"),
    "years in which something comes are no days that it takes": (
        "绿茶送到国外要几天？",
        evidence("绿茶站提出在未来三年卖到国外。"),
        "answer type",
    ),
    "days that it takes": ("绿茶送到国外要几天？", evidence("绿茶送到国外平均五天。"), ""),
    "a percentage is no money": ("绿茶的出口额是多少？", evidence("绿茶出口增长3%。"), "attribute"),
}


@pytest.mark.parametrize(("question", "one", "lack"), LACKS.values(), ids=LACKS)
def test_what_evidence_lacks(names: Names, question: str, one: Evidence, lack: str) -> None:
    assert lacks(read_question(question, known=names), one) == lack


def test_a_code_that_the_documents_do_not_have_is_a_name(names: Names) -> None:
    known = replace(names, words=latin_words("A1、B2、C3是主要类型"))
    assert [term.shown for term in read_question("C1类有哪些？", known=known).insisted("name")] == ["C1"]
    assert not read_question("C3类有哪些？", known=known).insisted("name")


def test_a_name_that_the_documents_do_not_have_is_lacking_everywhere(names: Names) -> None:
    known = replace(names, words=frozenset({"tea"}))
    question = read_question("What does Anker sell?", known=known)
    assert [term.searched for term in question.insisted("name")] == ["Anker"]
    assert lacks(question, evidence("Anker sells tea.")) == "name"
    assert read_question("What does Tea mean?", known=known).insisted("name") == []


@pytest.mark.parametrize(
    ("question", "passage", "inside"),
    [
        ("专栏6说了什么？", "box6.p1", True),
        ("专栏6说了什么？", "box5.p1", False),
        ("第四部分说了什么？", "s4.2.p1", True),
        ("表2说了什么？", "table2.r4", True),
        ("表2说了什么？", "table4.r1", False),
        ("说了什么？", "box5.p1", True),
    ],
)
def test_the_part_that_is_named(names: Names, question: str, passage: str, inside: bool) -> None:
    assert in_named_part(read_question(question, known=names), row(passage)) == inside


def test_what_a_figure_shows_only_the_text_that_calls_it_may_tell(names: Names) -> None:
    figure = read_question("图3里的经费是多少？", known=names)
    assert calls_figures(figure, evidence("经费增长11.19%（见图 3）。"))
    assert not calls_figures(figure, evidence("经费增长11.19%（见图33）。"))
    assert not calls_figures(figure, evidence("经费增长11.19%。"))
    assert calls_figures(read_question("图3和表2里的经费是多少？", known=names), evidence("经费增长11.19%。"))
    assert calls_figures(read_question("经费是多少？", known=names), evidence("经费增长11.19%。"))
