"""Where training starts: the usual random matrices, and tables in which neighbors are alike.

Location bins and patch positions are ordered. Their learnt tables begin as random Fourier features of the bin's value
and of the patch's place, so that near ones start alike.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from uio2.model import UnifiedIO2
from uio2.training.network import Network
from uio2.training.vocabulary import BINS

#: Periods per table that features of the bins have, from slowest to fastest; a patch grid's fastest is a third of its
#: side.
BIN_PERIODS = (0.3, 20.0)
SLOWEST_PATCH_PERIODS = 0.3
#: Matrices that write into the residual stream start at half the usual size.
OUTPUT_LAYERS = ("out", "wo", "out_proj", "fc2")


@torch.no_grad()
def initialize(network: Network, seed: int) -> None:
    random = torch.Generator().manual_seed(seed)
    for name, module in network.named_modules():
        if isinstance(module, nn.Linear):
            scale = 0.5 if name.rsplit(".", 1)[-1] in OUTPUT_LAYERS else 1.0
            module.weight.normal_(std=scale * module.in_features**-0.5, generator=random)
            if module.bias is not None:
                module.bias.zero_()
    for name, parameter in network.named_parameters():
        if name.endswith("in_proj_weight"):
            parameter.normal_(std=parameter.shape[1] ** -0.5, generator=random)
        elif name.endswith("modality_embedding"):
            parameter.normal_(std=0.02, generator=random)
        elif name.endswith("perceiver.latents"):
            parameter.normal_(generator=random)
    _tables(network.model, network.cfg.image_grid, random)


def _tables(model: UnifiedIO2, grid: tuple[int, int], random: torch.Generator) -> None:
    words = model.text_token_embedder.weight
    words.normal_(generator=random)
    words[:BINS] = fourier_features(_middles(BINS), words.shape[1], BIN_PERIODS, random)
    model.image_token_embedder.weight.zero_()
    model.audio_token_embedder.weight.zero_()
    vit = model.input_embedders["image"].image_encoder.vision_transformer
    # A zero class token would have no direction, and its normalized gradient no bound.
    vit.class_embedding.normal_(generator=random)
    width, (rows, columns) = vit.positional_embedding.shape[1], grid
    row, column = (
        fourier_features(_middles(side), width, (SLOWEST_PATCH_PERIODS, side / 3), random) for side in (rows, columns)
    )
    vit.positional_embedding[0] = 0
    vit.positional_embedding[1:] = ((row[:, None] + column[None]) * math.sqrt(0.5)).flatten(0, 1)


def fourier_features(values: Tensor, width: int, periods: tuple[float, float], random: torch.Generator) -> Tensor:
    """values [n] in 0..1 -> [n, width] of variance 1; frequencies are log-uniform between the numbers of periods."""
    low, high = (math.log(p) for p in periods)
    frequency = 2 * math.pi * torch.exp(low + (high - low) * torch.rand(width, generator=random))
    phase = 2 * math.pi * torch.rand(width, generator=random)
    return math.sqrt(2) * torch.cos(values[:, None] * frequency + phase)


def _middles(count: int) -> Tensor:
    return (torch.arange(count) + 0.5) / count
