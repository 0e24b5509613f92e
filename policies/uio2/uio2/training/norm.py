"""RMS norms with their gradients written out: a third of the operations that automatic differentiation makes of them.

y = x / rms(x) is kept; the gradient of x is (g' - y mean(g' y)) / rms(x) with g' = scale * g.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.autograd import Function

EPSILON = 1e-6


def rms_norm(x: Tensor, scale: Tensor) -> Tensor:
    """x [..., n], scale [n] -> float32 [..., n]"""
    if torch.compiler.is_compiling():
        return automatic_norm(x.float(), scale)
    return _Norm.apply(x.float(), scale)


def turned_norm(x: Tensor, scale: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """x [..., h] with its halves apart, scale broadcast to x -> RMS-normalized, then turned by the angles whose cosines
    and sines [..., h/2] are given (float32)."""
    if torch.compiler.is_compiling():
        return automatic_turned_norm(x.float(), scale, cos, sin)
    return _TurnedNorm.apply(x.float(), scale, cos, sin)


def automatic_norm(x: Tensor, scale: Tensor) -> Tensor:
    """As `rms_norm`, differentiated automatically: for the compiler, which joins the operations by itself."""
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + EPSILON) * scale


def automatic_turned_norm(x: Tensor, scale: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = automatic_norm(x, scale).chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1)


class _Norm(Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, scale: Tensor) -> Tensor:
        unit, inverse = _unit(x)
        ctx.save_for_backward(unit, inverse, scale)
        return unit * scale

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:
        return _backward(gradient, *ctx.saved_tensors)


class _TurnedNorm(Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, scale: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        unit, inverse = _unit(x)
        ctx.save_for_backward(unit, inverse, scale, cos, sin)
        return _turned(unit * scale, cos, sin, 1)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None, None]:
        unit, inverse, scale, cos, sin = ctx.saved_tensors
        return *_backward(_turned(gradient, cos, sin, -1), unit, inverse, scale), None, None


def _unit(x: Tensor) -> tuple[Tensor, Tensor]:
    """-> x / rms(x) and 1 / rms(x)."""
    square = torch.linalg.vector_norm(x, dim=-1, keepdim=True).square()
    inverse = torch.rsqrt(square / x.shape[-1] + EPSILON)
    return x * inverse, inverse


def _backward(gradient: Tensor, unit: Tensor, inverse: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
    of_scale = (gradient * unit).sum_to_size(scale.shape)
    scaled = gradient * scale
    mean = torch.linalg.vecdot(scaled, unit).unsqueeze(-1) / -unit.shape[-1]
    return torch.addcmul(scaled, unit, mean).mul_(inverse), of_scale


def _turned(x: Tensor, cos: Tensor, sin: Tensor, direction: int) -> Tensor:
    first, second = x.chunk(2, dim=-1)
    result = torch.empty_like(x)
    left, right = result.chunk(2, dim=-1)
    torch.mul(first, cos, out=left).addcmul_(second, sin, value=-direction)
    torch.mul(second, cos, out=right).addcmul_(first, sin, value=direction)
    return result
