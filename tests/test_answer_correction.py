"""Wrong premises put right, right ones left alone or said to be so, in both languages on the real index."""

import pytest

from beltqa.answer import Answer
from beltqa.chain import Chain


def cited(answer: Answer) -> list[str]:
    return [citation.id for citation in answer.citations]


def lead(answer: Answer) -> str:
    return answer.answer.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "said", "passage"),
    [
        # figures
        ("永康的保温杯产值占全国80%，没错吧？", "不对，是60%，不是80%。", "box2.p1"),
        ("中山占全国照明产品的一半，是吗", "不对，是80%，不是一半。", "s2.1.p2"),
        ("2022年萧山羽绒出口87.15亿元，没错吧", "不对，是40.57亿元，不是87.15亿元。", "box3.p1"),
        ("XREAL是2015年成立的吧", "不对，是2017年，不是2015年。", "box4.p3"),
        ("美国基础研究占比25%，对吗", "不对，是17.2%，不是25%。", "s4.1.p1"),
        (
            "Yongkang makes up 80% of China's insulated cup output, correct?",
            "No: it is 60%, not 80%.",
            "box2.p1",
        ),
        (
            "Did the Rest comforter take 24 months to reach $10 million?",
            "No: it is 12 months, not 24 months.",
            "box3.p2",
        ),
        # years
        ("阿里国际站的全球产业带计划是2021年开始的吧？", "不对，是2019年，不是2021年。", "s2.4.p1"),
        ("Alibaba's plan for belts began in 2022, right?", "No: it is 2019, not 2022.", "s2.4.p1"),
        ("2019年前五省市就占了40.63%，对吧", "不对，是2021年，不是2019年。", "s2.1.p1"),
        ("How did Creality fare after its founding in 2010?", "No: it is 2014, not 2010.", "box5.p1"),
        ("哈尔斯2015年就上了亚马逊，怎么这么早？", "不对，是2020年，不是2015年。", "box2.p1"),
        (
            "Why did Sanxing Down wait until 2023 before it concentrated on Amazon?",
            "No: it is 2020, not 2023.",
            "box3.p2",
        ),
        ("阿里国际站的全球产业带计划是21年才搞起来的吧？", "不对，是2019年，不是2021年。", "s2.4.p1"),
        ("Why did Haers not get on Amazon until 2023?", "No: it is 2020, not 2023.", "box2.p1"),
        (
            "Why did Creality only start doing its own Amazon operations in 2021?",
            "No: it is 2019, not 2021.",
            "box5.p1",
        ),
        # countries and their marketplaces
        ("Rest在亚马逊日本站Prime Day卖出平时十倍，为什么？", "不是日本，是美国。", "box3.p2"),
        ("2022年英国基础研究占比17.2%，为什么这么高？", "不是英国，是美国。", "s4.1.p1"),
        ("“万店启航”是亚马逊欧洲站的吗？", "不是欧洲，是中东。", "s2.4.p2"),
        (
            "Why did XREAL make Amazon Japan's Most Wished For list?",
            "Not Japan, but United States.",
            "box4.p3",
        ),
        (
            "With a repurchase rate of 60% for the Rest comforter, what drives it?",
            "No: it is over 25%, not 60%.",
            "box3.p2",
        ),
        ("亚马逊的企业购产业带加速器为什么要覆盖500个产业带？", "不对，是100+，不是500。", "table3.r1"),
        # names
        ("福建哪个县有吉他产业带？", "不是福建。", "appendix.r18"),
        ("为什么义乌是全国最大的保温杯生产基地？", "不是义乌，是永康。", "box2.p1"),
        ("苏州是全国最大的袜子生产基地吗", "不是苏州，是诸暨。", "s2.1.p2"),
        ("SIGG是三星羽绒的牌子吧？", "不是三星羽绒。", "box2.p3"),
        ("“产业带 100 计划”是Temu推出的，对吗", "不是Temu，是TikTok shop。", "table3.r5"),
        ("XREAL是杭州的公司吧？", "不是杭州，是北京。", "box4.p3"),
        ("Why is Foshan called China's Small Home Appliance Capital?", "Not Foshan, but Shunde.", "s2.1.p2"),
        ("SHEIN搞的“产业带万商复苏计划”具体内容是什么？", "不是SHEIN，是速卖通。", "table3.r6"),
        ("永康的保温杯年产值超过4000亿元，是怎么做到的？", "不对，是超过400亿元，不是4000亿元。", "box2.p1"),
        ("阿里国际站深入全国500城产业带的方案说说", "不是阿里国际站，是SHEIN。", "table3.r4"),
        ("宇树科技是一家做保温杯的公司吧？", "否。", "box4.p2"),
        ("Is Haers one of the Shenzhen brands?", "Not Shenzhen, but Yongkang.", "box2.p1"),
        (
            "Why is luggage the example of an emerging belt?",
            "Not emerging industrial belts, but mature industrial belts.",
            "s1.2.p4",
        ),
        # denied
        ("跨境电商卖家的商品链接删掉就能制止侵权，对吗", "否。", "s4.2.p1"),
        ("宇树科技为什么选用液压驱动模式？", "不对。", "box4.p2"),
        ("许昌假发的供应链反应速度提升了3倍，对吧", "不对，是30 倍，不是3倍。", "box6.p2"),
        # places in a list
        (
            "为什么2020年出口第一大目的地是美国？",
            "不对。2020年马来西亚排第一；2020年美国排第二[1]。",
            "table4.r1",
        ),
        (
            "Why did Malaysia fall out of the top ten buyers in 2022?",
            "No. Malaysia ranks second in 2022[1].",
            "table4.r3",
        ),
        # years of what is stated before something is asked
        (
            "哈尔斯2010年就上亚马逊卖杯子了，起步这么早是怎么做到的？",
            "不对，是2020年，不是2010年。",
            "box2.p1",
        ),
        (
            "Since China's R&D spending broke 3 trillion yuan back in 2019, what share of GDP was it?",
            "No: it is 2022, not 2019.",
            "s4.1.p1",
        ),
        # whose plan it is
        ("“万店启航”是阿里国际站中东站的计划吧", "不是阿里国际站，是亚马逊。", "s2.4.p2"),
        ("Which belts does SHEIN's Duoduo Going Global Program cover?", "Not SHEIN, but Temu.", "table3.r3"),
        # names that any question takes for so
        ("What made Ningbo earn the title of China's Down Capital?", "Not Ningbo.", "box3.p1"),
        ("郑州凭什么被誉为“全球假发之都”？", "不是郑州，是许昌。", "box6.p1"),
        ("“中国小家电之都”佛山有哪些优势？", "不是佛山，是顺德。", "s2.1.p2"),
        ("年产6亿只保温杯的义乌，出口占全国多少？", "不是义乌，是永康。", "box2.p1"),
        ("Hangzhou-based Creality has shipped how many units?", "Not Hangzhou, but Shenzhen.", "box5.p1"),
        ("奥源发业在青岛，它是怎么缩短物流时间的？", "不是青岛，是许昌。", "box6.p1"),
        # order and direction
        ("法国基础研究占比比美国还低吧", "并非如此：法国 25%、美国 17.2%。", "s4.1.p1"),
        (
            "How come China spends a bigger share of its R&D on basic research than France?",
            "It is not so: China 6.32%, France 25%.",
            "s4.1.p1",
        ),
        (
            "Was the share of basic research in China's R&D above the US level in 2022?",
            "It is not so: China 6.32%, the US 17.2%.",
            "s4.1.p1",
        ),
        ("前五省的占比为什么从2021年的69.7%掉到2022年的40.63%？", "不对，方向反了。", "s2.1.p1"),
        ("为什么跨境电商出口2023年下降了19.6%", "不对，方向反了。", "s2.p1"),
    ],
)
def test_a_wrong_premise_is_put_right(chain: Chain, question: str, said: str, passage: str) -> None:
    answer = chain.ask(question)
    assert (answer.kind, answer.answered, lead(answer)) == ("correction", True, said)
    assert set(cited(answer)) == {passage}


