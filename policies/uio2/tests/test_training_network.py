"""Training's forward pass, losses and optimizer, each against something simpler."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional as F
from training_data import write_collection

from uio2.model import ModalityInputs
from uio2.preprocess import MEAN, STD, picture_patches
from uio2.training.collection import read_collection
from uio2.training.encoder_rows import EncoderRows, Pads, Part, encoder_rows
from uio2.training.errors import TrainingError
from uio2.training.initialize import fourier_features, initialize
from uio2.training.losses import bin_neighbors, patch_loss, slot_losses
from uio2.training.muon import Muon
from uio2.training.mixture import Mixture
from uio2.training.network import Network, compact_config, model_config
from uio2.training.objective import inputs_of
from uio2.training.orthogonal import orthogonal
from uio2.training.patches import PictureFit, seen_patches
from uio2.training.ragged import Ragged
from uio2.training.rows import ANGLE, BIN, FIRST_VERB, NO_LOSS, TEXT, VERB
from uio2.training.schedule import rate_factor
from uio2.training.settings import TrainSettings
from uio2.training.vocabulary import BINS, END_ROW, PICK_ROW, PUSH_ROW

ROWS, SCENE, PICTURE = 1040, (64, 128), (32, 64)
CFG = compact_config(model_config("nano", image_size=128, picture_size=64, latents=3), ROWS)
PICTURE_ROWS = np.arange(1030, 1038, dtype=np.int32)


@pytest.fixture(scope="module")
def network() -> Network:
    network = Network(CFG, SCENE, 10, PICTURE)
    initialize(network, 0)
    random = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.05 * torch.randn(parameter.shape, generator=random))
    return network


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Part]:
    """Six rows of noise with 0, 2 and 8 goal pictures, of two shards."""
    collection = read_collection(write_collection(tmp_path_factory.mktemp("data"), shard_size=6, pictures=True))
    shard = Mixture.of([collection], picture_size=64).sources[0].read(0, collection.vocabulary(33280))
    random = np.random.default_rng(0)
    noise = [random.integers(0, 256, (n, *size, 3), dtype=np.uint8) for n, size in ((6, SCENE), (12, PICTURE))]
    shard = replace(shard, image=noise[0], pictures=noise[1])
    samples, kinds = np.array([5, 0, 2, 1, 4]), np.array(["match", "act", "match", "act", "act"])
    fit = PictureFit(PICTURE, CFG.history_size)
    return [
        Part(shard, samples[chosen], np.arange(5)[chosen], kinds[chosen], collection.patch_xy, fit)
        for chosen in (np.s_[:3], np.s_[3:])
    ]


def _encoded(network: Network, parts: list[Part], pads: Pads = Pads()) -> tuple[EncoderRows, Tensor]:
    """-> the rows, and the encoder's output side by side [B, S, D]."""
    rows = encoder_rows(parts, PICTURE_ROWS, CFG.image_resampler.latents, pads)
    encoded = network.encode(inputs_of(rows, "cpu"))
    return rows, encoded.packing.side_by_side(encoded.states)


@torch.no_grad()
def test_packed_rows_give_what_the_model_gives_one_by_one(network: Network, parts: list[Part]) -> None:
    random = np.random.default_rng(0)
    rows, packed = _encoded(network, parts)
    tokens = random.integers(0, ROWS, (5, 20))
    lengths = [(9, 11), (12, 5), (1, 0), (20, 0), (3, 3)]
    segments = np.array([[0] * a + [1] * b + [-1] * (20 - a - b) for a, b in lengths])
    positions = np.array([[*range(a), *range(b), *[0] * (20 - a - b)] for a, b in lengths])
    decoder = [torch.from_numpy(array) for array in (tokens, positions, segments)]
    place = torch.from_numpy(np.flatnonzero(segments >= 0))
    outputs = network(inputs_of(rows, "cpu"), *decoder, place)
    table = network.model.text_token_embedder.weight
    for part in parts:
        for row, sample, kind in zip(part.rows, part.samples, part.kinds, strict=True):
            expected = network.model.encode(_alone(network, part, sample, kind))
            valid = expected.output[0, expected.mask[0] > 0]
            words, seen = len(part.shard.prompts[kind].row(sample)), len(network.seen)
            ours = torch.cat([valid[words : words + seen], valid[:words], valid[words + seen :]])
            assert rows.keys[row].sum() == len(ours)
            torch.testing.assert_close(packed[row, : len(ours)], ours, rtol=0, atol=5e-5)
            torch.testing.assert_close(outputs.patches[row], ours[:seen], rtol=0, atol=5e-5)
            for segment in (0, 1):
                own = np.flatnonzero(segments[row] == segment)
                if len(own):
                    logits, _ = network.model.decode(torch.from_numpy(tokens[row : row + 1, own]), expected)
                    states = outputs.states[row, own] @ table.T / math.sqrt(CFG.emb_dim)
                    torch.testing.assert_close(states, logits[0], rtol=0, atol=2e-4)


