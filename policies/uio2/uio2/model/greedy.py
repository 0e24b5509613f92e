"""Greedy decoding with self-attention caches."""

from __future__ import annotations

import torch

from uio2.model.targets import Target
from uio2.model.transformer import KeysValues
from uio2.model.unified_io import Encoded, UnifiedIO2

BOS, EOS = 0, 1


@torch.no_grad()
def greedy(model: UnifiedIO2, encoded: Encoded, limit: int, target: Target = "text") -> list[int]:
    """At most `limit` ids after BOS, the arg-max each time, EOS included where it comes. Batch size 1."""
    past: tuple[KeysValues, ...] = ()
    token, ids = BOS, [BOS]
    while len(ids) <= limit and (token != EOS):
        logits, past = model.decode(torch.tensor([[token]]), encoded, past, target)
        token = int(logits[0, -1].argmax())
        ids.append(token)
    return ids
