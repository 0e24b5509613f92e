"""Unified-IO 2: modalities in, tokens out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from uio2.model.config import AUDIO_GRID, AUDIO_TARGET_GRID, IMAGE_TARGET_GRID, MAX_TEXT, ModelConfig
from uio2.model.inputs import HistoryInput, PatchInput, Sequence, TextInput
from uio2.model.positions import grid_angles, text_angles
from uio2.model.targets import TARGETS, Target, TargetEmbedder, causal_bias, code_pattern_bias, target_angles
from uio2.model.transformer import Decoder, Encoder, KeysValues
from uio2.model.vit import AudioVit, ImageVit


@dataclass(frozen=True)
class ModalityInputs:
    """One batch. text_tokens [B, T]; *_patches [B, N, p] and *_mask [B, N]; histories [B, F, n, p] and [B, F, n].
    A mask of None means that everything counts; an absent modality is None. image_history_words [B, F]: ids of the words
    that stand for the history's pictures in the text; None where the history is earlier frames, as in the reference."""

    text_tokens: Tensor
    text_mask: Tensor | None = None
    image_patches: Tensor | None = None
    image_mask: Tensor | None = None
    image_history_patches: Tensor | None = None
    image_history_mask: Tensor | None = None
    image_history_words: Tensor | None = None
    audio_patches: Tensor | None = None
    audio_mask: Tensor | None = None
    audio_history_patches: Tensor | None = None
    audio_history_mask: Tensor | None = None


@dataclass(frozen=True)
class Encoded:
    """The encoder's output [B, S, D] with its mask [B, S], and cross-attention keys and values of every decoder layer."""

    output: Tensor
    mask: Tensor
    cross: tuple[KeysValues, ...]


