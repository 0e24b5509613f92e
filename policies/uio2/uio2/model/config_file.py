"""Reading and writing a model's configuration beside its checkpoint."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from uio2.json_file import read_object
from uio2.model.config import SIZES, ModelConfig, ResamplerConfig, VitConfig


def load_config(source: str) -> ModelConfig:
    """The name of a size, a `config.json` (ours or the reference's), or a folder that holds one."""
    if source in SIZES:
        return SIZES[source]
    path = Path(source) / "config.json" if Path(source).is_dir() else Path(source)
    if not path.is_file():
        raise FileNotFoundError(
            f"{source}: neither a size ({', '.join(SIZES)}) nor a config.json nor a folder with one"
        )
    document = read_object(path)
    return ModelConfig.from_reference(document) if "t5_config" in document else _from_ours(document)


def save_config(cfg: ModelConfig, path: Path) -> None:
    path.write_text(json.dumps(dataclasses.asdict(cfg), indent=1) + "\n")


def _from_ours(document: dict[str, Any]) -> ModelConfig:
    parts = {
        "image_vit": VitConfig(**document["image_vit"]),
        "audio_vit": VitConfig(**document["audio_vit"]),
        "image_resampler": ResamplerConfig(**document["image_resampler"]),
        "audio_resampler": ResamplerConfig(**document["audio_resampler"]),
        "modalities": tuple(document["modalities"]),
    }
    return ModelConfig(**{**document, **parts})
