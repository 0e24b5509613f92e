"""Muon for the matrices of the blocks, AdamW without decay for all else, and one clip over both."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from uio2.training.muon import Muon
from uio2.training.network import Network
from uio2.training.settings import TrainSettings

MUON_MOMENTUM = 0.95
ADAM_BETAS = (0.9, 0.98)


class Optimizer:
    def __init__(self, network: Network, settings: TrainSettings) -> None:
        trained = {name: p for name, p in network.named_parameters() if not _is_unused(name)}
        blocks = {name for name, p in trained.items() if p.ndim == 2 and _in_block(name)}
        dtype = torch.bfloat16 if settings.precision == "bf16" else torch.float32
        self.parameters: list[nn.Parameter] = list(trained.values())
        self._muon = Muon((trained[n] for n in sorted(blocks)), MUON_MOMENTUM, settings.weight_decay, dtype)
        rest = [p for name, p in trained.items() if name not in blocks]
        self._adam = torch.optim.AdamW(rest, lr=settings.adam_rate, betas=ADAM_BETAS, weight_decay=0.0, fused=True)
        self._settings = settings

    def step(self, factor: float) -> Tensor:
        """One update with both peak rates times factor -> the gradient's norm before the clip."""
        norm = nn.utils.clip_grad_norm_(self.parameters, self._settings.clip, foreach=True)
        for group in self._adam.param_groups:
            group["lr"] = self._settings.adam_rate * factor
        self._adam.step()
        self._muon.step(self._settings.muon_rate * factor)
        return norm

    def clear(self) -> None:
        for parameter in self.parameters:
            parameter.grad = None

    def state_dict(self) -> dict[str, Any]:
        return {"muon": self._muon.state_dict(), "adam": self._adam.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self._muon.load_state_dict(state["muon"])
        self._adam.load_state_dict(state["adam"])


def _is_unused(name: str) -> bool:
    """Tables of codes: they belong to the architecture, and no text target touches them."""
    return "image_token_embedder" in name or "audio_token_embedder" in name


def _in_block(name: str) -> bool:
    return "layers_" in name or "resblocks" in name
