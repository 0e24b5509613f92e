"""Exponential average of the weights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from uio2.training.network import Network


class Average:
    def __init__(self, network: Network, decay: float) -> None:
        """decay per step; smaller in the first steps, so that the start is forgotten."""
        self._network, self._decay = network, decay
        self.weights: dict[str, Tensor] = {name: t.clone() for name, t in network.state_dict().items()}

    @torch.no_grad()
    def update(self, step: int) -> None:
        decay = min(self._decay, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.weights.values()), list(self._network.state_dict().values()), 1 - decay)

    def load(self, weights: dict[str, Tensor]) -> None:
        for name, tensor in weights.items():
            self.weights[name].copy_(tensor)

    @contextmanager
    def swapped_in(self) -> Iterator[None]:
        """The network has the averaged weights inside the block."""
        own = {name: t.clone() for name, t in self._network.state_dict().items()}
        self._network.load_state_dict(self.weights)
        try:
            yield
        finally:
            self._network.load_state_dict(own)
