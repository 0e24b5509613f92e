"""What training computes in fewer operations, against the plain way: values and gradients."""

from __future__ import annotations

import torch
from torch import Tensor

from uio2.training.norm import EPSILON, rms_norm, turned_norm
from uio2.training.orthogonal import WIDE, orthogonal, together


def plain_norm(x: Tensor, scale: Tensor) -> Tensor:
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + EPSILON) * scale


def plain_turned(x: Tensor, scale: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = plain_norm(x, scale).chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1)


def test_norms_have_the_values_and_gradients_of_automatic_differentiation() -> None:
    random = torch.Generator().manual_seed(0)

    def drawn(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=random)

    angles = drawn(1, 7, 1, 1, 4)
    cases = (
        (rms_norm, plain_norm, drawn(2, 5, 8), drawn(8), ()),
        (turned_norm, plain_turned, drawn(1, 7, 2, 3, 8), drawn(2, 1, 8), (angles.cos(), angles.sin())),
    )
    for ours, plain, x, scale, rotation in cases:
        answers = []
        for function in (ours, plain):
            inputs = [tensor.clone().requires_grad_() for tensor in (x, scale)]
            result = function(*inputs, *rotation)
            (result * torch.arange(result.numel()).view_as(result).sin()).sum().backward()
            answers.append([result, *(tensor.grad for tensor in inputs)])
        for mine, theirs in zip(*answers, strict=True):
            torch.testing.assert_close(mine, theirs, rtol=1e-5, atol=1e-5)


def test_matrices_one_by_one_become_what_they_become_together() -> None:
    random = torch.Generator().manual_seed(0)
    for rows, columns in ((24, 24), (24, 40), (24, int(WIDE * 24)), (24, 96)):
        matrices = torch.randn(3, rows, columns, generator=random)
        left, _, right = torch.linalg.svd(matrices, full_matrices=False)
        for given in (matrices, left * torch.logspace(0, -4, rows) @ right):
            torch.testing.assert_close(orthogonal(given), together(given), rtol=0, atol=2e-4)
    assert orthogonal(matrices.bfloat16()).dtype == torch.bfloat16
