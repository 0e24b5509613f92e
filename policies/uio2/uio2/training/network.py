"""The model's forward pass as training computes it: only the patches with picture in them, only the words and goal
pictures that a row has, and decoder rows that pack several segments. The parameters are those of a `UnifiedIO2` whose
vocabulary is the used part of the real one.

Shapes: B rows, P seen patches of a scene, W words, N goal pictures of p seen patches, T tokens of the encoder, S those
of the longest row, L decoder positions, D width.
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
from uio2.model.positions import cubic_matrix, grid_angles, text_angles
from uio2.model.vit import ImageVit
from uio2.preprocess import MEAN, STD
from uio2.training.attention import (
    Packing,
    Rotation,
    cross_attention,
    cross_keys_values,
    resampler_attention,
    self_attention,
    vit_attention,
)
from uio2.training.errors import TrainingError
from uio2.training.norm import rms_norm
from uio2.training.patches import seen_patches


class Outputs(NamedTuple):
    """patches [B, P, D] of the encoder, states [B, L, D] of the decoder (their product with the embedding table over
    sqrt(D) are the logits)."""

    patches: Tensor
    states: Tensor


class Inputs(NamedTuple):
    """What the encoder sees, as `EncoderRows` has it."""

    patches: Tensor
    words: Tensor
    word_place: Tensor
    pictures: Tensor
    picture_words: Tensor
    picture_frames: Tensor
    picture_place: Tensor
    keys: Tensor


class Encoded(NamedTuple):
    """The encoder's output [1, T, D], its tokens' rotation, and where they are in their rows."""

    states: Tensor
    rotation: Rotation
    packing: Packing


def model_config(size: str, image_size: int, picture_size: int = 0, latents: int = 0) -> ModelConfig:
    """The whole model: its patch table has one position for each patch of a scene, so that none has to be resized.
    picture_size: side of the square that goal pictures are fitted into, pixels, 0 for a model that takes none;
    latents: the encoder's tokens for each of them."""
    if size not in SIZES:
        raise TrainingError("settings: size", f"one of {', '.join(SIZES)}", size)
    if image_size % PATCH:
        raise TrainingError("settings: image_size", f"a multiple of {PATCH}", image_size)
    cfg = SIZES[size].with_modalities("text", "image")
    cfg = replace(cfg, image_size=image_size, image_positions=1 + (image_size // PATCH) ** 2)
    if not picture_size:
        return cfg
    if picture_size % PATCH:
        raise TrainingError("settings: picture_size", f"a multiple of {PATCH}", picture_size)
    resampler = replace(cfg.image_resampler, latents=latents)
    modalities = SIZES[size].with_modalities("text", "image", "image_history").modalities
    return replace(cfg, history_size=picture_size, image_resampler=resampler, modalities=modalities)


def compact_config(cfg: ModelConfig, rows: int) -> ModelConfig:
    """The same model with a vocabulary of so many rows, and without tables of codes."""
    return replace(cfg, vocab=rows, image_vocab=1, audio_vocab=1)


class Network(nn.Module):
    def __init__(
        self, cfg: ModelConfig, scene: tuple[int, int], labels: int, picture: tuple[int, int] = (0, 0)
    ) -> None:
        """cfg of `compact_config`; scene and picture: height and width in pixels of what the camera sees and of goal
        pictures as they are fitted (`PictureFit.fitted`); labels: outputs of the patch head."""
        super().__init__()
        if cfg.image_positions != 1 + cfg.image_grid[0] * cfg.image_grid[1]:
            raise TrainingError("config: image_positions", "one for each patch and the class", cfg.image_positions)
        self.cfg = cfg
        self.model = UnifiedIO2(cfg)
        self.patch_head = nn.Linear(cfg.emb_dim, labels)
        seen = seen_patches(cfg.image_size, scene)
        constants = {
            "seen": seen,
            "spread": np.tile(1 / (255 * STD), PATCH * PATCH).astype(np.float32),
            "shift": np.tile(MEAN / STD, PATCH * PATCH).astype(np.float32),
            "grid_angles": grid_angles(*cfg.image_grid, cfg.head_dim, cfg.position_stretch)[seen],
            "text_angles": text_angles(MAX_TEXT, cfg.head_dim),
        }
        if "image_history" in cfg.modalities and max(picture) > 0:
            resampler = cfg.image_resampler
            constants |= {
                "picture_seen": seen_patches(cfg.history_size, picture),
                "picture_angles": grid_angles(resampler.max_frames, resampler.latents, cfg.head_dim),
                "resize": cubic_matrix(cfg.image_grid[0], cfg.history_grid[0]).astype(np.float32),
            }
        for name, array in constants.items():
            self.register_buffer(name, torch.from_numpy(array), persistent=False)

    def forward(
        self, inputs: Inputs, tokens: Tensor, positions: Tensor, segments: Tensor, place: Tensor | None = None
    ) -> Outputs:
        """As `encode` and `decode` take them."""
        encoded = self.encode(inputs)
        count, seen = inputs.patches.shape[:2]
        patches = encoded.states[0, : count * seen].unflatten(0, (count, seen))
        return Outputs(patches, self.decode(tokens, positions, segments, encoded, place))

    def encode(self, inputs: Inputs) -> Encoded:
        keys = inputs.keys
        count, seen = inputs.patches.shape[:2]
        at = torch.arange(count, device=keys.device)[:, None] * keys.shape[1]
        place = [(at + torch.arange(seen, device=keys.device)).flatten(), inputs.word_place]
        position = (inputs.word_place % keys.shape[1] - seen).clamp(min=0)
        angles = [self.grid_angles.repeat(count, 1), self.text_angles[position]]
        embedded = [self._scenes(inputs.patches).flatten(0, 1), self._said(inputs.words)]
        if len(inputs.pictures):
            token = torch.arange(self.cfg.image_resampler.latents, device=keys.device)
            frames = inputs.picture_frames[:, None] * len(token) + token
            embedded.append(self._pictures(inputs.pictures, inputs.picture_words).flatten(0, 1))
            angles.append(self.picture_angles[frames.flatten()])
            place.append((inputs.picture_place[:, None] + token).clamp(max=keys.numel()).flatten())
        packing = Packing(torch.cat(place), keys)
        rotation = Rotation.of(torch.cat(angles)[None])
        x = torch.cat(embedded)[None]
        for index in range(self.cfg.encoder_layers):
            layer = self.model.encoder.get_submodule(f"layers_{index}")
            y = rms_norm(x, layer.pre_attention_norm.scale)
            x = x + self_attention(layer.attention, y, rotation, packing, packing.bias)
            x = x + gated_mlp(layer.mlp, rms_norm(x, layer.pre_mlp_norm.scale))
        return Encoded(rms_norm(x, self.model.encoder.encoder_norm.scale), rotation, packing)

    def decode(
        self, tokens: Tensor, positions: Tensor, segments: Tensor, encoded: Encoded, place: Tensor | None = None
    ) -> Tensor:
        """tokens, positions and segments [B, L]; place: which of the B L positions are computed, all by default
        -> states [B, L, D], at the other ones anything. A position looks at itself and what came before in its own
        segment."""
        layers = [self.model.decoder.layer(index) for index in range(self.cfg.decoder_layers)]
        attentions = [layer.encoder_decoder_attention for layer in layers]
        cross = [
            (encoded.packing.side_by_side(keys), encoded.packing.side_by_side(values))
            for keys, values in cross_keys_values(attentions, encoded.states, encoded.rotation)
        ]
        place = torch.arange(tokens.numel(), device=tokens.device) if place is None else place
        packing = Packing(place, segments >= 0)
        embedder = self.model.target_embedders["text"]
        x = F.embedding(tokens.flatten()[place], self.model.text_token_embedder.weight)[None]
        x = x + embedder.modality_embedding
        own = Rotation.of(self.text_angles[positions.flatten()[place]][None])
        at = torch.arange(tokens.shape[1], device=tokens.device)
        looks = (segments[:, :, None] == segments[:, None]) & (at[:, None] >= at)
        own_bias = torch.where(looks, 0.0, MASKED)[:, None]
        for layer, (keys, values) in zip(layers, cross, strict=True):
            y = rms_norm(x, layer.pre_self_attention_norm.scale)
            x = x + self_attention(layer.self_attention, y, own, packing, own_bias)
            y = rms_norm(x, layer.pre_cross_attention_norm.scale)
            attention = layer.encoder_decoder_attention
            x = x + cross_attention(attention, y, own, packing, keys, values, encoded.packing.bias)
            x = x + gated_mlp(layer.mlp, rms_norm(x, layer.pre_mlp_norm.scale))
        return packing.side_by_side(rms_norm(x, self.model.decoder.decoder_norm.scale))

    def _said(self, words: Tensor) -> Tensor:
        """-> [W, D]"""
        return F.embedding(words, self.model.text_token_embedder.weight) + (
            self.model.input_embedders["text"].modality_embedding
        )

    def _scenes(self, patches: Tensor) -> Tensor:
        """-> [B, P, D]"""
        table = self._vit.positional_embedding
        return self.model.input_embedders["image"](*self._features(patches, table[1:], self.seen))

    def _pictures(self, pictures: Tensor, words: Tensor) -> Tensor:
        """-> [N, latents, D]; every token of a picture has the embedding of the word that stands for it added."""
        history = self.model.input_embedders["image_history"]
        rows, columns = self.cfg.image_grid
        table = self._vit.positional_embedding[1:].unflatten(0, (rows, columns))
        table = torch.einsum("ri,icd,sc->rsd", self.resize, table, self.resize).flatten(0, 1)
        last, _ = self._features(pictures, table, self.picture_seen)
        perceiver = history.resampler.perceiver
        context = rms_norm(history.pre_projection(last), perceiver.context_norm.scale)
        x = perceiver.latents.expand(len(context), -1, -1)
        for index in range(perceiver.count):
            layer = perceiver.get_submodule(f"layers_{index}")
            x = x + resampler_attention(layer.xattention, rms_norm(x, layer.pre_xattention_norm.scale), context)
            x = x + layer.mlp(rms_norm(x, layer.pre_mlp_norm.scale))
        latents = history.post_projection(rms_norm(x, perceiver.perceiver_norm.scale))
        word = F.embedding(words, self.model.text_token_embedder.weight)
        return latents + history.modality_embedding + word[:, None]

    @property
    def _vit(self) -> ImageVit:
        return self.model.input_embedders["image"].image_encoder.vision_transformer

    def _features(self, patches: Tensor, table: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
        """patches u8 [N, p, 768], table of all patches' positions without the class -> last and second feature."""
        vit = self._vit
        pixels = patches.float() * self.spread - self.shift
        first = vit.class_embedding.expand(len(patches), 1, -1)
        positions = torch.cat([vit.positional_embedding[:1], table[seen]])
        x = vit.pre_ln(torch.cat([first, vit.embedding(pixels)], dim=1) + positions)
        second = x
        for index, block in enumerate(vit.transformer.resblocks):
            x = x + vit_attention(block.attn, block.ln_1(x))
            x = x + block.mlp.fc2(F.gelu(block.mlp.fc1(block.ln_2(x))))
            second = x if index <= 1 else second
        return x[:, 1:], second[:, 1:]


def gated_mlp(mlp: GatedMlp, x: Tensor) -> Tensor:
    gate, value = F.linear(x, torch.cat([mlp.wi_0.weight, mlp.wi_1.weight])).chunk(2, dim=-1)
    return mlp.wo(F.silu(gate) * value)
