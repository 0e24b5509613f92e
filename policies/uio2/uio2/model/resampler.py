"""The perceiver that turns the patches of one history frame into a few tokens."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from uio2.model.config import ResamplerConfig
from uio2.model.layers import Attention, GeluMlp, RmsNorm, key_bias


class ResamplerLayer(nn.Module):
    def __init__(self, cfg: ResamplerConfig) -> None:
        super().__init__()
        self.pre_xattention_norm, self.pre_mlp_norm = RmsNorm(cfg.width), RmsNorm(cfg.width)
        self.xattention = Attention(cfg.width, cfg.heads, scaled_cosine=cfg.scaled_cosine)
        self.mlp = GeluMlp(cfg.width, cfg.mlp)

    def forward(self, latents: Tensor, context: Tensor, bias: Tensor) -> Tensor:
        attention = self.xattention
        q = attention.queries(self.pre_xattention_norm(latents), None)
        latents = latents + attention.attend(q, attention.keys(context, None), attention.values(context), bias)
        return latents + self.mlp(self.pre_mlp_norm(latents))


class Perceiver(nn.Module):
    def __init__(self, cfg: ResamplerConfig) -> None:
        super().__init__()
        self.latents = nn.Parameter(torch.empty(cfg.latents, cfg.width).normal_())
        self.context_norm, self.perceiver_norm = RmsNorm(cfg.width), RmsNorm(cfg.width)
        self.count = cfg.layers
        for index in range(cfg.layers):
            self.add_module(f"layers_{index}", ResamplerLayer(cfg))

    def forward(self, features: Tensor, mask: Tensor) -> Tensor:
        """features [B, N, width], mask [B, N] -> [B, latents, width]."""
        context, bias = self.context_norm(features), key_bias(mask)
        latents = self.latents.expand(features.shape[0], -1, -1)
        for index in range(self.count):
            latents = self.get_submodule(f"layers_{index}")(latents, context, bias)
        return self.perceiver_norm(latents)


class Resampler(nn.Module):
    def __init__(self, cfg: ResamplerConfig) -> None:
        super().__init__()
        self.perceiver = Perceiver(cfg)

    def forward(self, features: Tensor, mask: Tensor) -> Tensor:
        return self.perceiver(features, mask)