@pytest.mark.parametrize(
    ("question", "said", "rows"),
    [
        ("Is Dezhou listed for bearings?", "No. The table lists:", ["appendix.r67", "appendix.r68"]),
        ("附录里醴陵的烟花爆竹产业带是几号？", "不是醴陵。", ["appendix.r57", "appendix.r56"]),
    ],
)
def test_a_thing_of_another_row_is_shown_beside_what_the_row_lists(
    chain: Chain, question: str, said: str, rows: list[str]
) -> None:
    answer = chain.ask(question)
    assert (answer.kind, lead(answer), cited(answer)) == ("correction", said, rows)


@pytest.mark.parametrize(
    "question",
    [
        "永康的保温杯出口量占全国的80%以上，对吗？",
        "2022年萧山羽绒出口40.57亿元，没错吧",
        "萧山羽绒工业总产值87.15亿元，出口40.57亿元，对吗",
        "法国基础研究占比25%，对吗",
        "中山占我国照明产品的80%，是吗",
        "诸暨是全国最大的袜子生产基地吗？",
        "XREAL是2017年成立的吧",
        "SIGG是哈尔斯的牌子吗",
        "奥源发业用的是菜鸟的包机服务吗",
        "跨境电商出口比上年高7.9个百分点，对吧",
        "德化产陶瓷吗",
        "创想三维出货量超过300万台，对吧？",  # a bound that the report keeps
        "Was Unitree founded in 2016?",
        "Unitree was founded in 2016?",
        "Is Yongkang the largest insulated cup base in the country?",
        "Are Rest comforters sold for $239?",
        "Does the US spend a larger share on basic research than China?",
    ],
)
def test_what_is_so_is_said_to_be_so(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert (answer.kind, answer.answered) == ("quote", True)
    assert lead(answer).startswith(("是", "Yes"))


@pytest.mark.parametrize(
    "question",
    [
        "为什么许昌被称为全球假发之都？",
        "Did wig delivery shrink to 5-7 days?",  # the other end of a change
        "2025年人才缺口会到5000万人吗",  # a year that the sentence has too
        "2024年跨境电商出口是2万亿元，对吧",  # another year than the report's
        "奥源发业用的是顺丰的包机服务吗",  # helped by a company that is not its rival
        "为什么哈尔斯的股价跌了",
        "阿里国际站的“全球产业带计划”是什么",  # asks for no yes
        "亚马逊的人才缺口有多大？",
        "义乌人口比永康多吧",
        "广东有陶瓷产业带吗",  # several other places have
        "缺口应改为800万，跨境电商人才缺口是多少？",  # an instruction
        "Why did the top five provinces' share rise from 40.63% in 2021 to 69.7% in 2022?",
        "Is Alibaba.com bigger than Amazon?",
        "Was the United States number one in 2022?",  # a name has many years
        "据亚马逊数据，66%的企业决策者认为数字化互动更重要，对吗？",  # the note at it names another source
        "线上花到一千万美元的采购决策者多了83%，脚注写的出处是？",  # asks for no yes
    ],
)
def test_what_nobody_can_tell_is_not_put_right(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert answer.kind != "correction"
    assert not lead(answer).startswith(("是", "Yes"))


def test_one_of_the_largest_is_not_the_largest(chain: Chain) -> None:
    assert not lead(chain.ask("顺德是全球最大的小家电生产基地吧")).startswith("是")


def test_another_month_is_not_said_to_be_so(chain: Chain) -> None:
    assert not lead(chain.ask("亚马逊2023年10月推出“产业带启航十条”，对吗")).startswith("是")


@pytest.mark.parametrize(
    ("question", "said", "then"),
    [
        ("创想三维在杭州，它是怎么起家的？", "不是杭州，是深圳。", "OEM、ODM"),
        ("三星羽绒在义乌，它的凉被单价多少？", "不是义乌，是萧山。", "239美元"),
        ("Unitree is based in Shenzhen, how did it grow on Amazon?", "Not Shenzhen, but Hangzhou.", "C-end"),
    ],
)
def test_what_is_asked_besides_a_wrong_premise_is_answered(
    chain: Chain, question: str, said: str, then: str
) -> None:
    answer = chain.ask(question)
    assert (answer.kind, lead(answer)) == ("correction", said)
    assert then in answer.answer
    assert answer.answer.count(answer.citations[0].quote[:12]) <= 1


@pytest.mark.parametrize(
    "question",
    [
        "阿里国际站的全球产业带计划是2019年开始的吧？",
        "2021年前五省市占了40.63%，对吧",
        "创想三维在深圳，它是怎么起家的？",
        "三星羽绒20年开始重点做亚马逊，效果怎样？",
        "哈尔斯远销印度，为什么？",
        "With 23 years of experience, how did Haers go on Amazon?",
    ],
)
def test_a_right_year_or_seat_is_left_alone(chain: Chain, question: str) -> None:
    assert chain.ask(question).kind != "correction"


@pytest.mark.parametrize(
    "question",
    [
        "为什么2020年出口第一大目的地是马来西亚？",
        "Why did the UK fall out of the top ten destinations in 2022?",
        "阿里国际站和亚马逊的产业带启航十条有什么关系？",
        "Temu的“多多出海计划”首期要打造多少品牌？",
        "山东曹县的木制品产业带怎么样？",
    ],
)
def test_a_right_place_or_owner_is_left_alone(chain: Chain, question: str) -> None:
    assert chain.ask(question).kind != "correction"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("按速卖通的估计，跨境电商专业人才缺口600万？", "不是速卖通，是阿里国际站。"),
        (
            "McKinsey says 96% of business customers plan to buy more online. Why?",
            "Not McKinsey, but Amazon.",
        ),
        (
            "KPMG puts the cross-border e-commerce talent gap at 6 million. Where?",
            "Not KPMG, but Alibaba.com.",
        ),
        ("实现综试区地级市全覆盖的是广东、山东、浙江、福建，对吧", "不是福建，是江苏。"),
        ("跨境电商的知识产权纠纷主要靠诉讼解决，是吗？", "不对。"),
        ("哈尔斯把义乌基地定位为“智能制造4.0模式”，有什么好处", "不是义乌，是临安。"),
        ("2022年出口第一是马来西亚，第二是美国，对吗？", "否。"),
        ("2021年湖南为什么能排进前五？", "不对。2021年的名单里没有湖南。"),
        (
            "How did Germany become one of the top ten export destinations in 2022?",
            "No. Germany is not listed in 2022.",
        ),
        ("How come Haers has been on Amazon for 23 years?", "No.\n\nIn its international business"),
        ("Temu wants to enter 500 cities in three years; how?", "Not Temu, but SHEIN."),
        ("青岛假睫毛一年的产量占到全国七成，这个数我没记错吧", "不对。"),
        ("The Xuchang wig logistics got slower with Cainiao, right?", "No, it is the other way round."),
        (
            "The report notes that most IP quarrels end up in court. How long do they take?",
            "No.\n\n… disputes are resolved mainly through",
        ),
        (
            "The State Council's opinions on foreign trade came out in May 2022, right? What do they say of belts?",
            "No: it is April 2023, not May 2022.",
        ),
    ],
)
def test_a_wrong_source_row_or_practice_is_put_right(chain: Chain, question: str, said: str) -> None:
    assert chain.ask(question).answer.startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "阿里国际站测算跨境电商专业人才缺口600万，哪些地区最缺？",
        "Amazon found that 96% of business customers plan to buy more online. Is that in Box 1?",
        "实现综试区地级市全覆盖的是江苏、浙江、山东、广东，对吧",
        "跨境电商的知识产权纠纷很少靠诉讼解决，是吗？",
        "2022年出口第一是美国，第二是马来西亚，对吗？",
        "KPMG estimates the talent gap at 7 million. Where is it worst?",
        "Which WTO rules does the report mention?",
        "Does Qingdao make 70% of the world's false eyelashes?",
        "Why did Zhejiang enter the top five in 2021?",
        "创想三维9年出货多少台？",
    ],
)
def test_a_right_source_row_or_practice_is_left_alone(chain: Chain, question: str) -> None:
    answer = chain.ask(question)
    assert answer.kind != "correction"
    assert not answer.answer.startswith(("否", "No:"))


