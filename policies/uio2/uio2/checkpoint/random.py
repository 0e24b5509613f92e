"""Random checkpoints, for benchmarks and tests: the same on every machine."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from uio2.checkpoint.shapes import parameter_shapes
from uio2.checkpoint.writer import write_safetensors
from uio2.model import ModelConfig


def write_random_checkpoint(cfg: ModelConfig, path: Path, seed: int) -> None:
    shapes = parameter_shapes(cfg)
    write_safetensors(path, shapes, lambda name: random_parameter(name, shapes[name], seed))


def random_parameter(name: str, shape: tuple[int, ...], seed: int) -> NDArray[np.float32]:
    """Norms near 1, small biases, matrices that keep the variance."""
    noise = np.random.default_rng([seed, zlib.crc32(name.encode())]).standard_normal(shape, dtype=np.float32)
    leaf = name.rsplit(".", 1)[-1]
    if leaf == "scale" or (leaf == "weight" and len(shape) == 1):
        return 1 + np.float32(0.1) * noise
    if leaf == "logit_scale":
        return np.float32(np.log(10)) + np.float32(0.1) * noise
    if leaf.endswith("bias"):
        return np.float32(0.1) * noise
    if len(shape) == 1 or "embedder.weight" in name or leaf in ("positional_embedding", "latents"):
        return np.float32(0.5) * noise
    return noise * np.float32(shape[-1] ** -0.5)