def _alone(network: Network, part: Part, sample: int, kind: str) -> ModalityInputs:
    """A row as the model definition takes it."""
    shard, scene = part.shard, picture_patches(part.shard.image[sample], CFG.image_size)
    assert np.flatnonzero(scene.mask).tolist() == network.seen.tolist()
    shown = shard.shown[kind].row(sample) + shard.picture_offsets[sample]
    pictures = [picture_patches(shard.pictures[which], CFG.history_size) for which in shown]
    history = {}
    if pictures:
        history = {
            "image_history_patches": torch.from_numpy(np.stack([p.pixels for p in pictures]))[None],
            "image_history_mask": torch.from_numpy(np.stack([p.mask for p in pictures]))[None],
            "image_history_words": torch.from_numpy(PICTURE_ROWS[: len(pictures)])[None].long(),
        }
    return ModalityInputs(
        text_tokens=torch.from_numpy(shard.prompts[kind].row(sample))[None].long(),
        image_patches=torch.from_numpy(scene.pixels)[None],
        image_mask=torch.from_numpy(scene.mask)[None],
        **history,
    )


@torch.no_grad()
def test_what_pads_a_batch_changes_nothing(network: Network, parts: list[Part]) -> None:
    rows, packed = _encoded(network, parts)
    wide, padded = _encoded(network, parts, Pads(words=64, pictures=16, keys=64))
    assert len(wide.words) % 64 == len(wide.pictures) % 16 == 0 and wide.keys.shape[1] > rows.keys.shape[1]
    keys = torch.from_numpy(rows.keys)
    width = keys.shape[1]
    torch.testing.assert_close(padded[:, :width][keys], packed[keys], rtol=0, atol=2e-5)


@torch.no_grad()
def test_the_order_of_the_pictures_changes_the_answer(network: Network, parts: list[Part]) -> None:
    shard = parts[0].shard
    turned = {kind: Ragged(ragged.values[::-1].copy(), ragged.offsets) for kind, ragged in shard.shown.items()}
    others = [part._replace(shard=replace(shard, shown=turned)) for part in parts]
    decoder = [torch.zeros(5, 1, dtype=torch.int64)] * 3
    states = [
        network(inputs_of(_encoded(network, each)[0], "cpu"), *decoder).states[:, 0] for each in (parts, others)
    ]
    far = (states[0] - states[1]).abs().amax(-1)
    assert (far[[0, 2, 3, 4]] > 1e-3).all() and far[1] < 1e-5


def test_pictures_are_fitted_as_the_runtime_fits_them() -> None:
    random = np.random.default_rng(0)
    for picture, size in (((48, 96), 128), ((24, 48), 64), ((64, 128), 64), ((32, 64), 64)):
        pictures = random.integers(0, 256, (2, *picture, 3), dtype=np.uint8)
        fit = PictureFit(picture, size)
        for ours, each in zip(fit.patches(pictures), pictures, strict=True):
            theirs = picture_patches(each, size)
            assert np.flatnonzero(theirs.mask).tolist() == fit.seen.tolist()
            pixels = theirs.pixels[theirs.mask > 0] * np.tile(STD, 256) + np.tile(MEAN, 256)
            np.testing.assert_allclose(ours / 255, pixels, rtol=0, atol=0.51 / 255)
    with pytest.raises(TrainingError, match="padded by whole patches"):
        PictureFit((48, 96), 96)


def test_a_picture_that_does_not_fill_whole_patches_is_refused() -> None:
    assert seen_patches(64, PICTURE).tolist() == list(range(4, 12))
    with pytest.raises(TrainingError, match="padded by whole patches"):
        seen_patches(64, (48, 64))


@pytest.mark.parametrize("unused", [0, 500])
def test_restricted_losses_equal_a_soft_max_over_a_masked_whole_vocabulary(unused: int) -> None:
    random = torch.Generator().manual_seed(0)
    logits = 3 * torch.randn(200, ROWS, generator=random)
    allowed = {
        BIN: list(range(BINS)),
        ANGLE: list(range(BINS)),
        TEXT: list(range(ROWS + unused)),
        FIRST_VERB: [PICK_ROW, PUSH_ROW],
        VERB: [END_ROW, PICK_ROW, PUSH_ROW],
    }
    slots = torch.arange(200) % 6
    draws = torch.randint(ROWS, (200,), generator=random).tolist()
    options = [allowed.get(slot, [0])[:ROWS] for slot in slots.tolist()]
    targets = torch.tensor([ids[draw % len(ids)] for ids, draw in zip(options, draws, strict=True)])
    losses = slot_losses(logits, targets, slots, unused)
    whole = torch.cat([logits, torch.zeros(200, unused)], dim=1)
    for index, (slot, target) in enumerate(zip(slots.tolist(), targets.tolist(), strict=True)):
        expected = 0.0
        if slot != NO_LOSS:
            ids = allowed[slot]
            expected = F.cross_entropy(whole[index, ids], torch.tensor(ids.index(target))).item()
        assert losses[index].item() == pytest.approx(expected, abs=1e-4)