class UnifiedIO2(nn.Module):
    def __init__(self, cfg: ModelConfig, targets: tuple[Target, ...] = ("text",)) -> None:
        super().__init__()
        self.cfg = cfg
        width = cfg.emb_dim
        self.text_token_embedder = nn.Embedding(cfg.vocab, width)
        self.image_token_embedder = nn.Embedding(cfg.image_vocab, width)
        self.audio_token_embedder = nn.Embedding(cfg.audio_vocab, width)
        self.input_embedders = nn.ModuleDict({"text": TextInput(width)})
        if "image" in cfg.modalities:
            vit = ImageVit(cfg.image_vit, cfg.image_positions)
            self.input_embedders["image"] = PatchInput(width, vit, cfg.image_vit.width)
        if "image_history" in cfg.modalities:
            self.input_embedders["image_history"] = HistoryInput(width, cfg.image_vit.width, cfg.image_resampler)
        if "audio" in cfg.modalities:
            self.input_embedders["audio"] = PatchInput(width, AudioVit(cfg.audio_vit), cfg.audio_vit.width)
        if "audio_history" in cfg.modalities:
            self.input_embedders["audio_history"] = HistoryInput(width, cfg.audio_vit.width, cfg.audio_resampler)
        self.target_embedders = nn.ModuleDict({t: TargetEmbedder(width) for t in TARGETS if t in targets})
        self.encoder, self.decoder = Encoder(cfg), Decoder(cfg)

    # --- encoding

    def embed(self, inputs: ModalityInputs) -> Sequence:
        """Every modality's tokens one after the other, in the order of `INPUT_MODALITIES`."""
        parts = [self._text(inputs)]
        for kind in ("image", "audio"):
            if kind == "audio" and inputs.image_history_patches is not None:
                words = inputs.image_history_words
                rows = None if words is None else self.text_token_embedder(words)
                parts.append(self._history("image", inputs.image_history_patches, inputs.image_history_mask, rows))
            patches = getattr(inputs, f"{kind}_patches")
            if patches is not None:
                parts.append(self._patches(kind, patches, getattr(inputs, f"{kind}_mask")))
        if inputs.audio_history_patches is not None:
            parts.append(self._history("audio", inputs.audio_history_patches, inputs.audio_history_mask))
        batch = inputs.text_tokens.shape[0]
        angles = [part.angles.expand(batch, -1, -1) for part in parts]
        return Sequence(
            torch.cat([p.embed for p in parts], 1), torch.cat([p.mask for p in parts], 1), torch.cat(angles, 1)
        )

    def encode(self, inputs: ModalityInputs) -> Encoded:
        sequence = self.embed(inputs)
        output = self.encoder(sequence)
        layers = (self.decoder.layer(index) for index in range(self.cfg.decoder_layers))
        return Encoded(output, sequence.mask, tuple(layer.cross(output, sequence.angles) for layer in layers))

    def _text(self, inputs: ModalityInputs) -> Sequence:
        tokens = inputs.text_tokens
        mask = torch.ones_like(tokens) if inputs.text_mask is None else inputs.text_mask
        embed = self.text_token_embedder(tokens) + self.input_embedders["text"].modality_embedding
        angles = torch.from_numpy(text_angles(MAX_TEXT, self.cfg.head_dim))[None, : tokens.shape[1]]
        return Sequence(embed, mask, angles.to(embed.device))

    def _vit(self, kind: str, patches: Tensor, mask: Tensor, grid: tuple[int, int]) -> tuple[Tensor, Tensor]:
        vit = self.input_embedders[kind].image_encoder.vision_transformer
        return vit(patches, mask, grid) if kind == "image" else vit(patches, mask)

    def _patches(self, kind: str, patches: Tensor, mask: Tensor | None) -> Sequence:
        mask = patches.new_ones(patches.shape[:2], dtype=torch.int64) if mask is None else mask
        grid = self.cfg.image_grid if kind == "image" else AUDIO_GRID
        embed = self.input_embedders[kind](*self._vit(kind, patches, mask, grid))
        angles = grid_angles(*grid, self.cfg.head_dim, self.cfg.position_stretch)
        return Sequence(embed, mask, torch.from_numpy(angles)[None].to(embed.device))

    def _history(self, kind: str, patches: Tensor, mask: Tensor | None, words: Tensor | None = None) -> Sequence:
        batch, frames = patches.shape[:2]
        mask = patches.new_ones(patches.shape[:3], dtype=torch.int64) if mask is None else mask
        flat, flat_mask = patches.flatten(0, 1), mask.flatten(0, 1)
        last, _ = self._vit(kind, flat, flat_mask, self.cfg.history_grid)
        embed, seen = self.input_embedders[f"{kind}_history"](last, flat_mask, batch, words)
        cfg = self.cfg.image_resampler if kind == "image" else self.cfg.audio_resampler
        angles = grid_angles(cfg.max_frames, cfg.latents, self.cfg.head_dim)[: frames * cfg.latents]
        return Sequence(embed, seen, torch.from_numpy(angles)[None].to(embed.device))

    # --- decoding

    def decode(
        self, tokens: Tensor, encoded: Encoded, past: tuple[KeysValues, ...] = (), target: Target = "text"
    ) -> tuple[Tensor, tuple[KeysValues, ...]]:
        """tokens [B, K] that follow `past` -> logits [B, K, V] and the longer caches. Teacher forcing is past=()."""
        cfg = self.cfg
        before, count = past[0].keys.shape[2] if past else 0, tokens.shape[1]
        embedder = self.embedder(target)
        x = embedder(tokens) + self.target_embedders[target].modality_embedding
        angles = target_angles(target, cfg.head_dim)[:, before : before + count].to(x.device)
        cross_bias = torch.where(encoded.mask[:, None, None, :] > 0, 0.0, -1e10)
        caches = []
        for index in range(cfg.decoder_layers):
            if target == "text":
                bias = causal_bias(before, count)
            else:
                grid = IMAGE_TARGET_GRID if target == "image" else AUDIO_TARGET_GRID[::-1]
                bias = code_pattern_bias(index, cfg.decoder_layers, before, count, grid)
            layer, cached = self.decoder.layer(index), past[index] if past else None
            x, cache = layer(x, angles, cached, encoded.cross[index], bias.to(x.device), cross_bias)
            caches.append(cache)
        x = self.decoder.decoder_norm(x)
        return F.linear(x, embedder.weight) / math.sqrt(cfg.emb_dim), tuple(caches)

    def embedder(self, target: Target) -> nn.Embedding:
        """A target's vocabulary: embeds its tokens and scores them."""
        return {
            "text": self.text_token_embedder,
            "image": self.image_token_embedder,
            "audio": self.audio_token_embedder,
        }[target]
