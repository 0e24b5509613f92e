"""Pictures of a goal as image history: each one's tokens carry the word that stands for it in the text."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from uio2.model import SIZES, ModalityInputs, UnifiedIO2
from uio2.model.config import PATCH

CFG = SIZES["nano"].with_modalities("text", "image", "image_history")
TEXT = torch.tensor([[33218, 1925, 33199, 964, 33198, 1]])
LATENTS = CFG.image_resampler.latents


@pytest.fixture(scope="module")
def model() -> UnifiedIO2:
    torch.manual_seed(0)
    return UnifiedIO2(CFG).eval()


def _pictures(count: int) -> Tensor:
    random = torch.Generator().manual_seed(1)
    patches = CFG.history_grid[0] * CFG.history_grid[1]
    return torch.randn(1, count, patches, PATCH * PATCH * 3, generator=random)


def _encoded(model: UnifiedIO2, pictures: Tensor, words: list[int] | None, seen: list[int] | None = None) -> Tensor:
    mask = torch.ones(pictures.shape[:3], dtype=torch.int64)
    if seen is not None:
        mask *= torch.tensor(seen)[None, :, None]
    given = None if words is None else torch.tensor([words])
    inputs = ModalityInputs(
        TEXT, image_history_patches=pictures, image_history_mask=mask, image_history_words=given
    )
    with torch.no_grad():
        encoded = model.encode(inputs)
    return encoded.output[0][encoded.mask[0] > 0]


def test_each_token_of_a_picture_gets_its_words_embedding_and_nothing_else(model: UnifiedIO2) -> None:
    pictures = _pictures(2)
    with torch.no_grad():
        plain, named = (
            model.embed(ModalityInputs(TEXT, image_history_patches=pictures, image_history_words=words))
            for words in (None, torch.tensor([[33199, 33198]]))
        )
    text, table = TEXT.shape[1], model.text_token_embedder.weight
    assert torch.equal(named.embed[:, :text], plain.embed[:, :text])
    assert torch.equal(named.mask, plain.mask) and torch.equal(named.angles, plain.angles)
    for frame, word in enumerate((33199, 33198)):
        rows = slice(text + frame * LATENTS, text + (frame + 1) * LATENTS)
        assert torch.equal(named.embed[:, rows], plain.embed[:, rows] + table[word])


def test_a_picture_its_word_and_the_order_change_the_output(model: UnifiedIO2) -> None:
    pictures = _pictures(2)
    base = _encoded(model, pictures, [33199, 33198])
    changed = pictures.clone()
    changed[:, 1] *= -1
    for other in (
        _encoded(model, changed, [33199, 33198]),
        _encoded(model, pictures, [33199, 33197]),
        _encoded(model, pictures, [33198, 33199]),
        _encoded(model, pictures.flip(1), [33199, 33198]),
        _encoded(model, pictures, None),
    ):
        assert other.shape == base.shape
        assert (other - base).abs().max() > 1e-3


def test_a_masked_picture_and_its_word_leave_no_trace(model: UnifiedIO2) -> None:
    pictures = _pictures(2)
    changed = pictures.clone()
    changed[:, 1] *= -1
    base = _encoded(model, pictures, [33199, 33198], seen=[1, 0])
    assert base.shape[0] == TEXT.shape[1] + LATENTS
    assert torch.equal(_encoded(model, changed, [33199, 5], seen=[1, 0]), base)
    torch.testing.assert_close(_encoded(model, pictures[:, :1], [33199]), base, atol=1e-5, rtol=0)
