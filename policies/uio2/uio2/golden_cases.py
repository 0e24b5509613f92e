"""The reference's golden cases (`*.npz` of the shared folder), under the names that the exported graphs use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from uio2.model import ModelConfig
from uio2.model.config import AUDIO_GRID, PATCH
from uio2.model.config_file import load_config


@dataclass(frozen=True)
class GoldenCase:
    """inputs: the encoder graph's, absent modalities empty. encoder_out [S, d]: valid rows. target_inputs [24]: BOS and
    23 targets. logits_every_16th [24, 2080] of the teacher-forced targets. greedy [25]: BOS and 24 ids."""

    name: str
    cfg: ModelConfig
    inputs: Mapping[str, NDArray[np.generic]]
    encoder_out: NDArray[np.float32]
    target_inputs: NDArray[np.int64]
    logits_every_16th: NDArray[np.float32]
    greedy: NDArray[np.int64]


def golden_cases(shared: Path) -> Iterator[GoldenCase]:
    for kind in ("small", "orig"):
        cfg = load_config(str(shared / f"config_{kind}.json"))
        for path in sorted(shared.glob(f"{kind}_*.npz")):
            with np.load(path) as data:
                yield GoldenCase(
                    name=path.stem,
                    cfg=cfg,
                    inputs=_inputs(data, cfg),
                    encoder_out=data["encoder/out"][0][data["encoder/mask"][0] > 0],
                    target_inputs=data["batch/targets/text/inputs"][0].astype(np.int64),
                    logits_every_16th=data["logits_cols_0_mod_16"],
                    greedy=data["generate/tokens"].astype(np.int64),
                )


def _inputs(data: Mapping[str, NDArray[np.generic]], cfg: ModelConfig) -> dict[str, NDArray[np.generic]]:
    image, history, audio = (grid[0] * grid[1] for grid in (cfg.image_grid, cfg.history_grid, AUDIO_GRID))
    color, gray = PATCH * PATCH * 3, PATCH * PATCH
    empty = {
        "image": (1, image, color),
        "image_history": (1, 1, history, color),
        "audio": (1, audio, gray),
        "audio_history": (1, 1, audio, gray),
    }
    inputs: dict[str, NDArray[np.generic]] = {"text_tokens": data["batch/inputs/text/tokens"].astype(np.int64)}
    for name, shape in empty.items():
        present = f"batch/inputs/{name}/input" in data
        patches = data[f"batch/inputs/{name}/input"] if present else np.zeros(shape, np.float32)
        mask = data[f"batch/inputs/{name}/mask"] if present else np.zeros(shape[:-1])
        inputs[f"{name}_patches"], inputs[f"{name}_mask"] = patches, mask.astype(np.int64)
    return inputs
