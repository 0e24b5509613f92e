"""`python -m uio2 bench`: time an exported folder's graphs with ONNX Runtime in Python."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from uio2.export.int8_time import decode_plan
from uio2.export.session import Graphs, Tensors
from uio2.model.config import PATCH


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the policy folder")
    parser.add_argument("--precision", choices=["fp32", "fp16", "int8"], default="fp32")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--text", type=int, default=66, help="text tokens")


def run(arguments: argparse.Namespace) -> None:
    graphs = Graphs(arguments.folder, arguments.precision, arguments.threads)
    inputs = _inputs(graphs, arguments.text)
    cross: Tensors = {}

    def encode() -> None:
        nonlocal cross
        cross = graphs.encode(inputs, cross_only=True)

    encode()
    print(f"{arguments.precision}, {arguments.threads} threads, ms (least / median of {arguments.runs})")
    _report("encoder", arguments.runs, encode)
    _report("two-step plan, one token a call (36 + EOS)", arguments.runs, lambda: _one_by_one(graphs, cross, 37))
    _report("two-step plan, forced (12 calls)", arguments.runs, lambda: decode_plan(graphs, cross))


def _inputs(graphs: Graphs, text: int) -> Tensors:
    rng = np.random.default_rng(0)
    inputs: dict[str, np.ndarray] = {"text_tokens": rng.integers(3, 32000, (1, text))}
    for value in graphs.encoder.get_inputs():
        if value.name == "image_patches":
            inputs[value.name] = rng.standard_normal((1, value.shape[1], PATCH * PATCH * 3), dtype=np.float32)
            inputs["image_mask"] = np.ones((1, value.shape[1]), np.int64)
    return inputs


def _one_by_one(graphs: Graphs, cross: Tensors, count: int) -> None:
    past: Tensors = graphs.no_past()
    for _ in range(count):
        _, past = graphs.decode([5], past, cross)


def _report(name: str, runs: int, work: Callable[[], None]) -> None:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name}: {min(times):.0f} / {statistics.median(times):.0f}", flush=True)
