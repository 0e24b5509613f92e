"""Times the forms that attention and an int8 product can have in ONNX Runtime, side by side on one thread of the CPU.

    python bench_operators.py

What the exporter uses is "MatMul and Softmax" (docs/webgpu.md) and "unsigned" (uio2/export/precision.py).
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

Feeds = Mapping[str, NDArray[np.float32]]
NODE = helper.make_node


def main() -> None:
    rng = np.random.default_rng(0)
    for heads, head_dim, keys, queries in ((4, 32, 80, 80), (4, 32, 80, 1), (16, 64, 642, 642), (16, 64, 642, 1)):
        widths = {"q": queries, "k": keys, "v": keys}
        feeds = {n: rng.standard_normal((1, rows, heads * head_dim), dtype=np.float32) for n, rows in widths.items()}
        forms = {"fused": fused(heads), "MatMul and Softmax": single(heads, head_dim)}
        report(f"attention, {heads} heads of {head_dim}, {queries} queries, {keys} keys", forms, feeds)
    shapes = ((1024, 1024, 642), (1024, 1024, 1), (1024, 2816, 1), (128, 128, 86), (128, 352, 86), (128, 352, 1))
    for inner, outer, rows in shapes:
        forms = {"fp32": product(inner, outer), "unsigned, fixed scale": integer_product(inner, outer, np.uint8, fixed=True)}
        forms |= {f"{bits} bits, blocks of {block}": blockwise(inner, outer, bits, block) for bits in (4, 8) for block in (32, 128)}
        forms |= {name: integer_product(inner, outer, kind) for name, kind in (("signed", np.int8), ("unsigned", np.uint8))}
        report(f"{rows} rows times {inner} x {outer}", forms, {"q": rng.standard_normal((rows, inner), dtype=np.float32)})


def fused(heads: int) -> ort.InferenceSession:
    return session([NODE("MultiHeadAttention", ["q", "k", "v"], ["y"], domain="com.microsoft", num_heads=heads)], "qkv")


def single(heads: int, head_dim: int) -> ort.InferenceSession:
    nodes = [NODE("Mul", ["q", "scale"], ["scaled"])]
    for name, source, perm in (("q", "scaled", [0, 2, 1, 3]), ("k", "k", [0, 2, 3, 1]), ("v", "v", [0, 2, 1, 3])):
        nodes.append(NODE("Reshape", [source, "apart"], [f"{name}4"]))
        nodes.append(NODE("Transpose", [f"{name}4"], [f"{name}_heads"], perm=perm))
    nodes.append(NODE("MatMul", ["q_heads", "k_heads"], ["scores"]))
    nodes.append(NODE("Softmax", ["scores"], ["weights"], axis=-1))
    nodes.append(NODE("MatMul", ["weights", "v_heads"], ["mixed"]))
    nodes.append(NODE("Transpose", ["mixed"], ["turned"], perm=[0, 2, 1, 3]))
    nodes.append(NODE("Reshape", ["turned", "together"], ["y"]))
    constants = {
        "scale": np.array(head_dim**-0.5, np.float32),
        "apart": np.array([0, 0, heads, head_dim]),
        "together": np.array([0, 0, heads * head_dim]),
    }
    return session(nodes, "qkv", constants)


def product(inner: int, outer: int) -> ort.InferenceSession:
    weight = np.random.default_rng(1).standard_normal((outer, inner), dtype=np.float32)
    return session([NODE("Gemm", ["q", "w"], ["y"], transB=1)], "q", {"w": weight})


def blockwise(inner: int, outer: int, bits: int, block: int) -> ort.InferenceSession:
    """Weights of few bits with a scale for each block, activations in 8 bits (accuracy level 4)."""
    blocks = inner // block
    weight = np.random.default_rng(1).integers(0, 256, (outer, blocks, block * bits // 8)).astype(np.uint8)
    constants = {"w": weight, "scales": np.full((outer, blocks), 0.01, np.float32)}
    sizes = {"K": inner, "N": outer, "bits": bits, "block_size": block}
    node = NODE("MatMulNBits", ["q", "w", "scales"], ["y"], domain="com.microsoft", accuracy_level=4, **sizes)
    return session([node], "q", constants)


def integer_product(
    inner: int, outer: int, kind: type[np.int8] | type[np.uint8], *, fixed: bool = False
) -> ort.InferenceSession:
    """fixed: the activations' scale was measured beforehand."""
    zero = 128 if kind is np.uint8 else 0
    weight = (np.random.default_rng(1).integers(-127, 128, (inner, outer)) + zero).astype(kind)
    constants = {"w": weight, "zeros": np.full(outer, zero, kind), "scales": np.full(outer, 0.01, np.float32)}
    inputs = ["quantised", "w", "scale", "scales", "zero", "zeros"]
    quantize = NODE("DynamicQuantizeLinear", ["q"], ["quantised", "scale", "zero"])
    if fixed:
        constants |= {"scale": np.array(0.03, np.float32), "zero": np.array(128, np.uint8)}
        quantize = NODE("QuantizeLinear", ["q", "scale", "zero"], ["quantised"])
    return session([quantize, NODE("MatMulIntegerToFloat", inputs, ["y"], domain="com.microsoft")], "q", constants)


def session(
    nodes: list[NodeProto], inputs: str, constants: Mapping[str, NDArray[np.generic]] | None = None
) -> ort.InferenceSession:
    graph = helper.make_graph(
        nodes,
        "form",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inputs],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(value, name) for name, value in (constants or {}).items()],
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def report(title: str, forms: Mapping[str, ort.InferenceSession], feeds: Feeds, budget_s: float = 4.0) -> None:
    """Runs the forms in turn, and counts this thread's time alone, so that other work on the machine does not matter."""
    times: dict[str, list[float]] = {name: [] for name in forms}
    end = time.perf_counter() + budget_s
    while time.perf_counter() < end:
        for name, form in forms.items():
            start = time.thread_time()
            form.run(None, feeds)
            times[name].append((time.thread_time() - start) * 1000)
    figures = ", ".join(f"{name} {min(ms):.3f} (median {np.median(ms):.3f})" for name, ms in times.items())
    print(f"{title}, ms: {figures}", flush=True)


if __name__ == "__main__":
    main()
