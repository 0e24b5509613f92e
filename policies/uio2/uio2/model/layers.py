"""Building blocks that encoder, decoder and resampler share. Shapes: B batch, T tokens, D width, H heads, h head width."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

#: Added to the score of a key that must not be looked at. Finite, so that a row without any key averages, not NaN.
MASKED = -1e10


class RmsNorm(nn.Module):
    """x / rms(x) * scale over the last axis, in float32; no mean, no bias."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        wide = x.float()
        return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + 1e-6)).to(x.dtype) * self.scale


def rotate(x: Tensor, angles: Tensor) -> Tensor:
    """Rotary embedding of x [B, H, T, h]: the pairs (2i, 2i+1) turn by angles [B or 1, T, h/2]."""
    cos, sin = angles.cos()[:, None], angles.sin()[:, None]
    even, odd = x[..., 0::2].float(), x[..., 1::2].float()
    return torch.stack([even * cos - odd * sin, odd * cos + even * sin], dim=-1).flatten(-2).to(x.dtype)


def key_bias(mask: Tensor) -> Tensor:
    """Mask of keys [B, T] (1 = look at it) -> bias [B, 1, 1, T]."""
    return torch.where(mask[:, None, None, :] > 0, 0.0, MASKED)


class Attention(nn.Module):
    """Multi-head attention without biases; queries and keys are RMS-normalized per head, then rotated."""

    def __init__(self, width: int, heads: int, *, scaled_cosine: bool = False) -> None:
        super().__init__()
        self.heads, self.head_dim = heads, width // heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.scaled_cosine = scaled_cosine
        if scaled_cosine:
            self.logit_scale = nn.Parameter(torch.full((heads,), math.log(10.0)))
        else:
            self.query_norm, self.key_norm = RmsNorm(self.head_dim), RmsNorm(self.head_dim)

    def queries(self, x: Tensor, angles: Tensor | None) -> Tensor:
        """x [B, T, D] -> scaled queries [B, H, T, h]; their product with `keys` is the score."""
        q = self._split(self.query(x))
        if self.scaled_cosine:
            scale = self.logit_scale.clamp(max=math.log(100.0)).exp()
            return F.normalize(q, dim=-1) * scale[:, None, None]
        q = self.query_norm(q)
        return (q if angles is None else rotate(q, angles)) / math.sqrt(self.head_dim)

    def keys(self, x: Tensor, angles: Tensor | None) -> Tensor:
        k = self._split(self.key(x))
        if self.scaled_cosine:
            return F.normalize(k, dim=-1)
        k = self.key_norm(k)
        return k if angles is None else rotate(k, angles)

    def values(self, x: Tensor) -> Tensor:
        return self._split(self.value(x))

    def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
        """-> [B, T, D]."""
        mask = None if bias is None else bias.to(q.dtype)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=1.0)
        return self.out(mixed.transpose(1, 2).flatten(-2))

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, self.head_dim)).transpose(1, 2)


class GatedMlp(nn.Module):
    """wo(silu(wi_0 x) * wi_1 x)."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.wi_0, self.wi_1 = nn.Linear(width, hidden, bias=False), nn.Linear(width, hidden, bias=False)
        self.wo = nn.Linear(hidden, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.wo(F.silu(self.wi_0(x)) * self.wi_1(x))


class GeluMlp(nn.Module):
    """wo(gelu(wi x)), the resampler's."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.wi, self.wo = nn.Linear(width, hidden, bias=False), nn.Linear(hidden, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.wo(F.gelu(self.wi(x)))
