"""Write tests/fixtures/uio2: what the TypeScript tests of the policy need, so that they need no Python.

    python make_fixtures.py ../../../shared/uio2 ../../tests/fixtures/uio2

- `small/`, `orig/`: policy folders (fp32, all modalities) of the reference's tiny weights, at 128/96 and 384/256 pixels.
  Their weights files are the same (git keeps one); `orig` has no golden sample, for its size.
- `micro/`: a policy folder (fp32, fp16, int8; text and image) of random weights.
- `pictures/`: a policy folder (fp32) of random weights that takes up to three pictures in a goal.
- `cases/*.safetensors.gz`: the reference's golden cases: `inputs/<name of an encoder input>` (absent modalities are
  there, empty), `encoder_out` [S, d] (valid rows), `target_inputs` [24], `logits_every_16th` [24, 2080], `greedy` [25].
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.random import write_random_checkpoint
from uio2.export.folder import export_folder
from uio2.golden_cases import GoldenCase, golden_cases
from uio2.model import ModelConfig, ResamplerConfig, VitConfig
from uio2.model.config_file import load_config

MICRO = ModelConfig(
    emb_dim=16,
    heads=2,
    head_dim=8,
    encoder_layers=2,
    decoder_layers=2,
    mlp=32,
    image_vocab=8,
    audio_vocab=8,
    image_size=128,
    image_vit=VitConfig(16, 2, 2, 32),
    audio_vit=VitConfig(16, 2, 2, 32),
    image_resampler=ResamplerConfig(16, 2, 32, 4),
    audio_resampler=ResamplerConfig(16, 2, 32, 4),
    modalities=("text", "image"),
)
DESCRIPTION = {
    "version": "1.0.0",
    "cameras": [{"name": "top", "width": 640, "height": 480}],
    "historyLength": 0,
    "promptTemplate": "{instruction}",
    "actionSpace": {
        "kind": "vima-text",
        "frame": "robot-base",
        "units": {"length": "m", "angle": "rad"},
        "bounds": {"x": {"low": 0.25, "high": 0.75}, "y": {"low": -0.5, "high": 0.5}},
    },
    "controlRateHz": 50,
    "training": {"data": "none: random weights, for tests", "success": {}},
    "license": "Apache-2.0",
}


PICTURES = replace(MICRO, image_size=64, history_size=64, modalities=("text", "image", "image_history"))
PICTURE_CHANGES = {
    "cameras": [{"name": "top", "width": 192, "height": 96}],
    "goalPictures": {"count": 3, "width": 96, "height": 48, "words": [f"<extra_id_{k}>" for k in range(3)]},
}


def main(shared: Path, out: Path) -> None:
    tiny = open_checkpoint(shared / "tiny_weights.safetensors")
    for kind in ("small", "orig"):
        cfg = load_config(str(shared / f"config_{kind}.json"))
        export_folder(tiny, cfg, out / kind, ["fp32"], {**DESCRIPTION, "historyLength": 2}, golden=kind == "small")
    with tempfile.TemporaryDirectory() as scratch:
        weights = Path(scratch) / "micro.safetensors"
        write_random_checkpoint(MICRO, weights, seed=1)
        export_folder(open_checkpoint(weights), MICRO, out / "micro", ["fp32", "fp16", "int8"], DESCRIPTION)
        write_random_checkpoint(PICTURES, weights, seed=2)
        export_folder(open_checkpoint(weights), PICTURES, out / "pictures", ["fp32"], DESCRIPTION | PICTURE_CHANGES)
    (out / "cases").mkdir(parents=True, exist_ok=True)
    for case in golden_cases(shared):
        data = save(tensors(case), {"case": case.name})
        (out / "cases" / f"{case.name}.safetensors.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    (out / "cases" / "index.json").write_text(json.dumps([case.name for case in golden_cases(shared)], indent=1) + "\n")


def tensors(case: GoldenCase) -> dict[str, NDArray[np.generic]]:
    return {
        **{f"inputs/{name}": np.ascontiguousarray(value) for name, value in case.inputs.items()},
        "encoder_out": case.encoder_out,
        "target_inputs": case.target_inputs,
        "logits_every_16th": case.logits_every_16th,
        "greedy": case.greedy,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
