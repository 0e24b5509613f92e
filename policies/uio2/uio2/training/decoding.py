"""Plans by greedy decoding under the action space's grammar, many samples at once.

A step is eight tokens: verb, x, y, yaw, `place`, x, y, yaw; after a step comes another or the end.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from uio2.training.network import Inputs, Network
from uio2.training.vocabulary import BINS, END_ROW, PICK_ROW, PLACE_ROW, PUSH_ROW, START_ROW

TOKENS_PER_STEP = 8
PLACE_AT = 4


@torch.no_grad()
def decode_plans(network: Network, inputs: Inputs, max_steps: int) -> list[NDArray[np.int64]]:
    """Rows of the vocabulary for every sample, without start and end."""
    encoded = network.encode(inputs)
    table = network.model.text_token_embedder.weight
    count, limit, device = len(inputs.keys), max_steps * TOKENS_PER_STEP, inputs.keys.device
    tokens = torch.full((count, limit + 1), START_ROW, device=device)
    ended = torch.full((count,), limit, device=device)
    for at in range(limit):
        width = at + 1
        positions = torch.arange(width, device=device).expand(count, -1)
        states = network.decode(tokens[:, :width], positions, torch.zeros_like(positions), encoded)
        chosen = _choose(states[:, -1].float() @ table.float().T, at)
        ended = torch.where((chosen == END_ROW) & (ended == limit), at, ended)
        if bool((ended <= at).all()):
            break
        tokens[:, at + 1] = chosen
    return [row[1 : 1 + length] for row, length in zip(tokens.cpu().numpy(), ended.tolist(), strict=True)]


def _choose(logits: Tensor, at: int) -> Tensor:
    within = at % TOKENS_PER_STEP
    if within == PLACE_AT:
        return torch.full_like(logits[:, 0], PLACE_ROW, dtype=torch.int64)
    if within > 0:
        return logits[:, :BINS].argmax(-1)
    allowed = [PICK_ROW, PUSH_ROW] if at == 0 else [PICK_ROW, PUSH_ROW, END_ROW]
    return torch.tensor(allowed, device=logits.device)[logits[:, allowed].argmax(-1)]
