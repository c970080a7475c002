"""The command line: ask, search, index, eval, corpus. A clear line for a mistake; exit 0 done, 1 failed, 2 wrong call."""

import argparse
import io
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tqdm import tqdm

MODELS = "BELTQA_MODEL"
LLM = "BELTQA_LLM"
CHROMA = "BELTQA_CHROMA"


class UsageError(Exception):
    """A call that is wrong: exit code 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see `{self.prog} --help`)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="beltqa", description="Ask a long Chinese report anything, in Chinese or English.")
    commands = parser.add_subparsers(dest="command", metavar="{ask,search,index,eval,corpus}", required=True)
    ask = commands.add_parser("ask", help="answer a question, or a batch of them")
    ask.add_argument("question", nargs="?", help="the question, in Chinese or English")
    ask.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    ask.add_argument(
        "--lang", choices=("zh", "en"), help="the language of the answer (default: the question's)"
    )
    ask.add_argument(
        "--explain", action="store_true", help="print first how the answer comes about, step by step"
    )
    search = commands.add_parser("search", help="show the passages nearest to a query")
    search.add_argument("question", nargs="?", metavar="query", help="what to look for")
    search.add_argument("--json", action="store_true", help="print a JSON list and nothing else")
    search.add_argument("--top", type=_positive, default=10, help="how many passages (default 10)")
    for command in (ask, search):
        command.add_argument("--batch", type=Path, metavar="FILE", help="read questions from a .jsonl file")
        command.add_argument(
            "--out", type=Path, metavar="FILE", help="write the batch's results to this .jsonl file"
        )
        command.add_argument("--index", type=Path, metavar="DIR", help="an index of your own documents")
    index = commands.add_parser("index", help="build or refresh an index")
    index.add_argument("files", nargs="*", type=Path, metavar="FILE", help=".txt, .md or .jsonl files")
    index.add_argument("--index", type=Path, metavar="DIR", help="where the index of your documents is kept")
    evaluate = commands.add_parser("eval", help="measure the answers on the evaluation questions")
    _add_evaluation_options(evaluate)
    _add_corpus_options(commands.add_parser("corpus", help="check the report's English edition"))
    for command in (ask, search, index, evaluate):
        command.add_argument("--model", help=f"embedding model: a name or a folder (default: ${MODELS})")
        command.add_argument("--llm", help=f"chat model, or none (default: ${LLM})")
        command.add_argument("--chroma", help=f"Chroma server, empty for embedded (default: ${CHROMA})")
    return parser


def _add_evaluation_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--questions", type=Path, metavar="FILE", help="other questions than evals/questions.jsonl")
    add("--index", type=Path, metavar="DIR", help="an index of your own documents, to which they belong")
    add("--only", metavar="CATEGORY", help="only this category")
    add("--lang", choices=("zh", "en"), help="only questions in this language")
    add("--split", choices=("dev", "test"), help="only this half of the questions")
    judged = parser.add_mutually_exclusive_group()
    judged.add_argument("--results", type=Path, metavar="FILE", help="judge a batch's results, ask nothing")
    judged.add_argument("--baselines", action="store_true", help="judge four made-up systems instead")
    judged.add_argument(
        "--metamorphic",
        action="store_true",
        help="change report and questions by rule, and judge what follows",
    )
    add("--sample", type=_positive, metavar="N", help="of --metamorphic, N cases of each kind (default 400)")
    add("--seed", type=int, default=0, metavar="N", help="of --metamorphic, other changes and another sample")
    add(
        "--diff",
        type=Path,
        nargs="+",
        default=(),
        action=_OldAndNew,
        metavar="RESULTS",
        help="OLD.json: list what got better and worse since; OLD.json NEW.json: between the two, asking nothing",
    )
    add(
        "--ablate",
        nargs="*",
        metavar="STAGE",
        help="turn off each of these stages in turn (default: every one) and tell what it is worth",
    )
    add("--refusals", action="store_true", help="tell wrong answers from wrong refusals, at every threshold")
    add(
        "--gate",
        nargs="?",
        type=Path,
        const=Path("evals/results.json"),
        metavar="RESULTS",
        help="ask everything and fail if it is worse than these results (default: the committed ones)",
    )
    add("--show-test", action="store_true", help="list failures of test too (not for whoever tunes)")
    add("--out", type=Path, metavar="DIR", help="where results go (the whole set's: evals/ and docs/)")


class _OldAndNew(argparse.Action):
    """One or two files."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option: str | None = None) -> None:
        if len(values) > 2:
            parser.error("--diff takes one results.json or two")
        setattr(namespace, self.dest, values)


