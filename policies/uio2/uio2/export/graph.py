"""A thin builder of ONNX graphs: named values in, named values out; large tensors go to the weights file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from uio2.export.weights_file import WeightsFile

OPSET = 21
IR_VERSION = 10
#: Tensors below this many bytes, and constant tables, stay inside the `.onnx` file.
INLINE_LIMIT = 1024
#: Operators of ONNX Runtime; `SimplifiedLayerNormalization` is registered in the default domain.
_MICROSOFT = frozenset(
    (
        "FastGelu",
        "Gelu",
        "MatMulIntegerToFloat",
        "QuickGelu",
        "RotaryEmbedding",
        "SkipLayerNormalization",
        "SkipSimplifiedLayerNormalization",
    )
)
Value = str
Attribute = int | float | str | Sequence[int] | onnx.GraphProto


class Graph:
    def __init__(self, name: str, weights: WeightsFile) -> None:
        self.name = name
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: dict[str, onnx.TensorProto] = {}
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._count = 0

    def input(self, name: str, dtype: int, shape: Sequence[int | str]) -> Value:
        self._inputs.append(helper.make_tensor_value_info(name, dtype, shape))
        return name

    def output(self, value: Value, name: str, dtype: int, shape: Sequence[int | str]) -> None:
        """Give a value its public name. The node that made it is renamed, so that nothing is copied."""
        for node in self._nodes:
            for names in (node.input, node.output):
                for index, used in enumerate(names):
                    if used == value:
                        names[index] = name
        self._outputs.append(helper.make_tensor_value_info(name, dtype, shape))

    def op(self, kind: str, *inputs: Value, **attributes: Attribute) -> Value:
        return self.ops(kind, 1, *inputs, **attributes)[0]

    def ops(self, kind: str, outputs: int, *inputs: Value, **attributes: Attribute) -> tuple[Value, ...]:
        """A node with several outputs. An optional input or output that is left out is the empty name."""
        self._count += 1
        names = tuple(f"{kind}_{self._count}_{index}" for index in range(outputs))
        domain = "com.microsoft" if kind in _MICROSOFT else ""
        node = helper.make_node(
            kind, list(inputs), list(names), name=f"{kind}_{self._count}", domain=domain, **attributes
        )
        self._nodes.append(node)
        return names

    def either(self, condition: Value, then: Callable[[], Value], otherwise: Callable[[], Value], dtype: int) -> Value:
        """The value of one of two branches; only that branch is computed. Their weights and constants lie outside."""
        branches = {"then_branch": self._branch(then, dtype), "else_branch": self._branch(otherwise, dtype)}
        return self.op("If", condition, **branches)

    def _branch(self, build: Callable[[], Value], dtype: int) -> onnx.GraphProto:
        outside, self._nodes = self._nodes, []
        value = build()
        nodes, self._nodes = self._nodes, outside
        return helper.make_graph(nodes, f"branch_{value}", [], [helper.make_tensor_value_info(value, dtype, None)])

    def const(self, tensor: NDArray[np.generic] | Sequence[int], key: str | None = None) -> Value:
        """A small constant or a table, inside the file. Plain integers become int64."""
        array = tensor if isinstance(tensor, np.ndarray) else np.array(tensor, dtype=np.int64)
        name = key or f"const_{array.dtype}_{array.shape}_{array.tobytes().hex()}"
        if key is None and array.nbytes > 64:
            self._count += 1
            name = f"const_{self._count}"
        if name not in self._initializers:
            self._initializers[name] = numpy_helper.from_array(array, name)
        return name

    def weight(self, key: str, make: Callable[[], NDArray[np.generic]]) -> Value:
        """A tensor of the checkpoint. `make` is called only if neither graph has stored the key yet."""
        if key in self._initializers:
            return key
        stored = self._weights.find(key)
        if stored is None:
            tensor = make()
            if tensor.nbytes < INLINE_LIMIT:
                return self.const(tensor, key)
            self._weights.append(key, tensor)
            self._shapes()[key] = (helper.np_dtype_to_tensor_dtype(tensor.dtype), tensor.shape)
            stored = self._weights.find(key)
        assert stored is not None
        dtype, shape = self._shapes()[key]
        proto = TensorProto(name=key, data_type=dtype, dims=shape, data_location=TensorProto.EXTERNAL)
        location = {"location": self._weights.path.name, "offset": str(stored.offset), "length": str(stored.length)}
        for name, value in location.items():
            proto.external_data.add(key=name, value=value)
        self._initializers[key] = proto
        return key

    def save(self, path: Path) -> None:
        graph = helper.make_graph(
            self._nodes, self.name, self._inputs, self._outputs, list(self._initializers.values())
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="binarm-uio2")
        path.write_bytes(model.SerializeToString())

    def _shapes(self) -> dict[str, tuple[int, tuple[int, ...]]]:
        return self._weights.types
