"""The model's forward pass as training computes it: only the patches with picture in them, and decoder rows that pack
several segments. The parameters are those of a `UnifiedIO2` whose vocabulary is the used part of the real one.

Shapes: B rows, P seen patches, T prompt tokens, L decoder positions, D width.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from uio2.model import SIZES, ModelConfig, UnifiedIO2
from uio2.model.config import MAX_TEXT, PATCH
from uio2.model.layers import MASKED, GatedMlp
from uio2.model.positions import grid_angles, text_angles
from uio2.preprocess import MEAN, STD
from uio2.training.attention import (
    Rotation,
    cross_attention,
    cross_keys_values,
    rms_norm,
    self_attention,
    vit_attention,
)
from uio2.training.errors import TrainingError


class Outputs(NamedTuple):
    """patches [B, P, D] of the encoder, states [B, L, D] of the decoder (their product with the embedding table over
    sqrt(D) are the logits)."""

    patches: Tensor
    states: Tensor


def model_config(size: str, image_size: int) -> ModelConfig:
    """The whole model: its patch table has one position for each patch, so that none has to be resized."""
    if size not in SIZES:
        raise TrainingError("settings: size", f"one of {', '.join(SIZES)}", size)
    if image_size % PATCH:
        raise TrainingError("settings: image_size", f"a multiple of {PATCH}", image_size)
    cfg = SIZES[size].with_modalities("text", "image")
    return replace(cfg, image_size=image_size, image_positions=1 + (image_size // PATCH) ** 2)


def compact_config(cfg: ModelConfig, rows: int) -> ModelConfig:
    """The same model with a vocabulary of so many rows, and without tables of codes."""
    return replace(cfg.with_modalities("text", "image"), vocab=rows, image_vocab=1, audio_vocab=1)


class Network(nn.Module):
    def __init__(self, cfg: ModelConfig, picture: tuple[int, int], labels: int) -> None:
        """cfg of `compact_config`; picture: height and width in pixels; labels: outputs of the patch head."""
        super().__init__()
        if cfg.image_positions != 1 + cfg.image_grid[0] * cfg.image_grid[1]:
            raise TrainingError("config: image_positions", "one for each patch and the class", cfg.image_positions)
        self.cfg = cfg
        self.model = UnifiedIO2(cfg)
        self.patch_head = nn.Linear(cfg.emb_dim, labels)
        seen = seen_patches(cfg, picture)
        spread = torch.from_numpy(np.tile(1 / (255 * STD), PATCH * PATCH)).float()
        shift = torch.from_numpy(np.tile(MEAN / STD, PATCH * PATCH)).float()
        grid = torch.from_numpy(grid_angles(*cfg.image_grid, cfg.head_dim, cfg.position_stretch))[seen]
        constants = {
            "seen": seen,
            "spread": spread,
            "shift": shift,
            "grid_angles": grid,
            "text_angles": torch.from_numpy(text_angles(MAX_TEXT, cfg.head_dim)),
        }
        for name, tensor in constants.items():
            self.register_buffer(name, tensor, persistent=False)

    def forward(
        self,
        patches: Tensor,
        text: Tensor,
        text_length: Tensor,
        tokens: Tensor,
        positions: Tensor,
        segments: Tensor,
    ) -> Outputs:
        """patches u8 [B, P, 768], text [B, T], text_length [B], tokens, positions and segments [B, L]."""
        encoded, rotation, bias = self.encode(patches, text, text_length)
        return Outputs(encoded[:, : len(self.seen)], self.decode(tokens, positions, segments, encoded, rotation, bias))

    def encode(self, patches: Tensor, text: Tensor, text_length: Tensor) -> tuple[Tensor, Rotation, Tensor]:
        """-> encoder's output [B, P + T, D] (patches, then text), its rotation, and the bias of its keys."""
        table, inputs = self.model.text_token_embedder.weight, self.model.input_embedders
        words = F.embedding(text, table) + inputs["text"].modality_embedding
        x = torch.cat([self._picture(patches), words], dim=1)
        width = text.shape[1]
        rotation = Rotation.of(torch.cat([self.grid_angles, self.text_angles[:width]])[None])
        padding = torch.arange(width, device=text.device) >= text_length[:, None]
        hidden = F.pad(padding, (len(self.seen), 0))[:, None, None]
        bias = torch.where(hidden, MASKED, 0.0)
        for index in range(self.cfg.encoder_layers):
            layer = self.model.encoder.get_submodule(f"layers_{index}")
            y = rms_norm(x, layer.pre_attention_norm.scale)
            x = x + self_attention(layer.attention, y, rotation, bias)
            x = x + gated_mlp(layer.mlp, rms_norm(x, layer.pre_mlp_norm.scale))
        return rms_norm(x, self.model.encoder.encoder_norm.scale), rotation, bias

    def decode(
        self, tokens: Tensor, positions: Tensor, segments: Tensor, encoded: Tensor, rotation: Rotation, bias: Tensor
    ) -> Tensor:
        """-> states [B, L, D]. A position looks at itself and what came before in its own segment."""
        layers = [self.model.decoder.layer(index) for index in range(self.cfg.decoder_layers)]
        cross = cross_keys_values([layer.encoder_decoder_attention for layer in layers], encoded, rotation)
        embedder = self.model.target_embedders["text"]
        x = F.embedding(tokens, self.model.text_token_embedder.weight) + embedder.modality_embedding
        own = Rotation.of(self.text_angles[positions])
        at = torch.arange(tokens.shape[1], device=tokens.device)
        looks = (segments[:, :, None] == segments[:, None]) & (at[:, None] >= at)
        own_bias = torch.where(looks, 0.0, MASKED)[:, None]
        for layer, (keys, values) in zip(layers, cross, strict=True):
            y = rms_norm(x, layer.pre_self_attention_norm.scale)
            x = x + self_attention(layer.self_attention, y, own, own_bias)
            y = rms_norm(x, layer.pre_cross_attention_norm.scale)
            x = x + cross_attention(layer.encoder_decoder_attention, y, own, keys, values, bias)
            x = x + gated_mlp(layer.mlp, rms_norm(x, layer.pre_mlp_norm.scale))
        return rms_norm(x, self.model.decoder.decoder_norm.scale)

    def _picture(self, patches: Tensor) -> Tensor:
        """-> [B, P, D]"""
        image = self.model.input_embedders["image"]
        vit = image.image_encoder.vision_transformer
        pixels = patches.float() * self.spread - self.shift
        first = vit.class_embedding.expand(len(patches), 1, -1)
        table = torch.cat([vit.positional_embedding[:1], vit.positional_embedding[1 + self.seen]])
        x = vit.pre_ln(torch.cat([first, vit.embedding(pixels)], dim=1) + table)
        second = x
        for index, block in enumerate(vit.transformer.resblocks):
            x = x + vit_attention(block.attn, block.ln_1(x))
            x = x + block.mlp.fc2(F.gelu(block.mlp.fc1(block.ln_2(x))))
            second = x if index <= 1 else second
        return image(x[:, 1:], second[:, 1:])


def gated_mlp(mlp: GatedMlp, x: Tensor) -> Tensor:
    gate, value = F.linear(x, torch.cat([mlp.wi_0.weight, mlp.wi_1.weight])).chunk(2, dim=-1)
    return mlp.wo(F.silu(gate) * value)


def seen_patches(cfg: ModelConfig, picture: tuple[int, int]) -> Tensor:
    """Indices, in the square grid, of the patches with picture in them. The picture's longer side fills the square and
    the shorter one is centered in it, on whole patches."""
    height, width = (side // PATCH for side in picture)
    rows, columns = cfg.image_grid
    if max(picture) != cfg.image_size or (rows - height) % 2 or (columns - width) % 2:
        size = f"{picture[1]} x {picture[0]}"
        raise TrainingError("picture", f"longer side {cfg.image_size}, padded by whole patches on both sides", size)
    top, left = (rows - height) // 2, (columns - width) // 2
    row, column = torch.arange(top, top + height), torch.arange(left, left + width)
    return (row[:, None] * columns + column).flatten()