def test_a_spread_target_is_a_gaussian_over_the_bins_and_angles_stay_sharp() -> None:
    near = bin_neighbors(5.0)
    torch.testing.assert_close(near.sum(1), torch.ones(BINS))
    bins = torch.arange(BINS, dtype=torch.float32)
    assert (near[500] @ bins).item() == pytest.approx(500, abs=1e-2)
    assert (near[500] @ (bins - 500) ** 2).sqrt().item() == pytest.approx(5.0, abs=0.05)
    assert torch.equal(bin_neighbors(0.0), torch.eye(BINS))
    logits = torch.randn(4, ROWS, generator=torch.Generator().manual_seed(0))
    targets, slots = torch.tensor([10, 999, 1010, 10]), torch.tensor([BIN, BIN, TEXT, ANGLE])
    spread = slot_losses(logits, targets, slots, 7, near)
    for row, target in enumerate((10, 999)):
        expected = F.cross_entropy(logits[row, :BINS], near[target]).item()
        assert spread[row].item() == pytest.approx(expected, abs=1e-4)
    torch.testing.assert_close(spread[2:], slot_losses(logits, targets, slots, 7)[2:])


def test_patches_that_show_nothing_count_a_tenth_and_have_no_offset() -> None:
    outputs, colors, shapes = torch.zeros(1, 2, 4 + 3 + 2), 3, 2
    outputs[0, 1, 0] = 5.0
    color, shape = torch.tensor([[2, 0]]), torch.tensor([[1, 0]])
    names, offsets = patch_loss(outputs, color, shape, torch.tensor([[[0.1, 0.0], [9.0, 9.0]]]), colors)
    empty = math.log(math.exp(5) + 3) - 5 + math.log(3)
    assert names.item() == pytest.approx((math.log(4) + math.log(3) + 0.1 * empty) / 1.1, rel=1e-5)
    assert offsets.item() == pytest.approx(2.0 - 0.5, rel=1e-5)


def test_neighbors_start_alike() -> None:
    features = fourier_features((torch.arange(BINS) + 0.5) / BINS, 256, (0.3, 20.0), torch.Generator().manual_seed(0))
    assert features.std().item() == pytest.approx(1.0, abs=0.15)

    def likeness(gap: int) -> float:
        return F.cosine_similarity(features[:-gap], features[gap:]).mean().item()

    assert likeness(1) > 0.99 and likeness(10) > 0.8 and likeness(300) < 0.5


def test_initial_weights_are_the_seeds(network: Network) -> None:
    def first(seed: int) -> Tensor:
        other = Network(CFG, SCENE, 10, PICTURE)
        initialize(other, seed)
        return torch.cat([parameter.flatten() for parameter in other.parameters()])

    assert torch.equal(first(3), first(3)) and not torch.equal(first(3), first(4))
    assert torch.isfinite(first(3)).all()


def test_orthogonal_updates_have_singular_values_near_one() -> None:
    values = torch.linalg.svdvals(orthogonal(torch.randn(3, 16, 40, generator=torch.Generator().manual_seed(0))))
    assert 0.6 < values.min() and values.max() < 1.3


def test_muon_moves_tall_matrices_as_it_moves_lying_ones() -> None:
    start, gradient = torch.randn(2, 6, 10, generator=torch.Generator().manual_seed(0))
    pair = [torch.nn.Parameter(start.clone()), torch.nn.Parameter(start.T.clone())]
    muon = Muon(pair, momentum=0.95, weight_decay=0.1, dtype=torch.float32)
    for _ in range(2):
        pair[0].grad, pair[1].grad = gradient.clone(), gradient.T.clone()
        muon.step(0.1)
    torch.testing.assert_close(pair[0].detach(), pair[1].detach().T)
    assert (pair[0] - start).abs().mean() > 0.01


def test_schedules_warm_up_and_end_at_the_floor() -> None:
    cosine = TrainSettings(samples=1, warmup_steps=10, floor=0.02)
    straight = replace(cosine, schedule="wsd", decay=0.25)
    for settings in (cosine, straight):
        assert rate_factor(settings, 0, 0.0) == pytest.approx(0.1)
        assert rate_factor(settings, 99, 1.0) == pytest.approx(0.02)
        assert rate_factor(settings, 99, 1.5) == pytest.approx(0.02)
    assert rate_factor(cosine, 99, 0.5) == pytest.approx(0.51)
    assert rate_factor(straight, 99, 0.74) == pytest.approx(1.0)
    assert rate_factor(straight, 99, 0.875) == pytest.approx(0.51)
