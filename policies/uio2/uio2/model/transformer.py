"""The encoder's and the decoder's layers."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from uio2.model.config import ModelConfig
from uio2.model.inputs import Sequence
from uio2.model.layers import Attention, GatedMlp, RmsNorm, key_bias


class KeysValues(NamedTuple):
    """Both [B, H, T, head_dim], keys normalized and rotated."""

    keys: Tensor
    values: Tensor


class EncoderLayer(nn.Module):
    def __init__(self, cfg: ModelConfig) -> None:
        super().__init__()
        self.pre_attention_norm, self.pre_mlp_norm = RmsNorm(cfg.emb_dim), RmsNorm(cfg.emb_dim)
        self.attention = Attention(cfg.emb_dim, cfg.heads)
        self.mlp = GatedMlp(cfg.emb_dim, cfg.mlp)

    def forward(self, x: Tensor, bias: Tensor, angles: Tensor) -> Tensor:
        y, attention = self.pre_attention_norm(x), self.attention
        x = x + attention.attend(attention.queries(y, angles), attention.keys(y, angles), attention.values(y), bias)
        return x + self.mlp(self.pre_mlp_norm(x))


class Encoder(nn.Module):
    def __init__(self, cfg: ModelConfig) -> None:
        super().__init__()
        self.count = cfg.encoder_layers
        for index in range(self.count):
            self.add_module(f"layers_{index}", EncoderLayer(cfg))
        self.encoder_norm = RmsNorm(cfg.emb_dim)

    def forward(self, sequence: Sequence) -> Tensor:
        x, bias = sequence.embed, key_bias(sequence.mask)
        for index in range(self.count):
            x = self.get_submodule(f"layers_{index}")(x, bias, sequence.angles)
        return self.encoder_norm(x)


class DecoderLayer(nn.Module):
    def __init__(self, cfg: ModelConfig) -> None:
        super().__init__()
        self.pre_self_attention_norm, self.pre_cross_attention_norm, self.pre_mlp_norm = (
            RmsNorm(cfg.emb_dim) for _ in range(3)
        )
        self.self_attention = Attention(cfg.emb_dim, cfg.heads)
        self.encoder_decoder_attention = Attention(cfg.emb_dim, cfg.heads)
        self.mlp = GatedMlp(cfg.emb_dim, cfg.mlp)

    def cross(self, encoded: Tensor, angles: Tensor) -> KeysValues:
        """Once per observation: keys and values of the encoder's output."""
        attention = self.encoder_decoder_attention
        return KeysValues(attention.keys(encoded, angles), attention.values(encoded))

    def forward(
        self, x: Tensor, angles: Tensor, past: KeysValues | None, cross: KeysValues, bias: Tensor, cross_bias: Tensor
    ) -> tuple[Tensor, KeysValues]:
        """x [B, K, D] after `past` [.., P, ..]; bias [.., K, P+K] -> (x, keys and values of P+K positions)."""
        y, attention = self.pre_self_attention_norm(x), self.self_attention
        keys, values = attention.keys(y, angles), attention.values(y)
        if past is not None:
            keys, values = torch.cat([past.keys, keys], dim=2), torch.cat([past.values, values], dim=2)
        x = x + attention.attend(attention.queries(y, angles), keys, values, bias)
        attention = self.encoder_decoder_attention
        queries = attention.queries(self.pre_cross_attention_norm(x), angles)
        x = x + attention.attend(queries, cross.keys, cross.values, cross_bias)
        return x + self.mlp(self.pre_mlp_norm(x)), KeysValues(keys, values)


class Decoder(nn.Module):
    def __init__(self, cfg: ModelConfig) -> None:
        super().__init__()
        self.count = cfg.decoder_layers
        for index in range(self.count):
            self.add_module(f"layers_{index}", DecoderLayer(cfg))
        self.decoder_norm = RmsNorm(cfg.emb_dim)

    def layer(self, index: int) -> DecoderLayer:
        layer = self.get_submodule(f"layers_{index}")
        assert isinstance(layer, DecoderLayer)
        return layer
