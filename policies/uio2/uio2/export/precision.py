"""How a linear layer and an embedding table look in each precision.

Activations are 2-D [rows, width] everywhere (the batch is 1), so that a linear layer is one `Gemm`.
"""

from __future__ import annotations

from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from uio2.checkpoint import Checkpoint
from uio2.export.graph import Graph, Value

PrecisionName = Literal["fp32", "fp16", "int8"]
Array = NDArray[np.float32]


class Precision(Protocol):
    """`float_type`/`float_dtype`: element type of activations and caches, for ONNX and for numpy."""

    name: PrecisionName
    float_type: int
    float_dtype: type[np.floating]

    def linear(self, graph: Graph, x: Value, key: str, bias: str | None = None) -> Value:
        """x [rows, in] times the checkpoint's weight `key` [out, in], transposed, plus its bias -> [rows, out]."""

    def linears(self, graph: Graph, x: Value, keys: tuple[str, ...], biases: tuple[str, ...] = ()) -> tuple[Value, ...]:
        """Several linear layers of the same x."""

    def rows(self, graph: Graph, key: str, ids: Value) -> Value:
        """Rows `ids` [T] of an embedding table -> [T, width]."""

    def products(self, graph: Graph, x: Value, key: str, ids: Value) -> Value:
        """x [rows, width] times the rows `ids` [C] of an embedding table -> [rows, C]."""


class _Float:
    """fp32 and fp16: `Gemm` with the weight as the checkpoint stores it. (Measured on one AVX-512 core: 13 ms against
    `MatMul`'s 18 ms for one row and 46 M parameters, and 160 against 125 GFLOP/s for 642 rows.)"""

    def __init__(
        self, checkpoint: Checkpoint, name: PrecisionName, float_type: int, float_dtype: type[np.floating]
    ) -> None:
        self.name = name
        self.float_type = float_type
        self.float_dtype = float_dtype
        self._checkpoint = checkpoint

    def linear(self, graph: Graph, x: Value, key: str, bias: str | None = None) -> Value:
        inputs = [x, self._tensor(graph, key)] + ([] if bias is None else [self._tensor(graph, bias)])
        return graph.op("Gemm", *inputs, transB=1)

    def linears(self, graph: Graph, x: Value, keys: tuple[str, ...], biases: tuple[str, ...] = ()) -> tuple[Value, ...]:
        return tuple(
            self.linear(graph, x, key, bias) for key, bias in zip(keys, biases or (None,) * len(keys), strict=True)
        )

    def rows(self, graph: Graph, key: str, ids: Value) -> Value:
        return graph.op("Gather", self._tensor(graph, key), ids, axis=0)

    def products(self, graph: Graph, x: Value, key: str, ids: Value) -> Value:
        return graph.op("Gemm", x, self.rows(graph, key, ids), transB=1)

    def _tensor(self, graph: Graph, key: str) -> Value:
        return graph.weight(key, lambda: self._checkpoint.read(key).astype(self.float_dtype))


#: The value that stands for 0 in integer weights. They are unsigned: where VNNI is missing, ONNX Runtime
#: adds two products of an unsigned activation and a signed weight in 16 bits, which do not hold 2 * 255 * 127. Products
#: of two unsigned numbers it adds in 32 bits there, and with VNNI it takes the instructions for signed weights anyway.
ZERO_WEIGHT = 128


class _Int8:
    """Weights in 8 bits with a scale for each output; activations quantized when they come, one scale for all rows.
    Caches, norms and attention stay float32. (Measured on one core with AMX: 642 rows at 1,300 GOP/s; `MatMulNBits` with
    blocks of 128 reached 210, took 13 ms instead of 11 for three rows of a decoder, and was no nearer to float32 on the
    golden cases.)"""

    name: PrecisionName = "int8"
    float_type, float_dtype = int(TensorProto.FLOAT), np.float32

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint

    def linear(self, graph: Graph, x: Value, key: str, bias: str | None = None) -> Value:
        return self.linears(graph, x, (key,), () if bias is None else (bias,))[0]

    def linears(self, graph: Graph, x: Value, keys: tuple[str, ...], biases: tuple[str, ...] = ()) -> tuple[Value, ...]:
        quantized, scale, zero = graph.ops("DynamicQuantizeLinear", 3, x)
        results = []
        for index, key in enumerate(keys):
            weight = graph.weight(f"{key}.uint8", lambda key=key: self._unsigned(key).T)
            scales = graph.weight(f"{key}.scale", lambda key=key: _row_scales(self._checkpoint.read(key)))
            width = self._checkpoint.shape(key)[0]
            zeros = graph.const(np.full(width, ZERO_WEIGHT, np.uint8), f"zeros_{width}")
            inputs = [quantized, weight, scale, scales, zero, zeros]
            if biases:
                bias = biases[index]
                inputs.append(graph.weight(bias, lambda bias=bias: self._checkpoint.read(bias)))
            results.append(graph.op("MatMulIntegerToFloat", *inputs))
        return tuple(results)

    def rows(self, graph: Graph, key: str, ids: Value) -> Value:
        wide, scale = self._wide_rows(graph, key, ids)
        return graph.op("Mul", wide, graph.op("Unsqueeze", scale, graph.const([1])))

    def products(self, graph: Graph, x: Value, key: str, ids: Value) -> Value:
        """x is not quantized here: the few rows cost little either way."""
        wide, scale = self._wide_rows(graph, key, ids)
        return graph.op("Mul", graph.op("Gemm", x, wide, transB=1), scale)

    def _wide_rows(self, graph: Graph, key: str, ids: Value) -> tuple[Value, Value]:
        """-> (the rows as float32 without their scales [T, width], their scales [T])."""
        table = graph.weight(f"{key}.rows", lambda: self._quantized(key))
        scales = graph.weight(f"{key}.scale", lambda: _row_scales(self._checkpoint.read(key)))
        wide = graph.op("Cast", graph.op("Gather", table, ids, axis=0), to=self.float_type)
        return wide, graph.op("Gather", scales, ids, axis=0)

    def _quantized(self, key: str) -> NDArray[np.int8]:
        weight = self._checkpoint.read(key)
        scaled = weight / _row_scales(weight)[:, None]
        return np.rint(scaled, out=scaled).astype(np.int8)

    def _unsigned(self, key: str) -> NDArray[np.uint8]:
        return (self._quantized(key).astype(np.int16) + ZERO_WEIGHT).astype(np.uint8)


def _row_scales(weight: Array) -> Array:
    """One scale for each row: its largest magnitude becomes 127. A row of zeros gets 1."""
    largest = np.maximum(weight.max(axis=1), -weight.min(axis=1)) / 127
    return np.where(largest > 0, largest, 1).astype(np.float32)


def precision_of(name: PrecisionName, checkpoint: Checkpoint) -> Precision:
    match name:
        case "fp32":
            return _Float(checkpoint, name, TensorProto.FLOAT, np.float32)
        case "fp16":
            return _Float(checkpoint, name, TensorProto.FLOAT16, np.float16)
        case "int8":
            return _Int8(checkpoint)