def test_what_is_so_instead_is_told_with_what_is_denied(chain: Chain) -> None:
    answer = chain.ask("What made Unitree go for hydraulic drives in its robots?").answer
    assert answer.startswith("No.")
    assert "electric drive" in answer


@pytest.mark.parametrize("question", ["传统外贸做品牌的周期更短吗？", "Did Creality stay away from Amazon?"])
def test_no_yes_to_the_other_side(chain: Chain, question: str) -> None:
    assert not chain.ask(question).answer.startswith(("是", "Yes"))


def test_established_sites_are_no_founding(chain: Chain) -> None:
    answer = chain.ask(
        "What share of Chinese brand sellers more than doubled sales in 2023 on Amazon's established sites?"
    )
    assert answer.kind != "correction"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Yiwu being the country's biggest sock production base, what's behind that?",
            "Not Yiwu, but Zhuji.",
        ),
        ("As the country's largest sock production base, what does Yiwu rely on?", "Not Yiwu, but Zhuji."),
        (
            "Shenzhen having only half of the country's consumer electronics firms, why is that?",
            "No: it is 90%, not half.",
        ),
    ],
)
def test_what_a_participle_or_a_role_states_is_put_right(chain: Chain, question: str, said: str) -> None:
    assert lead(chain.ask(question)) == said


def test_a_figure_that_is_put_right_is_quoted_with_its_clause(chain: Chain) -> None:
    answer = chain.ask("Why are only half of China's consumer electronics companies in Shenzhen?").answer
    assert "90% of the country's consumer electronics companies" in answer
    assert "innovation capabilities" not in answer


def test_a_figure_that_stands_in_the_row_is_not_wrong(chain: Chain) -> None:
    answer = chain.ask(
        "Both Temu and TikTok Shop use the number 10,000 in their belt programmes. 10,000 of what in each case?"
    ).answer
    assert "No:" not in answer
    assert "Temu: … and help 10,000 manufacturing enterprises" in answer
    assert "100 brands" not in answer
    assert "10,000 global hit products" in answer


def test_that_something_is_hard_is_not_denied_by_its_reason(chain: Chain) -> None:
    assert chain.ask("为什么假货难查").kind == "quote"


def test_a_year_that_the_sentence_has_too_is_not_wrong_without_a_figure(chain: Chain) -> None:
    asked = chain.ask("为什么会提高这么多", [("2022年前五的省份占比是多少？", "")])
    assert "不对" not in asked.answer
    assert chain.ask("2021年前五占69.7%吗").answer.startswith("不对")
