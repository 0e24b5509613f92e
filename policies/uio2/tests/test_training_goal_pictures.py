"""Training on goals with pictures: shards with their columns, mixtures, and whole runs in small."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file
from training_data import SHOWN, both_ways, write_collection

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.shapes import load_model
from uio2.export.folder import export_graphs
from uio2.export.golden import encode_inputs
from uio2.export.session import Graphs
from uio2.model import SIZES
from uio2.model.config import ResamplerConfig, VitConfig
from uio2.model.config_file import load_config
from uio2.preprocess import picture_patches
from uio2.training.augment import augmented
from uio2.training.batch_loader import BatchLoader
from uio2.training.collection import Collection, read_collection
from uio2.training.encoder_rows import Part, encoder_rows
from uio2.training.errors import TrainingError
from uio2.training.mixture import Mixture
from uio2.training.rows import draw_kinds
from uio2.training.settings import TrainSettings
from uio2.training.shard import read_shard
from uio2.training.trainer import Trainer

#: Smaller than `nano`, so that a step costs little.
PICO = replace(
    SIZES["nano"],
    emb_dim=64,
    heads=2,
    encoder_layers=1,
    decoder_layers=1,
    mlp=176,
    image_vit=VitConfig(64, 2, 1, 256),
    image_resampler=ResamplerConfig(64, 2, 176),
)
SETTINGS = TrainSettings(
    size="pico",
    image_size=64,
    picture_size=64,
    picture_latents=4,
    samples=96,
    batch=8,
    warmup_steps=4,
    log_samples=32,
    evaluate_samples=48,
    precision="fp32",
)
#: Enough to learn eight goals by heart.
STEPS = 70


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SIZES, "pico", PICO)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read_collection(write_collection(tmp_path_factory.mktemp("shown"), shards=2, pictures=True))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read_collection(write_collection(tmp_path_factory.mktemp("told"), seed_base=500))


def _mixture(*collections: Collection, shares: tuple[float, ...] = ()) -> Mixture:
    return Mixture.of(collections, shares, picture_size=64)


def _weights(trainer: Trainer) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten() for parameter in trainer.network.parameters()])


# --- batches


def test_a_kind_is_drawn_in_the_rows_that_have_it_alone(shown: Collection) -> None:
    shard = _mixture(shown).sources[0].read(0, shown.vocabulary(33280))
    rows = np.arange(len(shard))
    drawn = np.stack([draw_kinds(np.random.default_rng(seed), shard, rows, 0.9) for seed in range(60)])
    for kind in shard.kinds:
        assert ((drawn == kind).any(axis=0) == shard.has(kind, rows)).all(), kind
    assert 0.05 < (drawn == "act").mean() < 0.15


# --- mixtures


def test_collections_of_both_kinds_make_one_batch_in_their_shares(told: Collection, shown: Collection) -> None:
    mixture = _mixture(told, shown, shares=(1, 3))
    settings = replace(SETTINGS, samples=10_000, batch=16, repeats=100, own_rows=0.0)
    loader = BatchLoader(mixture, mixture.vocabulary(33280), settings)
    sizes = []
    for _, loaded in zip(range(60), loader, strict=False):
        inputs, streams = loaded.batch.inputs, loaded.after.streams
        assert len(loaded.batch) == 16 and len(streams) == 2
        sizes.append(len(set(inputs.picture_rows.tolist())))
    loader.stop()
    # Two of three rows of the second collection, which has three quarters, show pictures.
    assert np.mean(sizes) == pytest.approx(16 * 0.75 * 2 / 3, abs=1)
    assert min(sizes) < max(sizes)


def test_labels_of_a_mixture_are_by_name(told: Collection, shown: Collection) -> None:
    other = replace(shown, colors=("violet", "green", "red"))
    mixture = _mixture(told, other)
    assert mixture.colors == ("red", "green", "blue", "violet")
    colors = [source.read(0, mixture.vocabulary(33280)).object_color[:3].tolist() for source in mixture.sources]
    assert colors == [[0, 1, 2], [3, 1, 0]]


def test_collections_that_do_not_go_together_are_refused(told: Collection, shown: Collection) -> None:
    with pytest.raises(TrainingError, match="width: expected 64, as of"):
        _mixture(told, replace(shown, width=128))
    with pytest.raises(TrainingError, match="shares: expected one for each of 2 collections, received 3"):
        _mixture(told, shown, shares=(1, 2, 3))
    with pytest.raises(TrainingError, match="numbers of at least 0"):
        _mixture(told, shown, shares=(1, -1))
    with pytest.raises(TrainingError, match="different collections"):
        _mixture(told, told)
    with pytest.raises(TrainingError, match=r"ids of goalPictures.tokens among the words, received none of \[33194"):
        _mixture(replace(shown, words=tuple(word for word in shown.words if word != SHOWN[5])))
    with pytest.raises(TrainingError, match="the setting picture_size above 0"):
        Mixture.of([shown])
    with pytest.raises(TrainingError, match="square of 48: expected longer side 48, padded by whole patches"):
        Mixture.of([shown], picture_size=48)


def test_a_scene_and_its_pictures_get_the_same_light(shown: Collection) -> None:
    source = _mixture(shown).sources[0]
    shard = source.read(0, shown.vocabulary(33280))
    samples = np.array([1, 2, 4])
    part = Part(shard, samples, np.arange(3), np.full(3, "act"), shown.patch_xy, source.fit)
    plain = encoder_rows([part], shown.vocabulary(33280).picture_rows(), 2)
    settings = replace(SETTINGS, augment_brightness=0.1, augment_contrast=0.2)
    changed = augmented(plain, settings, np.random.default_rng(0))
    for row in range(3):
        table = {}
        own = plain.picture_rows == row
        pairs = ((plain.patches[row], changed.patches[row]), (plain.pictures[own], changed.pictures[own]))
        for before, after in pairs:
            for shade in np.unique(before):
                (value,) = np.unique(after[before == shade])
                assert table.setdefault(shade, value) == value
    assert (changed.patches != plain.patches).mean() > 0.9


# --- runs


def test_a_stopped_run_with_pictures_goes_on_to_the_same_weights(
    told: Collection, shown: Collection, tmp_path: Path
) -> None:
    settings = replace(SETTINGS, samples=40, augment_noise=0.02, own_rows=0.5)
    mixture = _mixture(told, shown)
    whole = Trainer(settings, mixture, tmp_path / "whole")
    assert whole.run()
    first = Trainer(settings, mixture, tmp_path / "parts")
    assert not first.run(lambda: first.progress.step >= 2)
    second = Trainer(settings, mixture, tmp_path / "parts")
    assert second.progress.step == 2 and second.run()
    assert torch.equal(_weights(whole), _weights(second))
    with pytest.raises(TrainingError, match="expected the run's collections with shares"):
        Trainer(settings, _mixture(told, shown, shares=(1, 2)), tmp_path / "parts")


def test_goals_in_pictures_are_learnt_by_heart_and_the_export_says_the_same(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path / "data", shard_size=8, present=0, pictures=True))
    save_file(both_ways(4, 0), collection.shard_path(0))
    held_out = read_collection(write_collection(tmp_path / "held", shard_size=8, seed_base=90, pictures=True))
    fast = replace(SETTINGS, schedule="wsd", muon_rate=6e-3, adam_rate=1e-2, warmup_steps=10, log_samples=80)
    settings = replace(fast, samples=8 * STEPS, repeats=1000, own_rows=0.0)
    trainer = Trainer(settings, _mixture(collection), tmp_path / "run", [held_out])
    assert trainer.run()
    entries = [json.loads(line) for line in (tmp_path / "run" / "metrics.jsonl").read_text().splitlines()]
    losses = [entry["losses"] for entry in entries if entry["kind"] == "train"]
    assert losses[-1]["act_bin"] < 0.1 * losses[0]["act_bin"]
    assert entries[-1]["kind"] == "validation" and entries[-1]["tasks"]["all"]["n"] == 8

    trainer.export(tmp_path / "export")
    cfg, ids = load_config(str(tmp_path / "export")), trainer.vocabulary.ids
    assert cfg.modalities == ("text", "image", "image_history") and cfg.history_size == 64
    checkpoint = open_checkpoint(tmp_path / "export")
    model = load_model(checkpoint, cfg)
    (tmp_path / "policy").mkdir()
    export_graphs(checkpoint, cfg, tmp_path / "policy", "fp32", names_pictures=True)
    graphs = Graphs(tmp_path / "policy", "fp32", threads=1)
    shard = read_shard(collection.shard_path(0), collection, trainer.vocabulary)
    for row in range(8):
        target = shard.targets["act"].row(row)
        scene = picture_patches(shard.image[row], cfg.image_size)
        chosen = shard.pictures[shard.picture_offsets[row] + shard.shown["act"].row(row)]
        pictures = [picture_patches(picture, cfg.history_size) for picture in chosen]
        inputs = {
            "text_tokens": ids[shard.prompts["act"].row(row)][None],
            "image_patches": scene.pixels[None],
            "image_mask": scene.mask[None],
            "image_history_patches": np.stack([picture.pixels for picture in pictures])[None],
            "image_history_mask": np.stack([picture.mask for picture in pictures])[None],
            "image_history_words": np.array([SHOWN[:2]]),
        }
        tokens = [0, *ids[target].tolist()[:-1]]
        with torch.no_grad():
            expected, _ = model.decode(torch.tensor([tokens]), encode_inputs(model, inputs))
        logits = graphs.teacher_forced(tokens, graphs.encode(inputs, cross_only=True))
        np.testing.assert_allclose(logits, expected[0].numpy(), rtol=0, atol=2e-4)
        bins = np.flatnonzero(target < 1000)
        assert logits[bins][:, ids[:1000]].argmax(-1).tolist() == target[bins].tolist()


def test_a_run_with_pictures_begins_with_the_weights_of_one_without(
    told: Collection, shown: Collection, tmp_path: Path
) -> None:
    words = Trainer(replace(SETTINGS, picture_size=0, samples=8), Mixture.of([told]), tmp_path / "words")
    words.run()
    words.export(tmp_path / "model")
    both = Trainer(SETTINGS, _mixture(told, shown), tmp_path / "both", start=tmp_path / "model")
    fresh = Trainer(SETTINGS, _mixture(told, shown), tmp_path / "fresh").network.model.state_dict()
    learnt, begun = words.network.model.state_dict(), both.network.model.state_dict()
    known = [words.vocabulary.row_of(each) for each in (2654, 32000)]
    for name, tensor in begun.items():
        if name == "text_token_embedder.weight":
            rows = [both.vocabulary.row_of(each) for each in (2654, 32000)]
            assert torch.equal(tensor[rows], learnt[name][known])
            assert torch.equal(tensor[both.vocabulary.picture_rows()], fresh[name][both.vocabulary.picture_rows()])
        elif name.startswith("input_embedders.image_history"):
            assert torch.equal(tensor, fresh[name])
        elif "_token_embedder" not in name:
            assert torch.equal(tensor, learnt[name]), name
