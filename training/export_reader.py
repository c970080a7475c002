"""Write the trained reader as the file that the program loads: `python training/export_reader.py TRAINED OUT`.

The graph takes word vectors, so the table of 250,037 words is not written again, and its matrices are int8. Needs
the package `onnx` beside the program's own.
"""

import argparse
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from train_reader import SpanReader

from beltqa.home import home
from beltqa.model_folder import built_in_folder


class Exported(nn.Module):
    """The trained network from word vectors on."""

    def __init__(self, trained: SpanReader) -> None:
        super().__init__()
        self.trained = trained

    def forward(self, words: Tensor) -> Tensor:
        """(1, tokens, dimensions) → logits (1, 2, tokens)."""
        bert = self.trained.encoder
        tables = bert.embeddings
        places = tables.position_embeddings.weight[: words.shape[1]]
        states = tables.LayerNorm(words + places + tables.token_type_embeddings.weight[0])
        for layer in bert.encoder.layer:
            states = _layer(layer, states, bert.config.num_attention_heads)
        return self.trained.head(states).transpose(1, 2)


def _layer(layer: nn.Module, states: Tensor, heads: int) -> Tensor:
    """One layer; its attention is one operator of onnxruntime."""
    parts = (layer.attention.self.query, layer.attention.self.key, layer.attention.self.value)
    query, key, value = (states @ part.weight.T for part in parts)
    bias = torch.cat([part.bias for part in parts])
    mixed = _Attention.apply(query, key, value, bias, heads)
    out = layer.attention.output
    states = out.LayerNorm(out.dense(mixed) + states)
    wide = nn.functional.gelu(layer.intermediate.dense(states))
    return layer.output.LayerNorm(layer.output.dense(wide) + states)


class _Attention(torch.autograd.Function):
    """Several heads' attention; written as `MultiHeadAttention`, which keeps no table of all pairs of tokens."""

    @staticmethod
    def forward(ctx: object, query: Tensor, key: Tensor, value: Tensor, bias: Tensor, heads: int) -> Tensor:
        """The graph is only written, so the shape is enough."""
        return query

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, bias: Any, heads: int) -> Any:
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, bias, num_heads_i=heads)
        found.setType(query.type())
        return found


def export(trained: Path, out: Path, layers: int, whole_numbers: bool) -> None:
    model = SpanReader(built_in_folder(home()), layers)
    missing, unexpected = model.load_state_dict(load_file(trained), strict=False)
    if unexpected or [name for name in missing if "word_embeddings" not in name]:
        raise SystemExit(f"{trained} is not of a reader with {layers} layers")
    words = torch.zeros(1, 16, model.encoder.config.hidden_size)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the way to write a graph that has our attention in it is an old one
        whole = Path(folder) / "float.onnx" if whole_numbers else out
        torch.onnx.export(
            Exported(model).eval(),
            (words,),
            str(whole),
            input_names=["words"],
            output_names=["logits"],
            dynamic_axes={"words": {1: "tokens"}, "logits": {2: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        if whole_numbers:
            floats = {"DefaultTensorType": onnx.TensorProto.FLOAT}
            quantize_dynamic(whole, out, per_channel=True, weight_type=QuantType.QInt8, extra_options=floats)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the trained reader in int8.")
    parser.add_argument("trained", type=Path, help="reader.safetensors")
    parser.add_argument("out", type=Path, help="reader.onnx")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--float", action="store_true", help="float32 instead, to compare with")
    options = parser.parse_args()
    export(options.trained, options.out, options.layers, not options.float)


if __name__ == "__main__":
    main()
