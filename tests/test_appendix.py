"""The 87 appendix rows of the real report as read, their repair log, and changed copies of the report."""

from collections import Counter
from pathlib import Path

from beltqa.gazetteer import Gazetteer
from beltqa.parse import parse_report
from beltqa.report import Appendix, Locality, Part, Remark, Repair, Report, Row, Text

CASES = Path(__file__).parent / "cases"
SLIPPED = "the cells stand one column to the right: the city's column names a province"
EMPTY = "the cells stand one column to the right: two columns before the city are empty"
CITY = "the province's column names a city: the province is that of the block above"
LOST = "the belts are missing and the other cells stand one column to the right"
NO_BELTS = Remark("表中缺产业带一栏", "the belts are missing in print")
WENLING = Remark("表中列在福建，温岭属浙江", "printed under Fujian; Wenling lies in Zhejiang")


def appendix_of(text: str, gazetteer: Gazetteer) -> Appendix:
    appendix = parse_report(text, "report.txt", gazetteer).appendix
    assert appendix
    return appendix


def appendix_in(report: Report) -> Appendix:
    assert report.appendix
    return report.appendix


def read(appendix: Appendix) -> list[str]:
    """The rows as `cases/appendix.txt` writes them."""
    rows = appendix.localities
    return [f"{r.number} {r.province} {r.city}: {'、'.join(r.belts)}".rstrip() for r in rows]


def expected_rows() -> list[str]:
    return (CASES / "appendix.txt").read_text(encoding="utf-8").splitlines()[2:]


def remarks(appendix: Appendix) -> dict[int, tuple[Remark, ...]]:
    return {row.number: row.remarks for row in appendix.localities if row.remarks}


def repaired(appendix: Appendix) -> list[int]:
    return [int(repair.row.removeprefix("appendix.r")) for repair in appendix.repairs]


def changed(text: str, *changes: tuple[str, str]) -> str:
    """A copy of the report in which each old text, found once, is replaced."""
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


# --- the report as printed ---------------------------------------------------------------------------------


def test_all_rows_are_read_as_a_person_reads_them(report: Report) -> None:
    assert read(appendix_in(report)) == expected_rows()


def test_rows_per_province(report: Report) -> None:
    rows = appendix_in(report).localities
    assert Counter(row.province for row in rows) == {
        "福建": 16,
        "浙江": 15,
        "广东": 11,
        "河南": 7,
        "河北": 6,
        "山东": 6,
        "湖南": 5,
        "江苏": 5,
        "安徽": 3,
        "重庆": 3,
        "广西": 3,
        "江西": 3,
        "辽宁": 1,
        "四川": 1,
        "天津": 1,
        "吉林": 1,
    }
    assert [row.number for row in rows] == list(range(1, 88))
    assert [row.id for row in rows] == [f"appendix.r{number}" for number in range(1, 88)]


def test_belts_are_the_printed_items(report: Report) -> None:
    belts = {row.city: row.belts for row in appendix_in(report).localities}
    assert {city: belts[city] for city in ("揭阳", "厦门", "晋江", "泉州", "永康", "青岛", "安庆")} == {
        "揭阳": (
            "普宁纺织服装产业带",
            "不锈钢餐厨产业带",
            "家居家电产业带",
            "五金配件产业带",
            "塑胶鞋产业带",
        ),
        "厦门": ("野营户外用品产业带", "运动品类产业带", "自行车/电动自行车/自行车零部件产业带"),
        "晋江": ("运动鞋服/泳装瑜伽服产业带",),
        "泉州": ("鞋服", "纺织面料", "内衣产业带"),
        "永康": ("五金", "餐厨用品产业带"),
        "青岛": ("假睫毛", "轮胎", "纺织产业带"),
        "安庆": ("望江童装产业带", "医工医药产业带", "清洁用品产业带"),
    }
    assert sum(len(row.belts) for row in appendix_in(report).localities) == 131