def _add_corpus_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="check", required=True)
    check = actions.add_parser("check", help="compare both languages, sentence by sentence, without a model")
    for name in ("edition", "glossary", "report"):
        check.add_argument(
            f"--{name}", type=Path, metavar="FILE", help=f"another {name} than the built-in one"
        )
    check.set_defaults(llm="none", chroma="")


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    _write_utf8()
    try:
        options = _parser().parse_args(argv)
        _check_environment(options)
        return int(_COMMANDS[options.command](options))
    except UsageError as error:
        return _fail(error, 2)
    except KeyboardInterrupt:
        return _fail("stopped", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("BELTQA_DEBUG"):
            raise
        return _fail(error, 2 if type(error).__name__ in _WRONG_CALLS else 1)


# Errors of a wrong call, by name: importing their modules here would load the whole program to print --help.
_WRONG_CALLS = {"QuestionError", "DocumentError", "EvaluationError", "OldResultsError"}


def _write_utf8() -> None:
    """Into a pipe Python writes the machine's own encoding, and that of a Western Windows has no Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(error: object, code: int) -> int:
    line = " ".join(str(error).split()) or type(error).__name__
    print(f"beltqa: {line}", file=sys.stderr)
    return code


def _check_environment(options: argparse.Namespace) -> None:
    """Settings that this version does not know yet must not be ignored in silence."""
    logging.getLogger("transformers").setLevel(logging.ERROR)
    llm = options.llm if options.llm is not None else os.environ.get(LLM, "")
    if llm not in ("", "none"):
        raise UsageError(f"chat models are not supported yet: use --llm none, or unset {LLM}")
    if options.chroma if options.chroma is not None else os.environ.get(CHROMA):
        raise UsageError(f"a Chroma server is not supported yet: unset {CHROMA}")


# --- ask ---------------------------------------------------------------------------------------------------


def _ask(options: argparse.Namespace) -> int:
    if options.batch:
        if options.explain:
            raise UsageError("--explain goes with a question, not with --batch")
        return _batch(options, _answer_record)
    from beltqa.question import read_question

    read_question(_one_question(options))  # a wrong question should not wait for the model
    chain = _load(options)
    if options.explain:
        answer, steps = chain.explain(options.question, language=options.lang)
        print(steps.text(), end="\n\n", file=sys.stderr if options.json else sys.stdout)
    else:
        answer = chain.ask(options.question, language=options.lang)
    print(json.dumps(answer.to_dict(), ensure_ascii=False) if options.json else _readable(answer))
    return 0


def _answer_record(chain: Any, record: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    history = [(str(asked), str(answered or "")) for asked, answered in record.get("history") or ()]
    answer = chain.ask(str(record["question"]), history, options.lang)
    return {"id": record.get("id"), **answer.to_dict()}


def _readable(answer: Any) -> str:
    """The answer, then its numbered sources."""
    lines = [answer.answer, ""]
    sources = answer.citations or answer.related
    chinese = answer.language == "zh"
    if not answer.citations and sources:
        lines.append("相关位置：" if chinese else "Nearest places:")
    for source in sources:
        first, last = source.lines
        place = f"第{first}—{last}行" if chinese else f"lines {first}-{last}"
        quote = " ".join(source.quote.split())
        lines.append(f"[{source.n}] {source.label} ({place})")
        lines.append(f"    {quote}")
    return "\n".join(lines).rstrip()


# --- search ------------------------------------------------------------------------------------------------


def _search(options: argparse.Namespace) -> int:
    if options.batch:
        return _batch(options, _hits_record)
    from beltqa.question import language_of, read_question

    read_question(_one_question(options))
    hits = _load(options).search(options.question, options.top)
    language = language_of(options.question)
    found = [
        {
            "id": hit.passage.id,
            "label": hit.passage.label(language),
            "score": round(hit.score, 4),
            "text": str(hit.passage.text),
            "lines": list(hit.passage.text.lines),
        }
        for hit in hits
    ]
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for hit in found:
            text = " ".join(str(hit["text"]).split())
            print(f"{hit['score']:.3f}  {hit['label']}  [{hit['id']}]\n       {text[:120]}")
    return 0


def _hits_record(chain: Any, record: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    hits = chain.search(str(record["question"]), options.top)
    found = [{"id": hit.passage.id, "score": round(hit.score, 4)} for hit in hits]
    return {"id": record.get("id"), "hits": found}


# --- what ask and search share -----------------------------------------------------------------------------


def _one_question(options: argparse.Namespace) -> str:
    if options.question is None:
        raise UsageError("type a question, or name a file with --batch")
    return str(options.question)


def _load(options: argparse.Namespace) -> Any:
    from beltqa.chain import load_chain

    return load_chain(options.index, options.model)


def _batch(
    options: argparse.Namespace, answer: Callable[[Any, dict[str, Any], argparse.Namespace], Any]
) -> int:
    """Every line of the batch in order; a line that fails says so and the rest goes on."""
    if options.question is not None:
        raise UsageError("give either a question or --batch, not both")
    if not options.out:
        raise UsageError("--batch needs --out FILE for its results")
    records = list(_records(options.batch))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    chain = _load(options)
    failed = 0
    # A question may hold half a character ("\ud83d" alone): written back as the escape that it came as.
    with options.out.open("w", encoding="utf-8", errors="backslashreplace") as out:
        for record in tqdm(records, desc=options.command, unit="question"):
            try:
                result = answer(chain, record, options)
            except Exception as error:
                failed += 1
                line = " ".join(str(error).split())
                result = {
                    "id": record.get("id"),
                    "question": record.get("question"),
                    "answered": False,
                    "error": line,
                }
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
            out.flush()
    if failed:
        print(f'beltqa: {failed} of {len(records)} lines failed, see their "error"', file=sys.stderr)
    return 0


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if not isinstance(record["question"], str):
                raise TypeError
        except (ValueError, TypeError, KeyError):
            raise UsageError(f'{path}, line {number}: not a line like {{"id": …, "question": …}}') from None
        yield record


# --- index -------------------------------------------------------------------------------------------------


def _index(options: argparse.Namespace) -> int:
    if bool(options.files) != bool(options.index):
        raise UsageError("to index your own documents give both FILE… and --index DIR")
    from beltqa.chain import built_in_index, index_passages
    from beltqa.documents import built_in_passages, read_documents
    from beltqa.embedding import load_embedder
    from beltqa.originals import keep_originals

    folder = options.index or built_in_index()
    passages = read_documents(options.files) if options.files else built_in_passages()
    built = index_passages(folder, passages, load_embedder(options.model))
    if options.files:
        keep_originals(folder, options.files)
    state = "indexed" if built else "unchanged"
    print(f"{state}: {len(passages)} passages in {folder}")
    return 0


def _eval(options: argparse.Namespace) -> int:
    from beltqa.evaluation.evaluate import run

    return run(options)


def _corpus(options: argparse.Namespace) -> int:
    from beltqa.corpus_check import run

    return run(options)


_COMMANDS = {"ask": _ask, "search": _search, "index": _index, "eval": _eval, "corpus": _corpus}


if __name__ == "__main__":
    sys.exit(main())
