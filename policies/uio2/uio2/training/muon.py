"""Muon: momentum, made orthogonal by Newton-Schulz steps, for matrices. Equal shapes go through them together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from uio2.training.orthogonal import orthogonal


class Muon:
    def __init__(
        self, parameters: Iterable[nn.Parameter], momentum: float, weight_decay: float, dtype: torch.dtype
    ) -> None:
        """dtype: that of the Newton-Schulz products."""
        by_shape: dict[tuple[int, int], list[nn.Parameter]] = {}
        for parameter in parameters:
            rows, columns = parameter.shape
            by_shape.setdefault((min(rows, columns), max(rows, columns)), []).append(parameter)
        self.groups = list(by_shape.values())
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.dtype = dtype
        self.buffers = [torch.zeros_like(_stacked(group)) for group in self.groups]

    @torch.no_grad()
    def step(self, rate: float) -> None:
        for group, buffer in zip(self.groups, self.buffers, strict=True):
            # A batch without goal pictures gives their matrices no gradient.
            gradient = _stacked([torch.zeros_like(p) if p.grad is None else p.grad for p in group])
            buffer.lerp_(gradient, 1 - self.momentum)
            update = orthogonal(gradient.lerp_(buffer, self.momentum).to(self.dtype)).float()
            longer = max(group[0].shape)
            updates = [u.T if p.shape[0] > p.shape[1] else u for p, u in zip(group, update, strict=True)]
            torch._foreach_mul_(group, 1 - rate * self.weight_decay)
            torch._foreach_add_(group, updates, alpha=-rate * 0.2 * longer**0.5)

    def state_dict(self) -> dict[str, Any]:
        return {"buffers": self.buffers}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        for mine, saved in zip(self.buffers, state["buffers"], strict=True):
            mine.copy_(saved)


def _stacked(matrices: Iterable[Tensor]) -> Tensor:
    """Lying: the shorter side first."""
    return torch.stack([m.T if m.shape[0] > m.shape[1] else m for m in matrices])
