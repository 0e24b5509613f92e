"""Dimensions of every size, and how they are read from a released checkpoint's `config.json`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Modality = Literal["text", "image", "image_history", "audio", "audio_history"]

#: The order in which the encoder sees the modalities.
INPUT_MODALITIES: tuple[Modality, ...] = ("text", "image", "image_history", "audio", "audio_history")
PATCH = 16
AUDIO_GRID = (16, 8)
#: Target grids of codes: 256 x 256 pixels, and 256 x 128 spectrogram cells, by 8. The audio positions are those of the
#: transposed grid, as in the reference.
IMAGE_TARGET_GRID = (32, 32)
AUDIO_TARGET_GRID = (16, 32)
MAX_TEXT = 512


@dataclass(frozen=True)
class VitConfig:
    """A vision (or spectrogram) transformer. Its last and its second layer's outputs are used."""

    width: int = 768
    heads: int = 12
    layers: int = 11
    mlp: int = 3072


@dataclass(frozen=True)
class ResamplerConfig:
    """A perceiver that turns one history frame into `latents` tokens."""

    width: int = 768
    heads: int = 12
    mlp: int = 2048
    latents: int = 32
    layers: int = 2
    max_frames: int = 8
    #: XXL: cosine similarity times a learnt scale, instead of normalized queries and keys over sqrt(head_dim).
    scaled_cosine: bool = False


@dataclass(frozen=True)
class ModelConfig:
    """Everything that decides a parameter's shape or the forward pass."""

    emb_dim: int
    heads: int
    head_dim: int
    encoder_layers: int
    decoder_layers: int
    mlp: int
    vocab: int = 33280
    image_vocab: int = 16512
    audio_vocab: int = 8320
    image_size: int = 384
    history_size: int = 256
    image_vit: VitConfig = VitConfig()
    audio_vit: VitConfig = VitConfig()
    image_resampler: ResamplerConfig = ResamplerConfig()
    audio_resampler: ResamplerConfig = ResamplerConfig(latents=16)
    modalities: tuple[Modality, ...] = INPUT_MODALITIES
    #: Positions of the image ViT's learnt table: 1 class token + 14 x 14.
    image_positions: int = 197
    #: The grid that the decoder's image positions span; inputs are stretched to it.
    decoder_image_length: int = 1024

    @property
    def image_grid(self) -> tuple[int, int]:
        return (self.image_size // PATCH, self.image_size // PATCH)

    @property
    def history_grid(self) -> tuple[int, int]:
        return (self.history_size // PATCH, self.history_size // PATCH)

    @property
    def position_stretch(self) -> float:
        """Factor on the 2-D positions of image AND audio inputs (the reference uses the image's for both)."""
        return math.sqrt(self.decoder_image_length / (self.image_grid[0] * self.image_grid[1]))

    def with_modalities(self, *modalities: Modality) -> ModelConfig:
        return replace(self, modalities=tuple(m for m in INPUT_MODALITIES if m in modalities))

    @staticmethod
    def from_reference(document: Mapping[str, Any]) -> ModelConfig:
        """Read the `config.json` of a released checkpoint (the reference's `Config.to_dict()`)."""
        t5 = document["t5_config"]
        return ModelConfig(
            emb_dim=t5["emb_dim"],
            heads=t5["num_heads"],
            head_dim=t5["head_dim"],
            encoder_layers=t5["num_encoder_layers"],
            decoder_layers=t5["num_decoder_layers"],
            mlp=t5["mlp_dim"],
            vocab=t5["vocab_size"],
            image_vocab=t5["image_vocab_size"],
            audio_vocab=t5["audio_vocab_size"],
            image_size=t5["default_image_vit_size"][0],
            history_size=t5["default_image_history_vit_size"][0],
            image_vit=_vit(document["image_vit_cfg"]),
            audio_vit=_vit(document["audio_vit_cfg"]),
            image_resampler=_resampler(document["image_history_cfg"]),
            audio_resampler=_resampler(document["audio_history_cfg"]),
            modalities=tuple(m for m in INPUT_MODALITIES if m in document["input_modalities"]),
            image_positions=document["image_vit_cfg"]["num_pos"],
            decoder_image_length=t5["decoder_max_image_length"],
        )


def _vit(cfg: Mapping[str, Any]) -> VitConfig:
    return VitConfig(width=cfg["emb_dim"], heads=cfg["num_heads"], layers=cfg["num_layers"], mlp=cfg["mlp_dim"])


def _resampler(cfg: Mapping[str, Any]) -> ResamplerConfig:
    if tuple(cfg["xattention_index"]) != tuple(range(cfg["num_layers"])):
        raise ValueError(f"resampler layers without cross-attention are not known: {cfg['xattention_index']}")
    return ResamplerConfig(
        width=cfg["emb_dim"],
        heads=cfg["num_heads"],
        mlp=cfg["mlp_dim"],
        latents=cfg["latents_size"],
        layers=cfg["num_layers"],
        max_frames=cfg["max_frames"],
        scaled_cosine=cfg["xattn_scaled_cosine"],
    )


def _size(emb: int, heads: int, layers: int, mlp: int, vit: VitConfig, resampler: ResamplerConfig) -> ModelConfig:
    return ModelConfig(
        emb_dim=emb,
        heads=heads,
        head_dim=emb // heads,
        encoder_layers=layers,
        decoder_layers=layers,
        mlp=mlp,
        image_vit=vit,
        audio_vit=vit,
        image_resampler=resampler,
        audio_resampler=replace(resampler, latents=16),
    )


_BIG_RESAMPLER = ResamplerConfig(width=1024, heads=16, mlp=4096)

#: `large`, `xl` and `xxl` are the released ones. The smaller ones, for policies trained from scratch, keep their shape.
SIZES: Mapping[str, ModelConfig] = {
    "nano": _size(128, 4, 2, 352, VitConfig(128, 4, 2, 512), ResamplerConfig(128, 4, 352, 8)),
    "tiny": _size(256, 4, 4, 704, VitConfig(256, 4, 4, 1024), ResamplerConfig(256, 4, 704, 16)),
    "small": _size(512, 8, 6, 1408, VitConfig(384, 6, 6, 1536), ResamplerConfig(384, 6, 1024, 32)),
    "base": _size(768, 12, 12, 2048, VitConfig(), ResamplerConfig()),
    "large": _size(1024, 16, 24, 2816, VitConfig(), ResamplerConfig()),
    "xl": _size(2048, 16, 24, 5120, VitConfig(), _BIG_RESAMPLER),
    "xxl": _size(3072, 24, 24, 8192, VitConfig(), replace(_BIG_RESAMPLER, scaled_cosine=True)),
}
