"""The two patch transformers: pictures (CLIP-like) and spectrograms (AST-like)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from uio2.model.config import PATCH, VitConfig
from uio2.model.layers import key_bias
from uio2.model.positions import audio_position_rows, resize_position_table


class VitAttention(nn.Module):
    """Self-attention with biases; no normalized queries, no rotation."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        for name in ("query", "key", "value"):
            self.register_parameter(
                f"{name}_in_proj_weight", nn.Parameter(torch.empty(width, width).normal_(std=width**-0.5))
            )
            self.register_parameter(f"{name}_in_proj_bias", nn.Parameter(torch.zeros(width)))
        self.out_proj = nn.Linear(width, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        def project(name: str) -> Tensor:
            weight, shift = self.get_parameter(f"{name}_in_proj_weight"), self.get_parameter(f"{name}_in_proj_bias")
            return F.linear(x, weight, shift).unflatten(-1, (self.heads, -1)).transpose(1, 2)

        q, k, v = project("query"), project("key"), project("value")
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return self.out_proj(mixed.transpose(1, 2).flatten(-2))


class VitMlp(nn.Module):
    def __init__(self, width: int, hidden: int, activation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, width)
        self.activation = activation

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(self.activation(self.fc1(x)))


class VitBlock(nn.Module):
    def __init__(self, cfg: VitConfig, eps: float, activation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(cfg.width, eps=eps), nn.LayerNorm(cfg.width, eps=eps)
        self.attn = VitAttention(cfg.width, cfg.heads)
        self.mlp = VitMlp(cfg.width, cfg.mlp, activation)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = x + self.attn(self.ln_1(x), bias)
        return x + self.mlp(self.ln_2(x))


class _Blocks(nn.Module):
    def __init__(self, cfg: VitConfig, eps: float, activation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.resblocks = nn.ModuleList(VitBlock(cfg, eps, activation) for _ in range(cfg.layers))

    def forward(self, x: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """-> outputs of the last and of the second block."""
        second = x
        for index, block in enumerate(self.resblocks):
            x = block(x, bias)
            if index <= 1:
                second = x
        return x, second


def _with_special(mask: Tensor, count: int) -> Tensor:
    """The special tokens before the patches are always looked at."""
    return torch.cat([mask.new_ones(mask.shape[0], count), mask], dim=1)


class ImageVit(nn.Module):
    """Patches [B, N, 768] in order (dy, dx, channel), N = rows*columns -> two features [B, N, width]."""

    def __init__(self, cfg: VitConfig, positions: int) -> None:
        super().__init__()
        self.class_embedding = nn.Parameter(torch.zeros(cfg.width))
        self.positional_embedding = nn.Parameter(torch.zeros(positions, cfg.width))
        self.embedding = nn.Linear(PATCH * PATCH * 3, cfg.width, bias=False)
        self.pre_ln = nn.LayerNorm(cfg.width, eps=1e-5)
        self.transformer = _Blocks(cfg, 1e-5, F.gelu)

    def forward(self, patches: Tensor, mask: Tensor, grid: tuple[int, int]) -> tuple[Tensor, Tensor]:
        table: Tensor = self.positional_embedding
        if table.shape[0] != 1 + grid[0] * grid[1]:
            # The released ViTs are frozen: the resized table is a constant.
            resized = resize_position_table(table.detach().float().cpu().numpy(), grid)
            table = torch.from_numpy(resized).to(table)
        first = self.class_embedding.expand(patches.shape[0], 1, -1)
        x = self.pre_ln(torch.cat([first, self.embedding(patches)], dim=1) + table)
        last, second = self.transformer(x, key_bias(_with_special(mask, 1)))
        return last[:, 1:], second[:, 1:]


class AudioVit(nn.Module):
    """Spectrogram patches [B, 128, 256] -> two features [B, 128, width]."""

    def __init__(self, cfg: VitConfig) -> None:
        super().__init__()
        self.cls_token, self.dist_token = (nn.Parameter(torch.zeros(cfg.width)) for _ in range(2))
        self.positional_embedding = nn.Parameter(torch.zeros(514, cfg.width))
        self.embedding = nn.Linear(PATCH * PATCH, cfg.width)
        self.transformer = _Blocks(cfg, 1e-6, partial(F.gelu, approximate="tanh"))

    def forward(self, patches: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        rows = torch.from_numpy(audio_position_rows()).to(patches.device)
        table = self.positional_embedding
        special = torch.stack([self.cls_token + table[0], self.dist_token + table[1]])
        x = torch.cat([special.expand(patches.shape[0], -1, -1), self.embedding(patches) + table[rows]], dim=1)
        last, second = self.transformer(x, key_bias(_with_special(mask, 2)))
        return last[:, 2:], second[:, 2:]
