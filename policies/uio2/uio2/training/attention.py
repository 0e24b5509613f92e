"""The model's attention, computed for training: the same numbers in fewer and vectorisable operations.

Projections of one input are one product. A head's pairs (2i, 2i + 1) are brought apart into halves by reordering the
rows of the query and key matrices, so that the rotation works on contiguous halves; scores do not change.
Shapes: B batch, N queries, M keys, H heads, h head width, D = H h.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from uio2.model.layers import Attention
from uio2.model.vit import VitAttention


class Rotation(NamedTuple):
    """Cosines and sines of rotary angles, both [B or 1, N, 1, h/2]."""

    cos: Tensor
    sin: Tensor

    @staticmethod
    def of(angles: Tensor) -> Rotation:
        """angles [B or 1, N, h/2]"""
        return Rotation(angles.cos()[:, :, None], angles.sin()[:, :, None])


def halves_first(head_dim: int, heads: int = 1) -> Tensor:
    """Order of D rows in which each head's even rows come before its odd ones."""
    one = torch.cat([torch.arange(0, head_dim, 2), torch.arange(1, head_dim, 2)])
    return (torch.arange(heads)[:, None] * head_dim + one).flatten()


def self_attention(attention: Attention, x: Tensor, rotation: Rotation, bias: Tensor, order: Tensor) -> Tensor:
    """x [B, N, D], bias broadcast to [B, H, N, N], order of `halves_first` -> [B, N, D]."""
    query, key, value = (getattr(attention, name).weight for name in ("query", "key", "value"))
    product = F.linear(x, torch.cat([query[order], key[order], value]))
    q, k, v = product.unflatten(-1, (3, attention.heads, -1)).unbind(2)
    q = _turned(q, attention.query_norm.scale, rotation, order) * attention.head_dim**-0.5
    k = _turned(k, attention.key_norm.scale, rotation, order)
    return F.linear(_mix(q, k, v, bias), attention.out.weight)


def cross_keys_values(
    attentions: Sequence[Attention], encoded: Tensor, rotation: Rotation, order: Tensor
) -> list[tuple[Tensor, Tensor]]:
    """Keys and values [B, M, H, h] of the encoder's output, of all layers in one product."""
    weights = [weight for a in attentions for weight in (a.key.weight[order], a.value.weight)]
    parts = F.linear(encoded, torch.cat(weights)).unflatten(-1, (len(weights), attentions[0].heads, -1)).unbind(2)
    return [
        (_turned(parts[2 * i], a.key_norm.scale, rotation, order), parts[2 * i + 1]) for i, a in enumerate(attentions)
    ]


def cross_attention(
    attention: Attention, x: Tensor, rotation: Rotation, keys: Tensor, values: Tensor, bias: Tensor, order: Tensor
) -> Tensor:
    """x [B, N, D], keys and values of `cross_keys_values` -> [B, N, D]."""
    q = F.linear(x, attention.query.weight[order]).unflatten(-1, (attention.heads, -1))
    q = _turned(q, attention.query_norm.scale, rotation, order) * attention.head_dim**-0.5
    return F.linear(_mix(q, keys, values, bias), attention.out.weight)


def vit_attention(attention: VitAttention, x: Tensor) -> Tensor:
    """x [B, N, D] -> [B, N, D]; every patch is looked at."""
    names = ("query", "key", "value")
    weight = torch.cat([attention.get_parameter(f"{name}_in_proj_weight") for name in names])
    shift = torch.cat([attention.get_parameter(f"{name}_in_proj_bias") for name in names])
    q, k, v = F.linear(x, weight, shift).unflatten(-1, (3, attention.heads, -1)).unbind(2)
    return F.linear(_mix(q * q.shape[-1] ** -0.5, k, v, None), attention.out_proj.weight, attention.out_proj.bias)


def rms_norm(x: Tensor, scale: Tensor) -> Tensor:
    wide = x.float()
    return wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + 1e-6) * scale


def _turned(x: Tensor, scale: Tensor, rotation: Rotation, order: Tensor) -> Tensor:
    """x [B, N, H, h] with each head's halves apart: RMS-normalised, then rotated."""
    first, second = rms_norm(x, scale[order[: x.shape[-1]]]).chunk(2, dim=-1)
    cos, sin = rotation
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1)


def _mix(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Soft-max attention: q [B, N, H, h], k and v [B, M, H, h] -> [B, N, D]. PyTorch's fused attention has no fast
    backward pass in bfloat16 on CPUs; plain products do."""
    scores = q.transpose(1, 2) @ k.permute(0, 2, 3, 1)
    scores = scores if bias is None else scores + bias
    return (scores.softmax(-1) @ v.transpose(1, 2)).transpose(1, 2).flatten(-2)
