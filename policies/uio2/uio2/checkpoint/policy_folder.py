"""The parameters that an exported policy was made from, read back from its fp32 graphs and their weights file.

A policy folder then needs no second copy of its weights to be trained on from or to be exported again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import TensorProto, external_data_helper, numpy_helper

from uio2.checkpoint.reader import CheckpointError
from uio2.checkpoint.shapes import parameter_shapes
from uio2.model import ModelConfig
from uio2.model.config_file import load_config

Array = NDArray[np.float32]

MANIFEST = "manifest.json"
#: Ends the name of a norm's scale that is stored times 1/sqrt(its length).
FOLDED = ".folded"
#: No graph has them: they embed codes of pictures and sounds.
_CODE_TABLES = frozenset(("image_token_embedder.weight", "audio_token_embedder.weight"))
_VIT = "input_embedders.image.image_encoder.vision_transformer"


def positions_name(grid: tuple[int, int]) -> str:
    """The constant with the positions of an image's patches."""
    return f"image_positions_{grid[0]}x{grid[1]}"


def class_token_name(grid: tuple[int, int]) -> str:
    """The constant with the class token, its position added."""
    return f"{positions_name(grid)}_special"


class PolicyFolder:
    """An exported folder with fp32 graphs, its manifest and its config.json, as a checkpoint.

    The model that is read computes the same numbers, and exporting it gives the same files. The class token has its
    position's embedding in it, which is 0; a scale may be off by its last bit. Embeddings of codes are zeros.
    """

    def __init__(self, folder: Path) -> None:
        """Raises CheckpointError where the parameters cannot be told from what the graphs hold."""
        self._folder = folder
        cfg = load_config(str(folder))
        self._check(cfg)
        self._shapes = parameter_shapes(cfg)
        self._positions = positions_name(cfg.image_grid)
        self._class_token = class_token_name(cfg.image_grid)
        self._tensors = _tensors(folder)

    def names(self) -> Iterator[str]:
        return (name for name in self._shapes if self._is_here(name))

    def shape(self, name: str) -> tuple[int, ...]:
        return self._shapes[name]

    def read(self, name: str) -> Array:
        if name in _CODE_TABLES:
            return np.zeros(self._shapes[name], np.float32)
        if name == f"{_VIT}.class_embedding":
            return self._stored(self._class_token)[0]
        if name == f"{_VIT}.positional_embedding":
            positions = self._stored(self._positions)
            return np.concatenate([np.zeros_like(positions[:1]), positions])
        if name in self._tensors:
            return self._stored(name)
        folded = self._stored(name + FOLDED)
        # The factor is rounded to float32 as the export rounds it; the quotient is rounded once.
        return (folded / np.float64(np.float32(len(folded) ** -0.5))).astype(np.float32)

    def _check(self, cfg: ModelConfig) -> None:
        """The graphs hold sums and resized tables of these, from which the parameters cannot be told."""
        if "audio" in cfg.modalities or "audio_history" in cfg.modalities:
            raise self._unreadable("a policy of texts and pictures", "one of sounds")
        rows, columns = cfg.image_grid
        if "image" in cfg.modalities and cfg.image_positions != 1 + rows * columns:
            expected = f"{1 + rows * columns} learnt positions, one a patch and one for the class token"
            raise self._unreadable(expected, f"{cfg.image_positions}, which the graphs have in another size")

    def _unreadable(self, expected: str, received: str) -> CheckpointError:
        advice = "take the checkpoint that it was exported from"
        return CheckpointError(f"{self._folder}: expected {expected}, received {received}: {advice}")

    def _is_here(self, name: str) -> bool:
        if name in _CODE_TABLES:
            return True
        if name in (f"{_VIT}.class_embedding", f"{_VIT}.positional_embedding"):
            return self._positions in self._tensors
        return name in self._tensors or name + FOLDED in self._tensors

    def _stored(self, name: str) -> Array:
        tensor = self._tensors[name]
        if not external_data_helper.uses_external_data(tensor):
            return numpy_helper.to_array(tensor).copy()
        place = external_data_helper.ExternalDataInfo(tensor)
        path = self._folder / Path(place.location).name
        count = place.length // np.dtype(np.float32).itemsize
        if not path.is_file() or path.stat().st_size < place.offset + place.length:
            raise CheckpointError(f"{path}: expected {place.offset + place.length} bytes or more: missing or truncated")
        return np.fromfile(path, np.float32, count, offset=place.offset).reshape(tuple(tensor.dims))


def _tensors(folder: Path) -> Mapping[str, TensorProto]:
    found: dict[str, TensorProto] = {}
    for graph in ("encoder", "decoder"):
        path = folder / f"{graph}.fp32.onnx"
        if not path.is_file():
            raise CheckpointError(f"{path}: not found, and no other precision has the weights as they were trained")
        try:
            model = onnx.load(path, load_external_data=False)
        except DecodeError as error:
            raise CheckpointError(f"{path}: not an ONNX graph") from error
        found |= {tensor.name: tensor for tensor in model.graph.initializer if tensor.data_type == TensorProto.FLOAT}
    return found
