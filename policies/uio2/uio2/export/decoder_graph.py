"""The decoder graph: tokens and caches -> logits after every token and longer caches."""

from __future__ import annotations

import math

import numpy as np
from onnx import TensorProto

from uio2.checkpoint import Checkpoint
from uio2.export.blocks import Blocks, Rotation, Stream
from uio2.export.graph import Graph, Value
from uio2.export.precision import Precision
from uio2.export.weights_file import WeightsFile
from uio2.model.config import MAX_TEXT, ModelConfig
from uio2.model.positions import text_angles

INT64, FLOAT = TensorProto.INT64, TensorProto.FLOAT


def decoder_graph(cfg: ModelConfig, checkpoint: Checkpoint, precision: Precision, weights: WeightsFile) -> Graph:
    graph = Graph("decoder", weights)
    _Decoder(cfg, Blocks(graph, checkpoint, precision)).build()
    return graph


class _Decoder:
    def __init__(self, cfg: ModelConfig, blocks: Blocks) -> None:
        self.cfg = cfg
        self.blocks = blocks
        self.graph = blocks.graph
        self.precision = blocks.precision

    def build(self) -> None:
        cfg, graph, blocks = self.cfg, self.graph, self.blocks
        tokens = blocks.reshape(graph.input("tokens", INT64, [1, "K"]), -1)
        caches = [self._cache_inputs(index) for index in range(cfg.decoder_layers)]
        rotation, bias = self._positions(tokens, caches[0][0])
        embed = self.precision.rows(graph, "text_token_embedder.weight", tokens)
        stream = Stream(graph.op("Add", embed, blocks.parameter("target_embedders.text.modality_embedding")))
        for index, past in enumerate(caches):
            stream = self._self_attention(f"decoder.layers_{index}", index, stream, rotation, bias, past)
            stream = self._cross_attention(f"decoder.layers_{index}", index, stream, rotation)
            y, stream = blocks.add_rms(stream, f"decoder.layers_{index}.pre_mlp_norm.scale")
            stream = Stream(stream.x, blocks.gated_mlp(y, f"decoder.layers_{index}.mlp"))
        hidden, _ = blocks.add_rms(stream, "decoder.decoder_norm.scale", factor=1 / math.sqrt(cfg.emb_dim))
        logits = self._logits(hidden, graph.input("candidates", INT64, ["C"]))
        logits = logits if self.precision.float_type == FLOAT else graph.op("Cast", logits, to=FLOAT)
        graph.output(logits, "logits", FLOAT, ["K", "C or vocabulary"])

    def _logits(self, hidden: Value, candidates: Value) -> Value:
        """hidden [K, d] -> logits of the candidates [K, C]; where there are none, of all ids [K, V]."""
        graph, table = self.graph, "text_token_embedder.weight"
        some = graph.op("Cast", graph.op("Squeeze", graph.op("Shape", candidates)), to=TensorProto.BOOL)
        return graph.either(
            some,
            lambda: self.precision.products(graph, hidden, table, candidates),
            lambda: self.precision.linear(graph, hidden, table),
            self.precision.float_type,
        )

    def _cache_inputs(self, index: int) -> tuple[Value, Value]:
        shape: list[int | str] = [1, self.cfg.heads, "P", self.cfg.head_dim]
        keys = self.graph.input(f"past_keys_{index}", self.precision.float_type, shape)
        return keys, self.graph.input(f"past_values_{index}", self.precision.float_type, shape)

    def _positions(self, tokens: Value, past: Value) -> tuple[Rotation, Value]:
        """-> rotary tables with positions P..P+K-1, and the causal bias [1, 1, K, P+K]."""
        graph = self.graph
        before, count = graph.op("Shape", past, start=2, end=3), graph.op("Shape", tokens, start=0, end=1)
        total = graph.op("Add", before, count)
        scalars = [graph.op("Squeeze", value) for value in (before, total)]
        positions = graph.op("Unsqueeze", graph.op("Range", *scalars, graph.const(np.array(1))), graph.const([0]))
        angles = text_angles(MAX_TEXT, self.cfg.head_dim)
        tables = [self.blocks.table(f(angles), f"text_{f.__name__}") for f in (np.cos, np.sin)]
        rows, columns = (
            graph.op("Unsqueeze", positions, graph.const([-1])),
            graph.op("Range", graph.const(np.array(0)), scalars[1], graph.const(np.array(1))),
        )
        future = graph.op("Greater", graph.op("Unsqueeze", columns, graph.const([0, 1])), rows)
        bias = self.blocks.either_of(future, self.blocks.masked, 0.0)
        return Rotation(tables[0], tables[1], positions), graph.op("Unsqueeze", bias, graph.const([0]))

    def _self_attention(
        self, layer: str, index: int, stream: Stream, rotation: Rotation, bias: Value, past: tuple[Value, Value]
    ) -> Stream:
        cfg, graph, blocks, key = self.cfg, self.graph, self.blocks, f"{layer}.self_attention"
        y, stream = self.blocks.add_rms(stream, f"{layer}.pre_self_attention_norm.scale")
        names = tuple(f"{key}.{name}.weight" for name in ("query", "key", "value"))
        q, k, v = self.precision.linears(graph, y, names)
        q = blocks.heads_normalized(q, f"{key}.query_norm.scale", cfg.head_dim, rotation, cfg.head_dim**-0.5)
        k = blocks.heads_normalized(k, f"{key}.key_norm.scale", cfg.head_dim, rotation)
        v = blocks.reshape(v, 1, -1, cfg.emb_dim)
        q, k, v = (blocks.heads_apart(x, cfg.heads, cfg.emb_dim) for x in (q, k, v))
        k, v = (graph.op("Concat", before, new, axis=2) for before, new in zip(past, (k, v), strict=True))
        mixed = blocks.attend(q, graph.op("Transpose", k, perm=[0, 1, 3, 2]), v, cfg.emb_dim, bias)
        shape: list[int | str] = [1, cfg.heads, "P+K", cfg.head_dim]
        for name, value in (("present_keys", k), ("present_values", v)):
            graph.output(value, f"{name}_{index}", self.precision.float_type, shape)
        return Stream(stream.x, self.precision.linear(graph, mixed, f"{key}.out.weight"))

    def _cross_attention(self, layer: str, index: int, stream: Stream, rotation: Rotation) -> Stream:
        cfg, graph, key = self.cfg, self.graph, f"{layer}.encoder_decoder_attention"
        keys, values = (
            graph.input(f"cross_{name}_{index}", self.precision.float_type, [1, cfg.heads, *sides])
            for name, sides in (("keys", (cfg.head_dim, "S")), ("values", ("S", cfg.head_dim)))
        )
        y, stream = self.blocks.add_rms(stream, f"{layer}.pre_cross_attention_norm.scale")
        q = self.precision.linear(graph, y, f"{key}.query.weight")
        q = self.blocks.heads_normalized(q, f"{key}.query_norm.scale", cfg.head_dim, rotation, cfg.head_dim**-0.5)
        mixed = self.blocks.attend(self.blocks.heads_apart(q, cfg.heads, cfg.emb_dim), keys, values, cfg.emb_dim)
        return Stream(stream.x, self.precision.linear(graph, mixed, f"{key}.out.weight"))
