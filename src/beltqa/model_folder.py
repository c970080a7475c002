"""The built-in embedding model as an SentenceTransformer folder: written once, checked at every start.

`weights.py` finds and reads what it is made of; `embedding.py` loads it.
"""

import contextlib
import hashlib
import json
import math
import os
import shutil
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import filelock
from tqdm import tqdm

from beltqa.weights import (
    WEIGHTS_SHA256,
    ModelError,
    Tensor,
    Weights,
    find_weights,
    installed_weights,
    read_weights,
)

if TYPE_CHECKING:
    from tokenizers.normalizers import Normalizer

FORMAT = 1  # raise it when what is written here changes: old folders are then built anew
NAME = f"multilingual-e5-small-{WEIGHTS_SHA256[:8]}-{FORMAT}"

_WEIGHTS = "model.safetensors"
_MANIFEST = "manifest.json"
_MODULES = {
    "": "base.modules.transformer.Transformer",
    "1_Pooling": "sentence_transformer.modules.pooling.Pooling",
    "2_Normalize": "base.modules.normalize.Normalize",
}
_SETTINGS: dict[str, object] = {
    "modules.json": [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.{module}"}
        for index, (path, module) in enumerate(_MODULES.items())
    ],
    "config_sentence_transformers.json": {
        "model_type": "SentenceTransformer",
        "prompts": {"query": "query: ", "document": "passage: "},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    },
    # The mean over the last layer is the embedding: the file holds no weights for BERT's own pooler.
    "sentence_bert_config.json": {"max_seq_length": 512, "model_kwargs": {"add_pooling_layer": False}},
    "1_Pooling/config.json": {"embedding_dimension": 384, "pooling_mode": "mean", "include_prompt": True},
    "2_Normalize/config.json": {},
}
_SPECIAL = {
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}
_FILES = frozenset({*_SETTINGS, "config.json", "tokenizer.json", "tokenizer_config.json", _WEIGHTS})

_EMBEDDINGS = {"word_embeddings": "word", "position_embeddings": "pos", "token_type_embeddings": "type"}
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def built_in_folder(home: Path) -> Path:
    """The built-in model's folder under `home`, whole; built if need be, with progress on standard error.

    Processes that need it at once wait for one to build it. Raises ModelError when it cannot be built.
    """
    folder = home / "models" / NAME
    if is_intact(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder.parent / ".lock"):
            if not is_intact(folder):  # another process may have built it while this one waited
                _build(folder, home / "downloads")
    except OSError as error:
        raise ModelError(f"the embedding model cannot be made in {folder.parent}: {error}") from error
    return folder


def is_intact(folder: Path) -> bool:
    """Whether every file of the model is there as it was written.

    All files are hashed but the weights: of their 470 MB, hashing would read what loading never touches, at
    every start (a quarter of a second from memory, seconds from a cold disk). They are hashed only when their
    size or time of change is not as noted: after a truncation, an edit, or when the folder has been copied.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if set(manifest) != _FILES:
            return False
        stamp, noted = _stamp(folder / _WEIGHTS), manifest[_WEIGHTS]["stamp"]
        doubtful = _FILES if stamp != noted else _FILES - {_WEIGHTS}
        if any(_sha256(folder / name) != manifest[name]["sha256"] for name in doubtful):
            return False
    except (OSError, ValueError, KeyError, TypeError):  # no such file, or a manifest that is none
        return False
    if stamp != noted:
        with contextlib.suppress(OSError):  # a cache that may only be read is hashed at every start
            _write_manifest(folder, {name: entry["sha256"] for name, entry in manifest.items()})
    return True


def _build(folder: Path, downloads: Path) -> None:
    """Writes the folder under another name and renames it when complete; called by one process at a time."""
    downloads.mkdir(parents=True, exist_ok=True)
    weights = read_weights(find_weights(installed_weights(), downloads))
    for left_over in folder.parent.glob(".building-*"):  # the builder died: it held the lock that is ours now
        shutil.rmtree(left_over)
    building = folder.parent / f".building-{folder.name}"
    try:
        write_folder(weights, building)
        if folder.exists():
            print(f"beltqa: {folder} was damaged and is replaced", file=sys.stderr)
            shutil.rmtree(folder)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def write_folder(weights: Weights, folder: Path) -> None:
    """Writes the model's files and, last, the manifest that says what they should be."""
    folder.mkdir()
    made = {"config.json": _config(weights), "tokenizer_config.json": _tokenizer_config(weights)}
    for name, settings in (_SETTINGS | made).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(settings, indent=1), "utf-8")
    (folder / "tokenizer.json").write_text(_tokenizer(weights), "utf-8")
    _write_tensors(weights, folder / _WEIGHTS)
    for name in _FILES:  # or a power cut after the renaming could leave whole names over empty files
        with (folder / name).open("rb+") as file:
            os.fsync(file.fileno())
    _write_manifest(folder, {name: _sha256(folder / name) for name in _FILES})


def _write_manifest(folder: Path, hashes: dict[str, str]) -> None:
    entries = {name: {"sha256": hashes[name], "stamp": _stamp(folder / name)} for name in sorted(hashes)}
    draft = folder / f"{_MANIFEST}.{os.getpid()}"
    draft.write_text(json.dumps(entries, indent=1), "utf-8")
    draft.replace(folder / _MANIFEST)


