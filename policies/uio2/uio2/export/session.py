"""Running an exported pair of graphs with ONNX Runtime: for parity checks, differences and timings in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from uio2.export.precision import PrecisionName

Tensors = Mapping[str, NDArray[np.generic]]


class Graphs:
    """`encoder.<precision>.onnx` and `decoder.<precision>.onnx` of a folder; each is loaded when it is first used."""

    def __init__(self, folder: Path, precision: PrecisionName, threads: int = 0) -> None:
        self._folder = folder
        self._precision = precision
        self._threads = threads
        self._cache_dtype = np.float16 if precision == "fp16" else np.float32

    @cached_property
    def encoder(self) -> ort.InferenceSession:
        return _session(self._folder / f"encoder.{self._precision}.onnx", self._threads)

    @cached_property
    def decoder(self) -> ort.InferenceSession:
        return _session(self._folder / f"decoder.{self._precision}.onnx", self._threads)

    def encode(self, inputs: Tensors, *, cross_only: bool = False) -> dict[str, NDArray[np.generic]]:
        """-> cross_* (and encoder_out), by name. Modalities that `inputs` lacks are given empty."""
        names = [o.name for o in self.encoder.get_outputs() if not (cross_only and o.name == "encoder_out")]
        feed = {
            i.name: inputs[i.name] if i.name in inputs else _empty(i.type, i.shape) for i in self.encoder.get_inputs()
        }
        return dict(zip(names, self.encoder.run(names, feed), strict=True))

    def no_past(self) -> dict[str, NDArray[np.generic]]:
        pasts = [i for i in self.decoder.get_inputs() if i.name.startswith("past_")]
        return {i.name: np.zeros((1, i.shape[1], 0, i.shape[3]), self._cache_dtype) for i in pasts}

    def decode(
        self, tokens: Sequence[int], past: Tensors, cross: Tensors, candidates: Sequence[int] = ()
    ) -> tuple[NDArray[np.float32], Tensors]:
        """-> (logits after each token, of the candidates [K, C] or, where there are none, all [K, V]; longer caches)."""
        names = [o.name for o in self.decoder.get_outputs()]
        crosses = {name: value for name, value in cross.items() if name.startswith("cross_")}
        ids = {"tokens": np.array([tokens], np.int64), "candidates": np.array(candidates, np.int64)}
        values = self.decoder.run(names, {**ids, **past, **crosses})
        out = dict(zip(names, values, strict=True))
        logits = out.pop("logits")
        return logits, {name.replace("present_", "past_"): value for name, value in out.items()}

    def teacher_forced(self, tokens: Sequence[int], cross: Tensors) -> NDArray[np.float32]:
        """Logits [len(tokens), V] after each token, one call a token."""
        past: Tensors = self.no_past()
        rows = []
        for token in tokens:
            logits, past = self.decode([token], past, cross)
            rows.append(logits[0])
        return np.stack(rows)

    def greedy(self, cross: Tensors, limit: int) -> list[int]:
        """Ids with BOS 0 first; stops after EOS 1."""
        past: Tensors = self.no_past()
        ids = [0]
        while len(ids) <= limit and ids[-1] != 1:
            logits, past = self.decode(ids[-1:], past, cross)
            ids.append(int(logits[0].argmax()))
        return ids


def _session(path: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _empty(kind: str, shape: Sequence[int | str]) -> NDArray[np.generic]:
    """Zeros (so, for a mask: nothing there) with one frame or token where the length is free."""
    dims = [dim if isinstance(dim, int) else 1 for dim in shape]
    return np.zeros(dims, np.float32 if kind == "tensor(float)" else np.int64)
