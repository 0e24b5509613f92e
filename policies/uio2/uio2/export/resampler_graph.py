"""The perceiver resampler as ONNX nodes."""

from __future__ import annotations

import numpy as np

from uio2.export.blocks import Blocks, Stream
from uio2.export.graph import Value
from uio2.model.config import ResamplerConfig


def resample(
    blocks: Blocks, key: str, cfg: ResamplerConfig, features: Value, bias: Value, frames: Value
) -> Value:
    """features [F*n, width], bias (of the scores) [F, 1, 1, n], frames = F as int64 [1] -> latents [F*latents, width]."""
    graph = blocks.graph
    context = blocks.rms(features, f"{key}.context_norm.scale")
    latents = graph.op("Unsqueeze", blocks.parameter(f"{key}.latents"), graph.const([0]))
    shape = graph.op("Concat", frames, graph.const([cfg.latents, cfg.width]), axis=0)
    stream = Stream(blocks.reshape(graph.op("Expand", latents, shape), -1, cfg.width))
    for index in range(cfg.layers):
        stream = _layer(blocks, f"{key}.layers_{index}", cfg, stream, context, bias, frames)
    return blocks.add_rms(stream, f"{key}.perceiver_norm.scale")[0]


def _layer(
    blocks: Blocks, key: str, cfg: ResamplerConfig, stream: Stream, context: Value, bias: Value, frames: Value
) -> Stream:
    graph, precision, width = blocks.graph, blocks.precision, cfg.width
    y, stream = blocks.add_rms(stream, f"{key}.pre_xattention_norm.scale")
    q = _heads(blocks, f"{key}.xattention", "query", cfg, precision.linear(graph, y, f"{key}.xattention.query.weight"))
    k, v = precision.linears(graph, context, (f"{key}.xattention.key.weight", f"{key}.xattention.value.weight"))
    k = _heads(blocks, f"{key}.xattention", "key", cfg, k)
    q = blocks.reshape(q, -1, cfg.latents, width)
    k, v = (blocks.framed(x, width, frames) for x in (k, v))
    q, v = (blocks.heads_apart(x, cfg.heads, width) for x in (q, v))
    mixed = blocks.attend(q, blocks.keys_apart(k, cfg.heads, width), v, width, bias)
    delta = precision.linear(graph, mixed, f"{key}.xattention.out.weight")
    y, stream = blocks.add_rms(Stream(stream.x, delta), f"{key}.pre_mlp_norm.scale")
    hidden = graph.op("Gelu", precision.linear(graph, y, f"{key}.mlp.wi.weight"))
    return Stream(stream.x, precision.linear(graph, hidden, f"{key}.mlp.wo.weight"))


def _heads(blocks: Blocks, key: str, name: str, cfg: ResamplerConfig, x: Value) -> Value:
    """Per head: RMS norm (queries times 1/sqrt(h)), or (XXL) unit length with the queries times the head's learnt scale."""
    head_dim = cfg.width // cfg.heads
    if not cfg.scaled_cosine:
        factor = head_dim**-0.5 if name == "query" else 1.0
        return blocks.heads_normalized(x, f"{key}.{name}_norm.scale", head_dim, None, factor)
    split = blocks.reshape(x, -1, cfg.heads, head_dim)
    unit = blocks.graph.op("LpNormalization", split, axis=-1, p=2)
    if name == "query":
        logit_scale = blocks.checkpoint.read(f"{key}.logit_scale").reshape(cfg.heads, 1)
        unit = blocks.graph.op("Mul", unit, blocks.table(np.exp(np.minimum(logit_scale, np.log(100.0)))))
    return blocks.reshape(unit, -1, cfg.width)
