"""Losses of one batch. Every slot's soft-max runs only over what may stand there.

Shapes: B rows, L decoder positions, S slots with a loss, P patches, K rows of the used vocabulary.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.autograd import Function
from torch.nn import functional as F

from uio2.training.rows import ANGLE, BIN, FIRST_VERB, NO_LOSS, TEXT, VERB
from uio2.training.vocabulary import BINS, END_ROW, PICK_ROW, PUSH_ROW

#: Weight of a patch that shows nothing, beside 1.
EMPTY_PATCH_WEIGHT = 0.1
#: Offsets are learnt in units of 1 / 20 m.
OFFSET_SCALE = 20.0


class TokenLoss(NamedTuple):
    """loss: mean over the slots that have one. Sums and counts by what the slot is, for the log."""

    loss: Tensor
    act_bin: Tensor
    other_bin: Tensor
    word: Tensor
    verb: Tensor


def bin_neighbors(spread: float) -> Tensor:
    """[bins, bins]: how a target bin's probability is spread over its neighbors, a Gaussian of `spread` bins' standard
    deviation; what would lie beyond the ends stays in the end bins. The identity where spread is 0.
    (Histogram losses with Gaussian targets: Imani and White 2018; Farebrother et al. 2024.)"""
    bins = torch.arange(BINS, dtype=torch.float32)
    if spread <= 0:
        return torch.eye(BINS)
    edges = (torch.arange(BINS + 1) - 0.5)[None] - bins[:, None]
    below = 0.5 * (1 + torch.erf(edges / (spread * math.sqrt(2))))
    below[:, 0], below[:, -1] = 0.0, 1.0
    return below.diff(dim=1)


def slot_losses(
    logits: Tensor, targets: Tensor, slots: Tensor, unused: int, neighbors: Tensor | None = None
) -> Tensor:
    """logits [S, K] float32, targets and slots [S] -> [S]. unused: ids whose logits are 0, beside the K. neighbors:
    of `bin_neighbors`, for all bins but angles; None leaves every target sharp."""
    if torch.compiler.is_compiling():
        return automatic_losses(logits, targets, slots, unused, neighbors)
    return _SlotLosses.apply(logits, targets, slots, unused, neighbors)


class _SlotLosses(Function):
    """With the gradient written out: the soft-max over what is allowed, less what should have been said. Automatic
    differentiation makes five times as many operations on [S, K] of it."""

    @staticmethod
    def forward(
        ctx: Any, logits: Tensor, targets: Tensor, slots: Tensor, unused: int, neighbors: Tensor | None
    ) -> Tensor:
        total = _log_sums(logits, slots, unused)
        said = logits.gather(1, targets[:, None].long())[:, 0]
        near = None
        if neighbors is not None:
            near = F.embedding(targets.clamp(max=BINS - 1), neighbors)
            said = torch.where(slots == BIN, torch.linalg.vecdot(near, logits[:, :BINS]), said)
        ctx.save_for_backward(logits, targets, slots, total, near)
        return torch.where(slots == NO_LOSS, 0.0, total - said)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None, None, None]:
        logits, targets, slots, total, near = ctx.saved_tensors
        counted = (gradient * (slots != NO_LOSS))[:, None]
        text = slots == TEXT
        result = torch.empty_like(logits)
        for part, allowed in (
            (slice(0, BINS), (slots == BIN) | (slots == ANGLE) | text),
            (slice(BINS, None), text),
        ):
            torch.sub(logits[:, part], _where(allowed, total), out=result[:, part]).exp_().mul_(counted)
        verbs = (slots == FIRST_VERB) | (slots == VERB)
        for row, allowed in ((PICK_ROW, verbs), (PUSH_ROW, verbs), (END_ROW, slots == VERB)):
            result[:, row, None] += (logits[:, row, None] - _where(allowed, total)).exp() * counted
        sharp = counted
        if near is not None:
            spread = (slots == BIN)[:, None]
            result[:, :BINS].addcmul_(near, torch.where(spread, counted, 0.0), value=-1)
            sharp = torch.where(spread, 0.0, counted)
        return result.scatter_add_(1, targets[:, None].long(), -sharp), None, None, None, None


def _where(allowed: Tensor, total: Tensor) -> Tensor:
    """[S, 1], infinite where exp(logit - total) shall be 0."""
    return torch.where(allowed, total, torch.inf)[:, None]


def automatic_losses(
    logits: Tensor, targets: Tensor, slots: Tensor, unused: int, neighbors: Tensor | None
) -> Tensor:
    """The same, differentiated automatically: for the compiler, which joins the operations by itself."""
    said = logits.gather(1, targets[:, None].long())[:, 0]
    if neighbors is not None:
        near = (F.embedding(targets.clamp(max=BINS - 1), neighbors) * logits[:, :BINS]).sum(-1)
        said = torch.where(slots == BIN, near, said)
    return torch.where(slots == NO_LOSS, 0.0, _log_sums(logits, slots, unused) - said)


def _log_sums(logits: Tensor, slots: Tensor, unused: int) -> Tensor:
    """[S, K] -> [S]: of what is allowed in each slot."""
    bins, rest = logits[:, :BINS].logsumexp(-1), logits[:, BINS:].logsumexp(-1)
    verbs = logits[:, PICK_ROW : PUSH_ROW + 1].logsumexp(-1)
    every = torch.logaddexp(bins, rest)
    if unused:
        every = torch.logaddexp(every, torch.full_like(every, math.log(unused)))
    verbs_and_end = torch.logaddexp(verbs, logits[:, END_ROW])
    total = torch.where(slots == FIRST_VERB, verbs, verbs_and_end)
    return torch.where((slots == BIN) | (slots == ANGLE), bins, torch.where(slots == TEXT, every, total))


def token_loss(
    states: Tensor,
    table: Tensor,
    slot_at: Tensor,
    targets: Tensor,
    slots: Tensor,
    is_act: Tensor,
    unused: int,
    neighbors: Tensor | None = None,
) -> TokenLoss:
    """states [B, L, D], table [K, D]; slot_at (indices in B L), targets, slots and is_act [S]; neighbors as in
    `slot_losses`."""
    chosen = states.flatten(0, 1)[slot_at]
    logits = F.linear(chosen, table).float() * table.shape[1] ** -0.5
    each = slot_losses(logits, targets, slots, unused, neighbors)
    counted, bins, words = slots != NO_LOSS, (slots == BIN) | (slots == ANGLE), slots == TEXT

    def mean(mask: Tensor) -> Tensor:
        return (each * mask).sum() / mask.sum().clamp(min=1)

    verbs = counted & ~bins & ~words
    return TokenLoss(mean(counted), mean(bins & is_act), mean(bins & ~is_act), mean(words), mean(verbs))


def patch_loss(
    outputs: Tensor, color: Tensor, shape: Tensor, offset: Tensor, colors: int
) -> tuple[Tensor, Tensor]:
    """outputs [B, P, (colors + 1) + (shapes + 1) + 2] of the patch head, labels [B, P], offset [B, P, 2] in m ->
    cross-entropy of color and shape, and smooth L1 of the offset."""
    outputs = outputs.float().flatten(0, 1)
    color, shape, offset = color.flatten(), shape.flatten(), offset.flatten(0, 1)
    covered = (color > 0).float()
    weight = torch.where(color > 0, 1.0, EMPTY_PATCH_WEIGHT)
    names = F.cross_entropy(outputs[:, : colors + 1], color, reduction="none")
    names = names + F.cross_entropy(outputs[:, colors + 1 : -2], shape, reduction="none")
    distance = F.smooth_l1_loss(outputs[:, -2:], offset * OFFSET_SCALE, reduction="none").sum(-1)
    return (names * weight).sum() / weight.sum(), (distance * covered).sum() / covered.sum().clamp(min=1)