def _stamp(file: Path) -> list[int]:
    """Size in bytes and time of change in nanoseconds."""
    status = file.stat()
    return [status.st_size, status.st_mtime_ns]


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _config(weights: Weights) -> dict[str, object]:
    """The encoder's sizes under the names that transformers gives them."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": weights.hidden,
        "intermediate_size": weights.feed_forward,
        "layer_norm_eps": weights.epsilon,
        "max_position_embeddings": weights.positions,
        "num_attention_heads": weights.heads,
        "num_hidden_layers": weights.layers,
        "pad_token_id": _ids(weights)["<pad>"],
        "type_vocab_size": weights.token_types,
        "vocab_size": weights.vocabulary,
    }


def _ids(weights: Weights) -> dict[str, int]:
    """The ids of the tokens that are no text."""
    special = set(_SPECIAL.values())
    return {piece: index for index, (piece, _) in enumerate(weights.pieces) if piece in special}


def _tokenizer_config(weights: Weights) -> dict[str, object]:
    """What transformers adds to the tokenizer."""
    # Named here, the special tokens need not be looked for in tokenizer.json: 0.6 seconds less to load.
    decoder = {index: {"content": token, "special": True} for token, index in _ids(weights).items()}
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": weights.positions,
        "added_tokens_decoder": decoder,
        **_SPECIAL,
    }


def _tokenizer(weights: Weights) -> str:
    """The tokenizer as the JSON of the `tokenizers` library."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors

    ids = _ids(weights)
    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), weights.unknown, byte_fallback=False))
    tokenizer.normalizer = _normalizer(weights)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    ends = [(token, ids[token]) for token in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", "<s> $A </s> </s> $B </s>", ends)
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in ids])
    return tokenizer.to_str()


def _normalizer(weights: Weights) -> "Normalizer":
    """NFKC with the exceptions that the file's table makes.

    The table is NFKC of single characters, save that control characters vanish, that line ends and characters
    of no width become spaces, and that "～" stays (it has a piece of its own, where NFKC would make it "~").
    """
    from tokenizers import Regex, normalizers

    groups = defaultdict(list)
    for old, new in weights.rewrites.items():
        if new != unicodedata.normalize("NFKC", old):
            groups[new].append(f"\\x{{{ord(old):X}}}")
    steps: list[Normalizer] = [
        normalizers.Replace(Regex(f"[{''.join(group)}]"), new) for new, group in groups.items()
    ]
    # What must stay goes through NFKC in disguise: Unicode keeps U+FDD0 and on out of any text.
    disguise = {kept: chr(0xFDD0 + index) for index, kept in enumerate(_kept(weights))}
    steps += [normalizers.Replace(kept, mask) for kept, mask in disguise.items()]
    steps.append(normalizers.NFKC())
    steps += [normalizers.Replace(mask, kept) for kept, mask in disguise.items()]
    return normalizers.Sequence([*steps, normalizers.Replace(Regex(" {2,}"), " ")])


def _kept(weights: Weights) -> list[str]:
    """Characters of the pieces that NFKC would change and the file's table leaves alone."""
    known = {character for piece, _ in weights.pieces for character in piece}
    return sorted(c for c in known - weights.rewrites.keys() if unicodedata.normalize("NFKC", c) != c)


def _write_tensors(weights: Weights, file: Path) -> None:
    """Writes float32 tensors in the safetensors format: a length, a JSON header, then the numbers.

    By hand, since the library wants all of them in memory twice over (0.9 GB) where this needs 50 MB.
    Float32, since then the loaded model is the mapped file: the rows of words never met cost no memory.
    """
    header: dict[str, dict[str, object]] = {}
    end = 0
    for name, shape, _ in _named(weights):
        start, end = end, end + 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    text += b" " * (-(8 + len(text)) % 64)  # the numbers then lie as a processor's vector loads like them
    with file.open("wb") as out, tqdm(total=end, unit="B", unit_scale=True, desc="embedding model") as bar:
        out.write(len(text).to_bytes(8, "little") + text)
        for _, _, tensor in _named(weights):
            for chunk in tensor.chunks():
                bar.update(out.write(chunk.tobytes()))


def _named(weights: Weights) -> Iterator[tuple[str, list[int], Tensor]]:
    """Each tensor with the name that BertModel gives it and its shape, [numbers] or [rows, numbers a row]."""
    for name, short in _EMBEDDINGS.items():
        yield _shaped(weights, f"embeddings.{name}.weight", f"emb.{short}", weights.hidden)
    for kind in ("weight", "bias"):
        yield _shaped(weights, f"embeddings.LayerNorm.{kind}", f"emb.ln.{kind[0]}")
    for layer in range(weights.layers):
        for name, short in _LAYER.items():
            matrix = 0 if name.endswith("LayerNorm") else weights.hidden
            width = weights.feed_forward if short == "fo" else matrix
            yield _shaped(weights, f"encoder.layer.{layer}.{name}.weight", f"l{layer}.{short}.w", width)
            yield _shaped(weights, f"encoder.layer.{layer}.{name}.bias", f"l{layer}.{short}.b")


def _shaped(weights: Weights, name: str, short: str, width: int = 0) -> tuple[str, list[int], Tensor]:
    tensor = weights.tensors[short]
    return name, [tensor.count // width, width] if width else [tensor.count], tensor
