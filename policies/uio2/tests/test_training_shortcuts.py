"""What training computes in fewer operations, against the plain way: values and gradients."""

from __future__ import annotations

import torch
from torch import Tensor

from uio2.training.losses import automatic_losses, bin_neighbors, slot_losses
from uio2.training.norm import automatic_norm, automatic_turned_norm, rms_norm, turned_norm
from uio2.training.orthogonal import WIDE, orthogonal, together
from uio2.training.rows import FIRST_VERB, TEXT, VERB
from uio2.training.vocabulary import BINS, END_ROW, PICK_ROW, PUSH_ROW


def test_norms_have_the_values_and_gradients_of_automatic_differentiation() -> None:
    random = torch.Generator().manual_seed(0)

    def drawn(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=random)

    angles = drawn(1, 7, 1, 1, 4)
    cases = (
        (rms_norm, automatic_norm, drawn(2, 5, 8), drawn(8), ()),
        (turned_norm, automatic_turned_norm, drawn(1, 7, 2, 3, 8), drawn(2, 1, 8), (angles.cos(), angles.sin())),
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


def test_losses_of_slots_have_the_gradients_of_automatic_differentiation() -> None:
    random = torch.Generator().manual_seed(0)
    slots = torch.arange(24) % 6
    targets = torch.randint(BINS, (24,), generator=random)
    targets[slots == TEXT] = torch.tensor([3, END_ROW, 1012, 1020])
    targets[(slots == FIRST_VERB) | (slots == VERB)] = torch.tensor([PICK_ROW, PUSH_ROW] * 4)
    targets[slots == VERB] = torch.tensor([PICK_ROW, END_ROW, END_ROW, PUSH_ROW])
    drawn, weights = 3 * torch.randn(24, BINS + 40, generator=random), torch.randn(24, generator=random)
    for unused, neighbors in ((0, None), (500, None), (500, bin_neighbors(3.0))):
        answers = []
        for function in (slot_losses, automatic_losses):
            logits = drawn.clone().requires_grad_()
            losses = function(logits, targets, slots, unused, neighbors)
            (losses * weights).sum().backward()
            answers.append((losses.detach(), logits.grad))
        for mine, theirs in zip(*answers, strict=True):
            torch.testing.assert_close(mine, theirs, rtol=1e-5, atol=1e-5)
