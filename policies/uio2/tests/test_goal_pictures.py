"""Pictures of a goal as image history: each one's tokens carry the word that stands for it in the text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from descriptions import describing
from torch import Tensor

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.random import write_random_checkpoint
from uio2.checkpoint.shapes import load_model
from uio2.export.folder import export_folder
from uio2.export.golden import encode_inputs, golden_of, sample_inputs
from uio2.export.session import Graphs
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


WORDS = (33199, 33198, 33197)
PICTURES = {"count": 3, "width": 96, "height": 48, "words": [f"<extra_id_{k}>" for k in range(3)]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy of random weights that takes pictures in goals."""
    out = tmp_path_factory.mktemp("policy")
    write_random_checkpoint(CFG, out / "model.safetensors", seed=3)
    description = {**describing(CFG), "goalPictures": PICTURES}
    export_folder(open_checkpoint(out), CFG, out / "exported", ["fp32", "fp16", "int8"], description)
    return out


@pytest.mark.parametrize(("precision", "limit"), [("fp32", 1e-4), ("fp16", 0.02), ("int8", 0.3)])
def test_exported_graphs_agree_with_the_model(precision: str, limit: float, folder: Path) -> None:
    model, inputs = load_model(open_checkpoint(folder), CFG), sample_inputs(CFG, WORDS)
    golden = golden_of(model, inputs)
    graphs = Graphs(folder / "exported", precision)
    cross = graphs.encode(inputs)
    np.testing.assert_allclose(graphs.teacher_forced([0, *golden.targets], cross), golden.logits, rtol=0, atol=limit)
    with torch.no_grad():
        encoded = encode_inputs(model, inputs)
    expected = encoded.output[0][encoded.mask[0] > 0].numpy()
    assert cross["encoder_out"].shape[1:] == expected.shape
    if precision == "fp32":
        np.testing.assert_allclose(cross["encoder_out"][0], expected, rtol=0, atol=limit)


def test_an_exported_graph_tells_pictures_words_and_orders_apart(folder: Path) -> None:
    graphs, inputs = Graphs(folder / "exported", "fp32"), sample_inputs(CFG, WORDS)
    encoded = lambda **changes: graphs.encode({**inputs, **changes})["encoder_out"]  # noqa: E731
    base, words, patches = encoded(), inputs["image_history_words"], inputs["image_history_patches"]
    changed = patches.copy()
    changed[:, 1] *= -1
    swapped = [1, 0, 2]
    for other in (
        encoded(image_history_patches=changed),
        encoded(image_history_words=words + [[0, -1, 0]]),
        encoded(image_history_words=words[:, swapped]),
        encoded(image_history_patches=patches[:, swapped]),
    ):
        assert other.shape == base.shape and np.abs(other - base).max() > 1e-3
    masked = patches.copy()
    masked[:, 2] = 1
    same = encoded(image_history_patches=masked, image_history_words=words + [[0, 0, -1]])
    np.testing.assert_array_equal(same, base)


def test_only_a_policy_that_takes_pictures_in_goals_has_an_input_for_their_words(folder: Path, tmp_path: Path) -> None:
    export_folder(open_checkpoint(folder), CFG, tmp_path, ["fp32"], describing(CFG), golden=False)
    names = [[i.name for i in Graphs(at, "fp32").encoder.get_inputs()] for at in (folder / "exported", tmp_path)]
    assert set(names[0]) - set(names[1]) == {"image_history_words"}
