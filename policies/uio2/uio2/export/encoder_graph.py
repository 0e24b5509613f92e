"""The encoder graph: observation -> cross-attention keys and values of every decoder layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from onnx import TensorProto

from uio2.checkpoint import Checkpoint
from uio2.export.blocks import Blocks, Rotation, Stream
from uio2.export.graph import Graph, Value
from uio2.export.precision import Precision
from uio2.export.resampler_graph import resample
from uio2.export.vit_graph import VitParts, audio_parts, audio_tables, image_parts, image_tables, vit
from uio2.export.weights_file import WeightsFile
from uio2.model.config import AUDIO_GRID, MAX_TEXT, PATCH, ModelConfig
from uio2.model.positions import grid_angles, text_angles

INT64, FLOAT = TensorProto.INT64, TensorProto.FLOAT


class Part(NamedTuple):
    """A modality's valid tokens [rows, d] with their rotary tables [rows, head_dim/2]."""

    embed: Value
    cos: Value
    sin: Value


def encoder_graph(
    cfg: ModelConfig,
    checkpoint: Checkpoint,
    precision: Precision,
    weights: WeightsFile,
    *,
    names_pictures: bool = False,
) -> Graph:
    """names_pictures: the image history is a goal's pictures, and the input `image_history_words` names each of them."""
    graph = Graph("encoder", weights)
    build = _Encoder(cfg, Blocks(graph, checkpoint, precision), names_pictures)
    parts = [build.text()]
    for kind in ("image", "audio"):
        if kind in cfg.modalities:
            parts.append(build.patches(kind))
        if f"{kind}_history" in cfg.modalities:
            parts.append(build.history(kind))
    joined = [v[0] if len(v) == 1 else graph.op("Concat", *v, axis=0) for v in zip(*parts, strict=True)]
    rows = graph.op("Shape", joined[0], start=0, end=1)
    positions = graph.op("Range", graph.const(np.array(0)), graph.op("Squeeze", rows), graph.const(np.array(1)))
    rotation = Rotation(joined[1], joined[2], graph.op("Unsqueeze", positions, graph.const([0])))
    build.cross(build.layers(joined[0], rotation), rotation)
    return graph


