"""Well-known companies: which of them a text has no name of, and how a question about one is read and answered."""

from beltqa.chain import Chain
from beltqa.companies import Companies, load_companies
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import load_glossary
from beltqa.question import Names, Term, read_question

ABSENT = Companies((("京东", "JD.com", "JD"), ("腾讯", "Tencent")))


def test_those_that_a_text_names_in_either_language_are_not_lacking() -> None:
    assert ABSENT.lacking_in("Tencent 在深圳。").forms == (("京东", "JD.com", "JD"),)


def test_a_name_is_a_whole_word_and_each_stands_in_the_file_once() -> None:
    assert ABSENT.named_in("JDX and tencents") == [("tencents", ("腾讯", "Tencent"))]
    names = [forms[0] for forms in load_companies().forms]
    assert len(names) == len(set(names)) > 100


def test_a_question_insists_on_a_company_that_the_documents_lack(
    gazetteer: Gazetteer,
) -> None:
    known = Names(gazetteer, load_glossary(), companies=ABSENT)
    assert (
        Term("京东", "京东", "name", ("JD.com", "JD"))
        in read_question("京东有什么计划？", known=known).insists
    )
    assert [term.searched for term in read_question("Temu有什么计划？", known=known).insists] == ["Temu"]


def test_its_plan_is_not_that_of_another(chain: Chain) -> None:
    answer = chain.ask("京东的产业带扶持计划是什么？")
    assert not answer.answered
    assert answer.answer.startswith("报告没有提到京东。")
