"""The golden sample of a policy folder: a made-up observation with the PyTorch definition's answer."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from uio2.model import ModalityInputs, ModelConfig, UnifiedIO2
from uio2.model.config import AUDIO_GRID, PATCH
from uio2.model.greedy import BOS, greedy
from uio2.model.unified_io import Encoded

Inputs = Mapping[str, NDArray[np.generic]]

#: `[Text] [S] Pick up the red block.` and EOS.
PROMPT_IDS = (33218, 23868, 701, 278, 2654, 2908, 29889, 1)
#: `1: pick from ( <extra_id_340> <extra_id_512> <extra_id_200> )` and EOS.
TARGET_IDS = (29871, 29896, 29901, 5839, 515, 313, 32859, 32687, 32999, 1723, 1)
TOLERANCE = 1e-4


@dataclass(frozen=True)
class Golden:
    """inputs: the encoder graph's, by name. logits [1 + targets, V]: after BOS and each target. greedy: without BOS."""

    inputs: Inputs
    targets: tuple[int, ...]
    logits: NDArray[np.float32]
    greedy: tuple[int, ...]

    def save(self, path: Path) -> None:
        document = {
            "inputs": {name: _tensor(value) for name, value in self.inputs.items()},
            "targets": list(self.targets),
            "logits": [_row(position, row) for position, row in enumerate(self.logits)],
            "greedy": list(self.greedy),
            "tolerance": TOLERANCE,
        }
        path.write_text(json.dumps(document) + "\n")


def golden_of(model: UnifiedIO2, inputs: Inputs, targets: tuple[int, ...] = TARGET_IDS, limit: int = 12) -> Golden:
    with torch.no_grad():
        encoded = encode_inputs(model, inputs)
        logits, _ = model.decode(torch.tensor([[BOS, *targets]]), encoded)
    ids = greedy(model, encoded, limit)
    return Golden(inputs, targets, logits[0].numpy(), tuple(ids[1:]))


def encode_inputs(model: UnifiedIO2, inputs: Inputs) -> Encoded:
    """Run the PyTorch encoder on the encoder graph's inputs."""
    return model.encode(
        ModalityInputs(**{name: torch.from_numpy(np.ascontiguousarray(v)) for name, v in inputs.items()})
    )


def sample_inputs(cfg: ModelConfig, words: Sequence[int] = ()) -> dict[str, NDArray[np.generic]]:
    """A smooth picture with padding above and below, one history frame of two, a hum: the same every time.

    words: ids of the words for a goal's pictures. The text then ends with all of them, and the history has a picture for
    each; the last one is masked where there are more than two."""
    prompt = (*PROMPT_IDS[:-1], *words, PROMPT_IDS[-1])
    inputs: dict[str, NDArray[np.generic]] = {"text_tokens": np.array([prompt], np.int64)}
    if words:
        inputs["image_history_words"] = np.array([words], np.int64)
    grids = {
        "image": cfg.image_grid,
        "image_history": cfg.history_grid,
        "audio": AUDIO_GRID,
        "audio_history": AUDIO_GRID,
    }
    for name, grid in grids.items():
        if name in cfg.modalities:
            features = PATCH * PATCH * (3 if name.startswith("image") else 1)
            patches, mask = _waves(grid, features), np.ones(grid, np.int64)
            mask[0] = mask[-1] = 0
            patches, mask = patches.reshape(1, -1, features), mask.reshape(1, -1)
            if name == "image_history" and words:
                patches, mask = _pictures(patches, mask, len(words))
            elif name.endswith("history"):
                patches, mask = np.stack([patches, 0 * patches], 1), np.stack([mask, 0 * mask], 1)
            inputs[f"{name}_patches"], inputs[f"{name}_mask"] = patches, mask
    return inputs


def _pictures(patches: NDArray[np.float32], mask: NDArray[np.int64], count: int) -> tuple[NDArray, NDArray]:
    """Different pictures of one shape, [1, count, n, 768] and [1, count, n]."""
    pictures = [np.roll(patches, 3 * index, axis=1) for index in range(count)]
    masks = [mask if index < max(2, count - 1) else 0 * mask for index in range(count)]
    return np.stack(pictures, 1), np.stack(masks, 1)


def _waves(grid: tuple[int, int], features: int) -> NDArray[np.float32]:
    row, column, feature = np.ogrid[: grid[0], : grid[1], :features]
    waves = np.sin(0.7 * row + 0.01 * feature) + np.cos(0.5 * column - 0.02 * feature)
    return np.round(waves, 2).astype(np.float32)


def _row(position: int, row: NDArray[np.float32]) -> dict[str, Any]:
    """The eight largest logits and a spread of others."""
    ids = sorted({*np.argsort(-row)[:8].tolist(), *range(position, len(row), len(row) // 16)})
    return {"position": position, "ids": ids, "values": [round(float(row[i]), 6) for i in ids]}


def _tensor(value: NDArray[np.generic]) -> dict[str, Any]:
    data = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<"))
    return {"dtype": str(value.dtype), "shape": list(value.shape), "data": base64.b64encode(data.tobytes()).decode()}
