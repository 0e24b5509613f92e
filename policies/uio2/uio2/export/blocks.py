"""The layers of `uio2.model` as ONNX nodes. Activations are 2-D [rows, width]; attention takes its heads apart.

Attention is made of MatMul and Softmax, and masks are added to its scores: ONNX Runtime's fused attention is wrong on
WebGPU adapters with subgroups of four, and takes no mask of keys there (docs/webgpu.md). On the CPU it costs the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from uio2.checkpoint import Checkpoint
from uio2.checkpoint.policy_folder import FOLDED
from uio2.export.graph import Graph, Value
from uio2.export.precision import Precision
from uio2.model.layers import MASKED

#: The score of a masked key in float16. MASKED would be infinite there, and a fully masked row NaN.
MASKED_FLOAT16 = -30000.0
RMS_EPS = 1e-6


@dataclass(frozen=True)
class Rotation:
    """Rotary tables: cos and sin [positions, head_dim/2], and for each row its position [1, rows]."""

    cos: Value
    sin: Value
    positions: Value


@dataclass(frozen=True)
class Stream:
    """The residual stream and what is still to be added to it (the addition is done by the next norm's node)."""

    x: Value
    delta: Value | None = None


class Blocks:
    """Nodes for one graph in one precision."""

    def __init__(self, graph: Graph, checkpoint: Checkpoint, precision: Precision) -> None:
        self.graph = graph
        self.checkpoint = checkpoint
        self.precision = precision

    def parameter(self, key: str, factor: float = 1.0, name: str | None = None) -> Value:
        """A small parameter in the activations' type, times a constant that is folded into it."""
        make = lambda: (self.checkpoint.read(key) * np.float32(factor)).astype(self.precision.float_dtype)  # noqa: E731
        return self.graph.weight(name or key, make)

    def table(self, array: np.ndarray, key: str | None = None) -> Value:
        return self.graph.const(array.astype(self.precision.float_dtype), key)

    # --- norms

    def rms(self, x: Value, key: str, factor: float = 1.0) -> Value:
        scale = self.parameter(key, factor, f"{key}{FOLDED}" if factor != 1.0 else None)
        return self.graph.op("SimplifiedLayerNormalization", x, scale, axis=-1, epsilon=RMS_EPS, stash_type=1)

    def add_rms(self, stream: Stream, key: str, factor: float = 1.0) -> tuple[Value, Stream]:
        """-> (norm of x + delta, stream at x + delta)."""
        if stream.delta is None:
            return self.rms(stream.x, key, factor), stream
        scale = self.parameter(key, factor, f"{key}{FOLDED}" if factor != 1.0 else None)
        kind = "SkipSimplifiedLayerNormalization"
        out = self.graph.ops(kind, 4, stream.x, stream.delta, scale, epsilon=RMS_EPS)
        return out[0], Stream(out[3])

    def add_layer_norm(self, stream: Stream, key: str, eps: float) -> tuple[Value, Stream]:
        gamma, beta = self.parameter(f"{key}.weight"), self.parameter(f"{key}.bias")
        if stream.delta is None:
            return self.graph.op("LayerNormalization", stream.x, gamma, beta, axis=-1, epsilon=eps), stream
        out = self.graph.ops("SkipLayerNormalization", 4, stream.x, stream.delta, gamma, beta, epsilon=eps)
        return out[0], Stream(out[3])

    def sum(self, stream: Stream) -> Value:
        return stream.x if stream.delta is None else self.graph.op("Add", stream.x, stream.delta)

    # --- attention

    def reshape(self, x: Value, *dims: int) -> Value:
        return self.graph.op("Reshape", x, self.graph.const(list(dims)))

    def framed(self, x: Value, width: int, frames: Value) -> Value:
        """x [frames*rows, width] -> [frames, rows, width]; frames: their number, int64 [1]."""
        return self.graph.op("Reshape", x, self.graph.op("Concat", frames, self.graph.const([-1, width]), axis=0))

    def heads_normalized(
        self, x: Value, key: str, head_dim: int, rotation: Rotation | None, factor: float = 1.0
    ) -> Value:
        """x [rows, H*h] -> RMS-normalized per head, times `factor`, and rotated, [1, rows, H*h]."""
        width = self.checkpoint.shape(key.rsplit(".", 2)[0] + ".out.weight")[0]
        normed = self.rms(self.reshape(x, -1, width // head_dim, head_dim), key, factor)
        flat = self.reshape(normed, 1, -1, width)
        if rotation is None:
            return flat
        return self.graph.op("RotaryEmbedding", flat, rotation.positions, rotation.cos, rotation.sin, interleaved=1)

    def scaled(self, queries: Value, head_dim: int) -> Value:
        """Queries that no norm has scaled yet, times 1/sqrt(h)."""
        scale = np.array(1 / math.sqrt(head_dim), self.precision.float_dtype)
        return self.graph.op("Mul", queries, self.graph.const(scale))

    def heads_apart(self, x: Value, heads: int, width: int) -> Value:
        """x [batch, rows, H*h] -> [batch, H, rows, h]."""
        split = self.graph.op("Reshape", x, self.graph.const([0, 0, heads, width // heads]))
        return self.graph.op("Transpose", split, perm=[0, 2, 1, 3])

    def keys_apart(self, x: Value, heads: int, width: int) -> Value:
        """x [batch, rows, H*h] -> [batch, H, h, rows], as `attend` multiplies with them."""
        split = self.graph.op("Reshape", x, self.graph.const([0, 0, heads, width // heads]))
        return self.graph.op("Transpose", split, perm=[0, 2, 3, 1])

    def bias_of_mask(self, mask: Value) -> Value:
        """mask [batch, key rows] int32 (1 = look) -> what `attend` adds to the scores, [batch, 1, 1, key rows]."""
        seen = self.graph.op("Cast", self.graph.op("Unsqueeze", mask, self.graph.const([1, 2])), to=TensorProto.BOOL)
        return self.either_of(seen, 0.0, self.masked)

    @property
    def masked(self) -> float:
        return MASKED if self.precision.float_type == TensorProto.FLOAT else MASKED_FLOAT16

    def either_of(self, condition: Value, then: float, otherwise: float) -> Value:
        dtype = self.precision.float_dtype
        return self.graph.op(
            "Where", condition, self.graph.const(np.array(then, dtype)), self.graph.const(np.array(otherwise, dtype))
        )

    def attend(self, q: Value, k: Value, v: Value, width: int, bias: Value = "") -> Value:
        """q [batch, H, rows, h] scaled, k [batch, H, h, key rows], v [batch, H, key rows, h], and a bias that is added
        to the scores [batch, H, rows, key rows] -> [batch*rows, width]."""
        scores = self.graph.op("MatMul", q, k)
        scores = self.graph.op("Add", scores, bias) if bias else scores
        mixed = self.graph.op("MatMul", self.graph.op("Softmax", scores, axis=-1), v)
        return self.reshape(self.graph.op("Transpose", mixed, perm=[0, 2, 1, 3]), -1, width)

    # --- feed-forward

    def gated_mlp(self, x: Value, key: str) -> Value:
        gate, value = self.precision.linears(self.graph, x, (f"{key}.wi_0.weight", f"{key}.wi_1.weight"))
        # QuickGelu with alpha 1 is x * sigmoid(x), silu.
        hidden = self.graph.op("Mul", self.graph.op("QuickGelu", gate, alpha=1.0), value)
        return self.precision.linear(self.graph, hidden, f"{key}.wo.weight")
