"""The patch transformers as ONNX nodes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uio2.checkpoint.policy_folder import class_token_name, positions_name
from uio2.export.blocks import Blocks, Stream
from uio2.export.graph import Value
from uio2.model.config import VitConfig
from uio2.model.positions import audio_position_rows, resize_position_table


@dataclass(frozen=True)
class VitParts:
    """What distinguishes the two: where the parameters are, special tokens, the norms' epsilon, the GELU."""

    prefix: str
    cfg: VitConfig
    special: int
    eps: float
    tanh_gelu: bool


def image_parts(cfg: VitConfig) -> VitParts:
    return VitParts("input_embedders.image.image_encoder.vision_transformer", cfg, 1, 1e-5, False)


def audio_parts(cfg: VitConfig) -> VitParts:
    return VitParts("input_embedders.audio.image_encoder.vision_transformer", cfg, 2, 1e-6, True)


def image_tables(blocks: Blocks, parts: VitParts, grid: tuple[int, int]) -> tuple[Value, Value]:
    """-> (class token with its position [1, d], positions of the patches [rows*columns, d])."""
    read = blocks.checkpoint.read
    table = resize_position_table(read(f"{parts.prefix}.positional_embedding"), grid)
    special = read(f"{parts.prefix}.class_embedding")[None] + table[:1]
    return blocks.table(special, class_token_name(grid)), blocks.table(table[1:], positions_name(grid))


def audio_tables(blocks: Blocks, parts: VitParts) -> tuple[Value, Value]:
    """-> (the two special tokens [2, d], positions of the 128 patches with the embedding's bias [128, d])."""
    read = blocks.checkpoint.read
    table = read(f"{parts.prefix}.positional_embedding")
    special = np.stack([read(f"{parts.prefix}.cls_token"), read(f"{parts.prefix}.dist_token")]) + table[:2]
    patches = table[audio_position_rows()] + read(f"{parts.prefix}.embedding.bias")
    return blocks.table(special, "audio_special"), blocks.table(patches, "audio_positions")


def vit(
    blocks: Blocks, parts: VitParts, embedded: Value, special: Value, frames: Value = "", bias: Value = ""
) -> tuple[Value, Value]:
    """Run the blocks over embedded patches.

    frames "": embedded [N, d], any N -> last and second feature [N, d]. Else the number of frames, int64 [1]: embedded
    [frames, n, d], bias (of the scores) [frames, 1, 1, special + n] -> [frames*n, d] each.
    """
    graph, width, cfg = blocks.graph, parts.cfg.width, parts.cfg
    if frames:
        shape = graph.op("Concat", frames, graph.const([parts.special, width]), axis=0)
        x = graph.op("Concat", graph.op("Expand", special, shape), embedded, axis=1)
    else:
        x = graph.op("Concat", special, embedded, axis=0)
    x = blocks.reshape(x, -1, width)
    if parts.special == 1:
        x, _ = blocks.add_layer_norm(Stream(x), f"{parts.prefix}.pre_ln", parts.eps)
    stream, second = Stream(x), x
    for index in range(cfg.layers):
        stream = _block(blocks, parts, f"{parts.prefix}.transformer.resblocks.{index}", stream, frames, bias)
        if index <= 1:
            stream = Stream(blocks.sum(stream))
            second = stream.x
    last = blocks.sum(stream)
    return _patches_only(blocks, parts, last, frames), _patches_only(blocks, parts, second, frames)


def _apart(blocks: Blocks, x: Value, width: int, frames: Value) -> Value:
    return blocks.framed(x, width, frames) if frames else blocks.reshape(x, 1, -1, width)


def _block(blocks: Blocks, parts: VitParts, key: str, stream: Stream, frames: Value, bias: Value) -> Stream:
    graph, precision, width, heads = blocks.graph, blocks.precision, parts.cfg.width, parts.cfg.heads
    y, stream = blocks.add_layer_norm(stream, f"{key}.ln_1", parts.eps)
    names = ("query", "key", "value")
    weights = tuple(f"{key}.attn.{name}_in_proj_weight" for name in names)
    shifts = tuple(f"{key}.attn.{name}_in_proj_bias" for name in names)
    q, k, v = (_apart(blocks, p, width, frames) for p in precision.linears(graph, y, weights, shifts))
    q, v = (blocks.heads_apart(x, heads, width) for x in (blocks.scaled(q, width // heads), v))
    mixed = blocks.attend(q, blocks.keys_apart(k, heads, width), v, width, bias)
    delta = precision.linear(graph, mixed, f"{key}.attn.out_proj.weight", f"{key}.attn.out_proj.bias")
    y, stream = blocks.add_layer_norm(Stream(stream.x, delta), f"{key}.ln_2", parts.eps)
    hidden = precision.linear(graph, y, f"{key}.mlp.fc1.weight", f"{key}.mlp.fc1.bias")
    hidden = graph.op("FastGelu", hidden) if parts.tanh_gelu else graph.op("Gelu", hidden)
    return Stream(stream.x, precision.linear(graph, hidden, f"{key}.mlp.fc2.weight", f"{key}.mlp.fc2.bias"))


def _patches_only(blocks: Blocks, parts: VitParts, x: Value, frames: Value) -> Value:
    graph = blocks.graph
    first = graph.const([parts.special])
    end = graph.const([np.iinfo(np.int32).max])
    if not frames:
        return graph.op("Slice", x, first, end, graph.const([0]))
    framed = blocks.framed(x, parts.cfg.width, frames)
    return blocks.reshape(graph.op("Slice", framed, first, end, graph.const([1])), -1, parts.cfg.width)
