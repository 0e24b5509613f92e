"""Descriptions of policies, for the tests of exporting."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from uio2.model import ModelConfig

EXAMPLE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "default-policy" / "description.json").read_text())


def describing(cfg: ModelConfig) -> dict[str, Any]:
    """A right one for a model whose goals are words."""
    description = copy.deepcopy(EXAMPLE)
    del description["goalPictures"]
    if "image" not in cfg.modalities:
        description["cameras"] = []
    return description
