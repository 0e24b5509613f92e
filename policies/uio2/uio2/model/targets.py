"""Target modalities: text, and codes of pictures and sounds (the VQ-GANs that draw them are not part of this model)."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn

from uio2.model.config import AUDIO_TARGET_GRID, IMAGE_TARGET_GRID, MAX_TEXT
from uio2.model.layers import MASKED
from uio2.model.positions import grid_angles, text_angles

Target = Literal["text", "image", "audio"]
TARGETS: tuple[Target, ...] = ("text", "image", "audio")


class TargetEmbedder(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.modality_embedding = nn.Parameter(torch.empty(width).normal_(std=0.02))


def target_angles(target: Target, head_dim: int) -> Tensor:
    """Rotary angles [1, positions, head_dim/2] of a target's positions: 512 of text, 32 x 32 codes, 16 x 32 codes."""
    if target == "text":
        angles = text_angles(MAX_TEXT, head_dim)
    else:
        angles = grid_angles(*(IMAGE_TARGET_GRID if target == "image" else AUDIO_TARGET_GRID), head_dim)
    return torch.from_numpy(angles)[None]


def causal_bias(past: int, count: int) -> Tensor:
    """Bias [1, 1, K, P+K]: a position looks at itself and at what came before."""
    row, column = torch.arange(count)[:, None] + past, torch.arange(past + count)[None]
    return torch.where(column <= row, 0.0, MASKED)[None, None]


def code_pattern_bias(layer: int, layers: int, past: int, count: int, grid: tuple[int, int]) -> Tensor:
    """Bias [1, 1, K, P+K] of a decoder layer over codes in a row-major grid: the last layer looks at an 11 x 11
    neighborhood, every fourth one (from the second) at its column, the others at the last row's worth of codes."""
    width = grid[1]
    row, column = torch.arange(count)[:, None] + past, torch.arange(past + count)[None]
    if layer == layers - 1:
        near_row = (row // width - column // width).abs() <= 5
        seen = near_row & ((row % width - column % width).abs() <= 5)
    elif layer % 4 == 1:
        seen = row % width == column % width
    else:
        seen = row - column <= width
    return torch.where(seen & (column <= row), 0.0, MASKED)[None, None]
