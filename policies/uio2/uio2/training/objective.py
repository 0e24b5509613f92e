"""What training minimises: tokens of plans, lists, points and descriptions, and what the patches show."""

from __future__ import annotations

import dataclasses

import torch
from torch import Tensor, nn

from uio2.training.encoder_rows import EncoderRows
from uio2.training.losses import bin_neighbors, patch_loss, token_loss
from uio2.training.network import Inputs, Network
from uio2.training.rows import Batch
from uio2.training.settings import TrainSettings

#: Names of the parts, in the order in which they are given.
LOSSES = ("tokens", "act_bin", "other_bin", "word", "verb", "patch_name", "patch_offset")
#: Tensors of the encoder and of the decoder's rows.
ROWS = len(Inputs._fields) + 4


class Objective(nn.Module):
    def __init__(self, network: Network, settings: TrainSettings, unused: int, colors: int) -> None:
        """unused: ids of the model that training never sees; colors: how many colors patches are labeled with."""
        super().__init__()
        self.network = network
        self._device = settings.device.split(":")[0]
        self._low = settings.precision == "bf16"
        self._patch_weight = settings.patch_weight
        self._unused = unused
        self._colors = colors
        near = bin_neighbors(settings.bin_spread).to(settings.device) if settings.bin_spread > 0 else None
        self.register_buffer("_neighbors", near, persistent=False)

    def forward(self, *tensors: Tensor) -> tuple[Tensor, Tensor]:
        """tensors of `tensors_of` -> the loss, and its parts in the order of LOSSES (no gradient)."""
        rows, slots, labels = tensors[:ROWS], tensors[ROWS : ROWS + 4], tensors[ROWS + 4 :]
        with torch.autocast(self._device, torch.bfloat16, enabled=self._low):
            outputs = self.network(Inputs(*rows[:-4]), *rows[-4:])
            table = self.network.model.text_token_embedder.weight
            tokens = token_loss(outputs.states, table, *slots, self._unused, self._neighbors)
            seen = self.network.patch_head(outputs.patches)
        names, offsets = patch_loss(seen, *labels, colors=self._colors)
        total = tokens.loss + self._patch_weight * (names + offsets)
        return total, torch.stack([*tokens, names, offsets]).detach()


def tensors_of(batch: Batch, device: str) -> list[Tensor]:
    """A batch's arrays, in the order of its fields, those of its encoder first."""
    arrays = [getattr(batch, field.name) for field in dataclasses.fields(batch)[1:]]
    return [*inputs_of(batch.inputs, device), *(torch.from_numpy(array).to(device) for array in arrays)]


def inputs_of(rows: EncoderRows, device: str | torch.device) -> Inputs:
    return Inputs(*(torch.from_numpy(getattr(rows, name)).to(device) for name in Inputs._fields))
