"""What each input modality contributes to the encoder's sequence: embeddings, a mask, and rotary angles."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from uio2.model.config import ResamplerConfig
from uio2.model.resampler import Resampler


class Sequence(NamedTuple):
    """embed [B, T, D], mask [B, T], angles [B or 1, T, head_dim/2]."""

    embed: Tensor
    mask: Tensor
    angles: Tensor


class TextInput(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.modality_embedding = nn.Parameter(torch.empty(width).normal_(std=0.02))


class _Features(nn.Module):
    """Holds the ViT under the name that checkpoints give it."""

    def __init__(self, vit: nn.Module) -> None:
        super().__init__()
        self.vision_transformer = vit


class PatchInput(nn.Module):
    """Picture or sound of now: both ViT features side by side, projected."""

    def __init__(self, width: int, vit: nn.Module, vit_width: int) -> None:
        super().__init__()
        self.modality_embedding = nn.Parameter(torch.empty(width).normal_(std=0.02))
        self.image_encoder = _Features(vit)
        self.projection = nn.Linear(2 * vit_width, width, bias=False)

    def forward(self, last: Tensor, second: Tensor) -> Tensor:
        return self.projection(torch.cat([last, second], dim=-1)) + self.modality_embedding


class HistoryInput(nn.Module):
    """Earlier frames, or a goal's pictures: the same ViT's last feature, resampled to a few tokens a frame."""

    def __init__(self, width: int, vit_width: int, cfg: ResamplerConfig) -> None:
        super().__init__()
        self.modality_embedding = nn.Parameter(torch.empty(width).normal_(std=0.02))
        self.resampler = Resampler(cfg)
        self.pre_projection = nn.Linear(vit_width, cfg.width, bias=False)
        self.post_projection = nn.Linear(cfg.width, width, bias=False)

    def forward(
        self, features: Tensor, mask: Tensor, batch: int, words: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """features [B*F, n, vit_width], mask [B*F, n] -> tokens [B, F*latents, D] and their mask [B, F*latents].

        words [B, F, D], where the frames are a goal's pictures: for each frame, the row of the shared text embedding of
        the word that stands for it in the text. It is added to every token of its frame, so that the word and the
        picture find each other. (Not in Unified-IO 2, whose history has no names in the text.)"""
        latents = self.post_projection(self.resampler(self.pre_projection(features), mask))
        seen = mask.amax(dim=1, keepdim=True).expand(-1, latents.shape[1])
        tokens = latents.reshape(batch, -1, latents.shape[-1]) + self.modality_embedding
        if words is not None:
            tokens = tokens + words.repeat_interleave(latents.shape[1], dim=1)
        return tokens, seen.reshape(batch, -1)