def test_the_repair_log_names_every_row_that_was_read_otherwise_than_printed(report: Report) -> None:
    appendix = appendix_in(report)
    assert repaired(appendix) == [28, 29, *range(30, 41), 49, *range(50, 56)]
    assert Counter(repair.why for repair in appendix.repairs) == {SLIPPED: 1, EMPTY: 1, CITY: 17, LOST: 1}
    log = {repair.row: repair for repair in appendix.repairs}
    assert [log[f"appendix.r{number}"] for number in (28, 29, 30, 49, 50)] == [
        Repair(
            "appendix.r28",
            343,
            "28 |  | 浙江 | 杭州 | 家用纺织品产业带",
            "浙江 | 杭州 | 家用纺织品产业带",
            SLIPPED,
        ),
        Repair(
            "appendix.r29",
            344,
            "29 |  |  | 义乌 | 小饰品产业带、宠物用品产业带",
            "浙江 | 义乌 | 小饰品产业带、宠物用品产业带",
            EMPTY,
        ),
        Repair(
            "appendix.r30",
            345,
            "30 | 诸暨 |  | 袜业产业带、珍珠产业带 | ",
            "浙江 | 诸暨 | 袜业产业带、珍珠产业带",
            CITY,
        ),
        Repair("appendix.r49", 366, "49 |  | 河南 | 许昌", "河南 | 许昌 | ", LOST),
        Repair(
            "appendix.r50",
            367,
            "50 | 郑州 |  | 游乐设施产业带、电线电缆产业带、机械设备产业带",
            "河南 | 郑州 | 游乐设施产业带、电线电缆产业带、机械设备产业带",
            CITY,
        ),
    ]


def test_the_repair_log_shows_the_line_as_printed(report: Report, report_text: str) -> None:
    lines = report_text.split("\n")
    for repair in appendix_in(report).repairs:
        assert repair.printed.split(" | ") == [cell.strip() for cell in lines[repair.line - 1].split("\t")]


def test_row_49_has_lost_its_belts_and_none_are_invented(report: Report) -> None:
    assert appendix_in(report).localities[48] == Locality(
        id="appendix.r49",
        number=49,
        province="河南",
        city="许昌",
        belts=(),
        row=Row("appendix.r49", ("49", "", "河南", "许昌"), Text((Part("49\t\t河南\t许昌", 366),))),
        remarks=(NO_BELTS,),
    )


def test_row_3_stays_where_it_is_printed_and_says_so(report: Report) -> None:
    text = Text((Part("3\t\t温岭\t汽摩配件产业带", 316),))
    assert appendix_in(report).localities[2] == Locality(
        id="appendix.r3",
        number=3,
        province="福建",
        city="温岭",
        belts=("汽摩配件产业带",),
        row=Row("appendix.r3", ("3", "", "温岭", "汽摩配件产业带"), text),
        remarks=(WENLING,),
    )


def test_no_other_row_has_a_remark(report: Report) -> None:
    assert list(remarks(appendix_in(report))) == [3, 49]


# --- changed copies ----------------------------------------------------------------------------------------


def test_a_row_added(report_text: str, gazetteer: Gazetteer) -> None:
    last = "87\t吉林\t辽源\t棉袜产业带"
    appendix = appendix_of(
        changed(report_text, (last, f"{last}\n88\t\t通化\t人参产业带、葡萄酒产业带")), gazetteer
    )
    assert read(appendix) == [*expected_rows(), "88 吉林 通化: 人参产业带、葡萄酒产业带"]


def test_a_row_removed(report_text: str, gazetteer: Gazetteer) -> None:
    appendix = appendix_of(changed(report_text, ("2\t\t福州\t家居日用品产业带、拖鞋产业带\n", "")), gazetteer)
    kept = [row for row in expected_rows() if not row.startswith("2 ")]
    assert read(appendix) == kept
    assert [row.id for row in appendix.localities][:3] == ["appendix.r1", "appendix.r2", "appendix.r3"]


def test_a_row_moved_into_another_block_says_where_it_lies(report_text: str, gazetteer: Gazetteer) -> None:
    row, before = "30\t诸暨\t\t袜业产业带、珍珠产业带\t\n", "27\t\t惠州\t照明产业带\t\n"
    appendix = appendix_of(changed(report_text, (row, ""), (before, row + before)), gazetteer)
    expected = expected_rows()
    moved = expected.pop(29).replace("浙江", "广东")
    assert read(appendix) == [*expected[:26], moved, *expected[26:]]
    assert remarks(appendix)[30] == (
        Remark("表中列在广东，诸暨属浙江", "printed under Guangdong; Zhuji lies in Zhejiang"),
    )


