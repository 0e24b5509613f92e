"""The model's attention, computed for training: the same numbers in fewer and vectorisable operations.

Projections of one input are one product. A head's pairs (2i, 2i + 1) are brought apart into halves by reordering the
rows of the query and key matrices, so that the rotation works on contiguous halves; scores do not change.
Shapes: B batch, N queries, M keys, H heads, h head width, D = H h; T tokens of all packed rows together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from uio2.model.layers import MASKED, Attention
from uio2.model.vit import VitAttention
from uio2.training.norm import turned_norm


class Rotation(NamedTuple):
    """Cosines and sines of rotary angles, both [B or 1, N, 1, h/2]."""

    cos: Tensor
    sin: Tensor

    @staticmethod
    def of(angles: Tensor) -> Rotation:
        """angles [B or 1, N, h/2]"""
        return Rotation(angles.cos()[:, :, None], angles.sin()[:, :, None])


class Packing:
    """Rows of different lengths, one after the other as [1, T, ...]; attention alone sees them side by side."""

    def __init__(self, place: Tensor, keys: Tensor) -> None:
        """place [T]: each token's place in B S, or B S for a token of no row; keys [B, S]: where the rows have one."""
        self._place = place
        self._rows, self._width = keys.shape
        # What fills up a row is the first token once more: no key of it is looked at, and none of its results is taken.
        source = torch.zeros(keys.numel() + 1, dtype=torch.int64, device=place.device)
        self._source = source.index_copy(0, place, torch.arange(len(place), device=place.device))[:-1]
        #: Added to the scores of keys: [B, 1, 1, S].
        self.bias = torch.where(keys, 0.0, MASKED)[:, None, None]

    def side_by_side(self, x: Tensor) -> Tensor:
        """[1, T, ...] -> [B, S, ...], anything where a row has no token."""
        return x[0].index_select(0, self._source).unflatten(0, (self._rows, self._width))

    def one_after_the_other(self, x: Tensor) -> Tensor:
        """[B, S, ...] -> [1, T, ...]"""
        flat = x.flatten(0, 1)
        return flat.index_select(0, self._place.clamp(max=len(flat) - 1))[None]


def halves_apart(weight: Tensor, head_dim: int) -> Tensor:
    """Rows of a projection [D, ...] (or of a norm's scale [h]), each head's even ones before its odd ones."""
    pairs = weight.unflatten(0, (-1, head_dim // 2, 2))
    return pairs.transpose(1, 2).flatten(0, 2)


def self_attention(
    attention: Attention, x: Tensor, rotation: Rotation, packing: Packing, bias: Tensor
) -> Tensor:
    """x [1, T, D], bias broadcast to [B, H, S, S] -> [1, T, D]; every token looks at those of its own row."""
    parts = (packing.side_by_side(part) for part in _queries_keys_values(attention, x, rotation))
    return F.linear(packing.one_after_the_other(_mix(*parts, bias)), attention.out.weight)


def resampler_attention(attention: Attention, x: Tensor, context: Tensor) -> Tensor:
    """x [N, M, D] looks at context [N, P, D], all of it -> [N, M, D]; nothing is rotated."""
    parts = (attention.queries(x, None), attention.keys(context, None), attention.values(context))
    return F.linear(_mix(*(part.transpose(1, 2) for part in parts), None), attention.out.weight)


def _queries_keys_values(attention: Attention, x: Tensor, rotation: Rotation) -> tuple[Tensor, Tensor, Tensor]:
    width = attention.head_dim
    projections = (halves_apart(projection.weight, width) for projection in (attention.query, attention.key))
    product = F.linear(x, torch.cat([*projections, attention.value.weight])).unflatten(-1, (3, attention.heads, -1))
    # Scores are divided by the root of the head's width: in the queries' scale that is one product less.
    scales = torch.stack([attention.query_norm.scale * width**-0.5, attention.key_norm.scale])
    both = (table[:, :, None] for table in rotation)
    q, k = turned_norm(product[:, :, :2], halves_apart(scales.T, width).T[:, None], *both).unbind(2)
    return q, k, product[:, :, 2]


def cross_keys_values(
    attentions: Sequence[Attention], encoded: Tensor, rotation: Rotation
) -> list[tuple[Tensor, Tensor]]:
    """Keys and values [1, T, H, h] of the encoder's packed output, of all layers in one product."""
    weights = [weight for a in attentions for weight in (halves_apart(a.key.weight, a.head_dim), a.value.weight)]
    parts = F.linear(encoded, torch.cat(weights)).unflatten(-1, (len(weights), attentions[0].heads, -1)).unbind(2)
    return [
        (turned_norm(parts[2 * i], halves_apart(a.key_norm.scale, a.head_dim), *rotation), parts[2 * i + 1])
        for i, a in enumerate(attentions)
    ]


def cross_attention(
    attention: Attention,
    x: Tensor,
    rotation: Rotation,
    packing: Packing,
    keys: Tensor,
    values: Tensor,
    bias: Tensor,
) -> Tensor:
    """x [1, T, D], packed into rows of N; keys and values [B, M, H, h]; bias broadcast to [B, H, N, M] -> [1, T, D]."""
    q = F.linear(x, halves_apart(attention.query.weight, attention.head_dim)).unflatten(-1, (attention.heads, -1))
    scale = halves_apart(attention.query_norm.scale, attention.head_dim) * attention.head_dim**-0.5
    q = packing.side_by_side(turned_norm(q, scale, *rotation))
    return F.linear(packing.one_after_the_other(_mix(q, keys, values, bias)), attention.out.weight)


def vit_attention(attention: VitAttention, x: Tensor) -> Tensor:
    """x [B, N, D] -> [B, N, D]; every patch is looked at."""
    names = ("query", "key", "value")
    weight = torch.cat([attention.get_parameter(f"{name}_in_proj_weight") for name in names])
    shift = torch.cat([attention.get_parameter(f"{name}_in_proj_bias") for name in names])
    q, k, v = F.linear(x, weight, shift).unflatten(-1, (3, attention.heads, -1)).unbind(2)
    return F.linear(_mix(q * q.shape[-1] ** -0.5, k, v, None), attention.out_proj.weight, attention.out_proj.bias)


def _mix(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Soft-max attention: q [B, N, H, h], k and v [B, M, H, h] -> [B, N, D]. PyTorch's fused attention has no fast
    backward pass in bfloat16 on CPUs; plain products do."""
    heads = q.shape[2]
    if not torch.is_autocast_enabled(q.device.type):
        q, k, v = (t.transpose(1, 2) for t in (q, k, v))
        return F.scaled_dot_product_attention(q, k, v, attn_mask=bias, scale=1.0).transpose(1, 2).flatten(-2)
    q, k, v = (t.transpose(1, 2).flatten(0, 1) for t in (q, k, v))
    scores = torch.bmm(q, k.transpose(1, 2)).unflatten(0, (-1, heads))
    scores = scores if bias is None else scores + bias
    mixed = torch.bmm(scores.softmax(-1).flatten(0, 1), v)
    return mixed.unflatten(0, (-1, heads)).transpose(1, 2).flatten(-2)
