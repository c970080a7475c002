"""Train the reader: `python training/train_reader.py TRAIN_FOLDER BENCH_FOLDER OUT_FOLDER`.

The built-in encoder's layers, embeddings frozen, with a head for where the answer starts and ends; the first token of
all stands for "no answer". First questions about public texts, then the same mixed with those about texts written
for this program and with tables made up. BENCH_FOLDER only says which articles are held out for measuring.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from pairs import Pair, Public, written
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from beltqa.home import home
from beltqa.model_folder import built_in_folder
from beltqa.reader_tokens import pair_tokens, question_tokens

_FROZEN = 3  # layers: the lowest change least, and without their gradients a step is a sixth faster
_HERE = Path(__file__).parent
WRITTEN, CROSSING = _HERE / "written.jsonl", _HERE / "crossing.jsonl"


class SpanReader(nn.Module):
    """Word vectors → for each token how well an answer starts and ends there."""

    def __init__(self, folder: Path, layers: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(folder), add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.encoder.embeddings.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:_FROZEN]:
            layer.requires_grad_(False)
        self.head = nn.Linear(self.encoder.config.hidden_size, 2)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(batch, tokens) → logits (batch, 2, tokens)."""
        states = self.encoder(ids, attention_mask=mask).last_hidden_state
        return self.head(states).transpose(1, 2).masked_fill(mask[:, None] == 0, -1e4)


@dataclass(frozen=True)
class Example:
    """Tokens, and the tokens where the answer starts and ends: 0 for no answer."""

    ids: list[int]
    start: int
    end: int
    first: int


def as_example(tokenizer: Tokenizer, pair: Pair) -> Example | None:
    """None where the window cuts the answer off."""
    lead = f"{pair.heading}\n" if pair.heading else ""
    tokens = pair_tokens(tokenizer, question_tokens(tokenizer, pair.question), lead + pair.text)
    if pair.start < 0:
        return Example(tokens.ids, 0, 0, tokens.first)
    begin, finish = pair.start + len(lead), pair.end + len(lead)
    inside = [i for i, (a, b) in enumerate(tokens.offsets) if b > begin and a < finish and b > a]
    if not inside or tokens.offsets[inside[-1]][1] < finish:
        return None
    return Example(tokens.ids, tokens.first + inside[0], tokens.first + inside[-1], tokens.first)


def batches(examples: Iterator[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of like length, so that little is padding."""
    while True:
        pool = sorted(islice(examples, 20 * size), key=lambda e: len(e.ids))
        groups = [pool[i : i + size] for i in range(0, len(pool), size)]
        chance.shuffle(groups)
        yield from groups


def loss_of(model: SpanReader, batch: list[Example]) -> Tensor:
    """Cross entropy of the start and the end; an answer lies in the text, never in the question."""
    width = max(len(e.ids) for e in batch)
    ids = torch.tensor([e.ids + [1] * (width - len(e.ids)) for e in batch])
    mask = torch.tensor([[1] * len(e.ids) + [0] * (width - len(e.ids)) for e in batch])
    barred = torch.tensor([[0 < i < e.first for i in range(width)] for e in batch])
    logits = model(ids, mask).masked_fill(barred[:, None], -1e4)
    starts, ends = torch.tensor([e.start for e in batch]), torch.tensor([e.end for e in batch])
    cross = nn.functional.cross_entropy
    return (cross(logits[:, 0], starts) + cross(logits[:, 1], ends)) / 2


def mixed(streams: list[tuple[float, Iterator[Pair]]], chance: random.Random) -> Iterator[Pair]:
    weights, sources = [w for w, _ in streams], [s for _, s in streams]
    while True:
        yield next(chance.choices(sources, weights)[0])


def all_pairs(options: argparse.Namespace) -> Iterator[Pair]:
    public = Public(options.train, options.bench, CROSSING, options.seed)
    print(f"{len(public.asked)} questions over {len(public.contexts)} texts", flush=True)
    return public.stream(crossing=2)


def rate(progress: float, step: int) -> float:
    """Rises at first, falls evenly to zero in the second half."""
    return max(0.0, min(step / 50, 1.0, 2 * (1 - progress)))


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    chance = random.Random(options.seed)  # noqa: S311
    folder = built_in_folder(home())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    model = SpanReader(folder, options.layers)
    layers = [p for p in model.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": options.rate}, {"params": model.head.parameters(), "lr": 5 * options.rate}],
        weight_decay=0.01,
        fused=True,
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    public = all_pairs(options)
    source = batches(filter(None, (as_example(tokenizer, p) for p in public)), options.batch, chance)
    began, losses, tokens, step, progress, is_mixed = time.monotonic(), [], 0, 0, 0.0, False
    while progress < 1:
        step += 1
        spent = time.monotonic() - began
        progress = spent / (60 * options.minutes) if options.minutes else step / options.steps
        if progress >= options.mix_from and not is_mixed:
            from tables import made_up_tables  # read late, as `written.jsonl` is

            print(json.dumps({"mixed from step": step}), flush=True)
            streams = [
                (0.45, public),
                (0.42, written(WRITTEN, options.seed)),
                (0.13, made_up_tables(options.seed)),
            ]
            pairs, is_mixed = mixed(streams, chance), True
            source = batches(filter(None, (as_example(tokenizer, p) for p in pairs)), options.batch, chance)
        for group, peak in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = peak * rate(progress, step)
        batch = next(source)
        loss = loss_of(model, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        tokens += sum(len(e.ids) for e in batch)
        if step % 20 == 0:
            shown = {"step": step, "loss": round(sum(losses) / len(losses), 4), "seconds": round(spent)}
            print(json.dumps(shown | {"tokens": tokens, "progress": round(progress, 3)}), flush=True)
            losses.clear()
        if step % 50 == 0 or progress >= 1:
            save(model, options.out / "reader.safetensors")


def save(model: SpanReader, file: Path) -> None:
    """What was trained, and the embeddings' small tables; not the words."""
    file.parent.mkdir(parents=True, exist_ok=True)
    state = {k: v.contiguous() for k, v in model.state_dict().items() if "word_embeddings" not in k}
    unfinished = file.with_suffix(".unfinished")
    save_file(state, unfinished)
    unfinished.replace(file)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the reader.")
    parser.add_argument("train", type=Path, help="folder with contexts.jsonl and questions.jsonl")
    parser.add_argument("bench", type=Path, help="folder with xquad and cmrc2018, to know what is held out")
    parser.add_argument("out", type=Path, help="where reader.safetensors is written")
    parser.add_argument("--layers", type=int, default=12, help="how many of the encoder's 12 layers")
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--minutes", type=float, help="train so long, instead of so many steps")
    parser.add_argument(
        "--mix-from", type=float, default=0.45, help="the part of the way after which all sources are mixed"
    )
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
