"""Who wrote the document itself, when, and under what title: its title page."""

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.question import Question

_TOLD_THERE = frozenset({"document", "when", "source"})  # what a title page may answer


def write_title_page(draft: Draft, found: Found) -> str:
    """The title page of the nearest document that has one; "" if something else is asked for too."""
    if not _asks_of_document(draft.question):
        return ""
    pages = [passage for passage in found.passages if passage.kind == "title"]
    near = [hit.passage for hit in found.hits if hit.passage in pages]
    return next((draft.quote(page, page.units[0]) for page in (*near, *pages)), "")


def _asks_of_document(question: Question) -> bool:
    """Whether all that is asked is who wrote the document, when, or what it is called: "谁写的，什么时候？"."""
    if "document" not in question.wants:
        return False
    named = {forms for part in question.several if "document" in part.wants for forms in part.mentions}
    return all(
        "document" in part.wants
        or (part.wants and part.wants <= _TOLD_THERE and named.issuperset(part.mentions))
        for part in question.several
    )