def test_a_municipality_moved_down_its_own_block(report_text: str, gazetteer: Gazetteer) -> None:
    first, second = "75\t重庆\t重庆\t川渝汽车配件产业带", "76\t\t荣昌\t眼镜产业带"
    swapped = "76\t重庆\t荣昌\t眼镜产业带\n75\t\t重庆\t川渝汽车配件产业带"
    appendix = appendix_of(changed(report_text, (f"{first}\n{second}", swapped)), gazetteer)
    expected = expected_rows()
    assert read(appendix) == [*expected[:74], expected[75], expected[74], *expected[76:]]
    assert repaired(appendix) == [28, 29, *range(30, 41), 49, *range(50, 56)]


def test_a_lost_province_leaves_its_rows_above_with_a_remark_each(
    report_text: str, gazetteer: Gazetteer
) -> None:
    appendix = appendix_of(changed(report_text, ("28\t\t浙江\t杭州", "28\t\t\t杭州")), gazetteer)
    assert [(row.number, row.province) for row in appendix.localities[26:42]] == [
        *((number, "广东") for number in range(27, 41)),
        (41, "浙江"),
        (42, "浙江"),
    ]
    cities = {row.number: (row.city, gazetteer.english[row.city]) for row in appendix.localities[27:40]}
    assert cities[28] == ("杭州", "Hangzhou")
    assert remarks(appendix) == {
        3: (WENLING,),
        **{
            number: (Remark(f"表中列在广东，{zh}属浙江", f"printed under Guangdong; {en} lies in Zhejiang"),)
            for number, (zh, en) in cities.items()
        },
        49: (NO_BELTS,),
    }


def test_the_first_province_lost(report_text: str, gazetteer: Gazetteer) -> None:
    appendix = appendix_of(changed(report_text, ("1\t福建\t安溪", "1\t\t安溪")), gazetteer)
    assert {row.province for row in appendix.localities[:15]} == {""}
    assert remarks(appendix)[1] == (
        Remark("表中列在空白处，安溪属福建", "printed under no province; Anxi lies in Fujian"),
    )


def test_a_lost_city_is_empty(report_text: str, gazetteer: Gazetteer) -> None:
    appendix = appendix_of(changed(report_text, ("43\t河北\t白沟\t", "43\t河北\t\t")), gazetteer)
    row = appendix.localities[42]
    assert (row.province, row.city, row.belts) == ("河北", "", ("箱包产业带",))
    assert row.remarks == (Remark("表中缺市（县）一栏", "the city is missing in print"),)
    log = {repair.row: repair for repair in appendix.repairs}
    assert log["appendix.r43"] == Repair(
        "appendix.r43", 360, "43 | 河北 |  | 箱包产业带", "河北 |  | 箱包产业带", "the city is missing"
    )


def test_the_lost_cell_restored(report_text: str, gazetteer: Gazetteer) -> None:
    appendix = appendix_of(
        changed(report_text, ("49\t\t河南\t许昌", "49\t河南\t许昌\t假发产业带")), gazetteer
    )
    assert appendix.localities[48].belts == ("假发产业带",)
    assert repaired(appendix) == [28, 29, *range(30, 41), *range(50, 56)]
    assert list(remarks(appendix)) == [3]


# --- other tables ------------------------------------------------------------------------------------------


def test_a_table_without_provinces_or_without_belts_is_no_appendix(gazetteer: Gazetteer) -> None:
    for table in ("序号\t市\t产业带\n1\t广州\t化妆品产业带", "省份\t产值\n广东\t13"):
        assert parse_report(f"附录：名单\n\n{table}\n", "名单.txt", gazetteer).appendix is None


def test_without_a_gazetteer_nothing_is_repaired(report_text: str) -> None:
    assert parse_report(report_text, "report.txt").appendix is None