class _Encoder:
    def __init__(self, cfg: ModelConfig, blocks: Blocks, names_pictures: bool) -> None:
        self.cfg = cfg
        self.names_pictures = names_pictures
        self.blocks = blocks
        self.graph = blocks.graph
        self.precision = blocks.precision

    # --- modalities

    def text(self) -> Part:
        tokens = self.blocks.reshape(self.graph.input("text_tokens", INT64, [1, "T"]), -1)
        embed = self.precision.rows(self.graph, "text_token_embedder.weight", tokens)
        embed = self.graph.op("Add", embed, self.blocks.parameter("input_embedders.text.modality_embedding"))
        length = self.graph.op("Shape", tokens, start=0, end=1)
        angles = text_angles(MAX_TEXT, self.cfg.head_dim)
        first = lambda table: self.graph.op("Slice", table, self.graph.const([0]), length, self.graph.const([0]))  # noqa: E731
        return Part(
            embed,
            first(self.blocks.table(np.cos(angles), "text_cos")),
            first(self.blocks.table(np.sin(angles), "text_sin")),
        )

    def patches(self, kind: str) -> Part:
        grid = self.cfg.image_grid if kind == "image" else AUDIO_GRID
        count = grid[0] * grid[1]
        parts, features = self._features(kind)
        pixels = self._patch_input(f"{kind}_patches", [1, count, features])
        mask = self.graph.input(f"{kind}_mask", INT64, [1, count])
        seen = self.graph.op("Cast", self.blocks.reshape(mask, -1), to=TensorProto.BOOL)
        keep = lambda x: self.graph.op("Compress", x, seen, axis=0)  # noqa: E731
        special, positions = (
            image_tables(self.blocks, parts, grid) if kind == "image" else audio_tables(self.blocks, parts)
        )
        embedded = self._embed(parts, keep(self.blocks.reshape(pixels, -1, features)))
        embedded = self.graph.op("Add", embedded, keep(positions))
        last, second = vit(self.blocks, parts, embedded, special)
        both = self.graph.op("Concat", last, second, axis=1)
        embed = self._project(both, f"input_embedders.{kind}.projection.weight", f"input_embedders.{kind}")
        angles = grid_angles(*grid, self.cfg.head_dim, self.cfg.position_stretch)
        tables = (self.blocks.table(f(angles), f"{kind}_{f.__name__}") for f in (np.cos, np.sin))
        return Part(embed, *(keep(table) for table in tables))

    def history(self, kind: str) -> Part:
        cfg = self.cfg.image_resampler if kind == "image" else self.cfg.audio_resampler
        grid = self.cfg.history_grid if kind == "image" else AUDIO_GRID
        count, key, graph = grid[0] * grid[1], f"input_embedders.{kind}_history", self.graph
        parts, features = self._features(kind)
        pixels = self._patch_input(f"{kind}_history_patches", [1, "F", count, features])
        mask = graph.op("Cast", graph.input(f"{kind}_history_mask", INT64, [1, "F", count]), to=TensorProto.INT32)
        mask = self.blocks.reshape(mask, -1, count)
        frames = graph.op("Shape", mask, start=0, end=1)
        special, positions = (
            image_tables(self.blocks, parts, grid) if kind == "image" else audio_tables(self.blocks, parts)
        )
        used = self._used_patches(mask, count)
        mask = graph.op("Compress", mask, used, axis=1)
        patches = graph.op("Compress", self.blocks.reshape(pixels, -1, count, features), used, axis=1)
        embedded = self._embed(parts, self.blocks.reshape(patches, -1, features))
        embedded = self.blocks.framed(embedded, parts.cfg.width, frames)
        embedded = graph.op("Add", embedded, graph.op("Compress", positions, used, axis=0))
        special_shape = graph.op("Concat", frames, graph.const([parts.special]), axis=0)
        ones = graph.op("Expand", graph.const(np.ones((1, 1), np.int32)), special_shape)
        seen = self.blocks.bias_of_mask(graph.op("Concat", ones, mask, axis=1))
        last, _ = vit(self.blocks, parts, embedded, special, frames, seen)
        narrow = self.precision.linear(graph, last, f"{key}.pre_projection.weight")
        latents = resample(self.blocks, f"{key}.resampler.perceiver", cfg, narrow, self.blocks.bias_of_mask(mask), frames)
        embed = self._project(latents, f"{key}.post_projection.weight", key)
        if kind == "image" and self.names_pictures:
            embed = self._with_words(embed, cfg.latents)
        seen = graph.op("Cast", graph.op("ReduceMax", mask, graph.const([1]), keepdims=0), to=TensorProto.BOOL)
        return self._keep_frames(kind, embed, seen, frames, cfg.latents, cfg.max_frames)

    def _used_patches(self, mask: Value, count: int) -> Value:
        """Which patches any frame has, bool [count]: the others are never computed. The first one is always kept, so
        that without any frame no tensor is empty."""
        graph = self.graph
        used = graph.op("Cast", graph.op("ReduceMax", mask, graph.const([0]), keepdims=0), to=TensorProto.BOOL)
        return graph.op("Or", used, graph.const(np.arange(count) == 0))

    def _with_words(self, embed: Value, latents: int) -> Value:
        """Adds the text embedding of each picture's word to the picture's tokens [F*latents, d]."""
        words = self.blocks.reshape(self.graph.input("image_history_words", INT64, [1, "F"]), -1)
        rows = self.precision.rows(self.graph, "text_token_embedder.weight", words)
        framed = self.blocks.reshape(embed, -1, latents, self.cfg.emb_dim)
        named = self.graph.op("Add", framed, self.blocks.reshape(rows, -1, 1, self.cfg.emb_dim))
        return self.blocks.reshape(named, -1, self.cfg.emb_dim)

    def _keep_frames(self, kind: str, embed: Value, seen: Value, frames: Value, latents: int, max_frames: int) -> Part:
        """Drop the tokens of frames without any picture; the others keep their frame's position."""
        graph, head_dim = self.graph, self.cfg.head_dim
        angles = grid_angles(max_frames, latents, head_dim).reshape(max_frames, latents, head_dim // 2)
        tables = (self.blocks.table(f(angles), f"{kind}_history_{f.__name__}") for f in (np.cos, np.sin))
        first = [graph.op("Slice", table, graph.const([0]), frames, graph.const([0])) for table in tables]
        framed = [self.blocks.reshape(embed, -1, latents, self.cfg.emb_dim), *first]
        widths = (self.cfg.emb_dim, head_dim // 2, head_dim // 2)
        kept = [graph.op("Compress", value, seen, axis=0) for value in framed]
        return Part(*(self.blocks.reshape(value, -1, width) for value, width in zip(kept, widths, strict=True)))

    def _features(self, kind: str) -> tuple[VitParts, int]:
        """The modality's ViT, and the number of values in a patch."""
        if kind == "image":
            return image_parts(self.cfg.image_vit), PATCH * PATCH * 3
        return audio_parts(self.cfg.audio_vit), PATCH * PATCH

    def _patch_input(self, name: str, shape: list[int | str]) -> Value:
        value = self.graph.input(name, FLOAT, shape)
        return (
            value if self.precision.float_type == FLOAT else self.graph.op("Cast", value, to=self.precision.float_type)
        )

    def _embed(self, parts: VitParts, patches: Value) -> Value:
        """The patch embedding is small and sees raw pixels: never quantized."""
        return self.graph.op("Gemm", patches, self.blocks.parameter(f"{parts.prefix}.embedding.weight"), transB=1)

    def _project(self, x: Value, weight: str, modality: str) -> Value:
        return self.precision.linear(self.graph, x, weight, f"{modality}.modality_embedding")

    # --- layers

    def layers(self, embed: Value, rotation: Rotation) -> Value:
        cfg, blocks, stream = self.cfg, self.blocks, Stream(embed)
        for index in range(cfg.encoder_layers):
            key = f"encoder.layers_{index}"
            y, stream = blocks.add_rms(stream, f"{key}.pre_attention_norm.scale")
            names = tuple(f"{key}.attention.{name}.weight" for name in ("query", "key", "value"))
            q, k, v = self.precision.linears(self.graph, y, names)
            norm = f"{key}.attention.query_norm.scale"
            q = blocks.heads_normalized(q, norm, cfg.head_dim, rotation, cfg.head_dim**-0.5)
            k = blocks.heads_normalized(k, f"{key}.attention.key_norm.scale", cfg.head_dim, rotation)
            v = blocks.reshape(v, 1, -1, cfg.emb_dim)
            q, v = (blocks.heads_apart(x, cfg.heads, cfg.emb_dim) for x in (q, v))
            mixed = blocks.attend(q, blocks.keys_apart(k, cfg.heads, cfg.emb_dim), v, cfg.emb_dim)
            delta = self.precision.linear(self.graph, mixed, f"{key}.attention.out.weight")
            y, stream = blocks.add_rms(Stream(stream.x, delta), f"{key}.pre_mlp_norm.scale")
            stream = Stream(stream.x, blocks.gated_mlp(y, f"{key}.mlp"))
        return blocks.add_rms(stream, "encoder.encoder_norm.scale")[0]

    def cross(self, encoded: Value, rotation: Rotation) -> None:
        cfg, graph = self.cfg, self.graph
        out = self.blocks.reshape(encoded, 1, -1, cfg.emb_dim)
        out = out if self.precision.float_type == FLOAT else graph.op("Cast", out, to=FLOAT)
        graph.output(out, "encoder_out", FLOAT, [1, "S", cfg.emb_dim])
        attention = "decoder.layers_{}.encoder_decoder_attention"
        names = [f"{attention.format(i)}.{n}.weight" for i in range(cfg.decoder_layers) for n in ("key", "value")]
        projected = self.precision.linears(graph, encoded, tuple(names))
        for index in range(cfg.decoder_layers):
            norm = f"{attention.format(index)}.key_norm.scale"
            keys = self.blocks.heads_normalized(projected[2 * index], norm, cfg.head_dim, rotation)
            keys = self.blocks.keys_apart(keys, cfg.heads, cfg.emb_dim)
            values = self.blocks.reshape(projected[2 * index + 1], 1, -1, cfg.emb_dim)
            values = self.blocks.heads_apart(values, cfg.heads, cfg.emb_dim)
            for name, value, sides in (
                ("cross_keys", keys, (cfg.head_dim, "S")),
                ("cross_values", values, ("S", cfg.head_dim)),
            ):
                graph.output(value, f"{name}_{index}", self.precision.float_type, [1, cfg.heads, *sides])
