"""Whole runs in small: stopping and going on, learning, exporting."""

from __future__ import annotations

import argparse
import json
import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from descriptions import describing
from training_data import write_collection

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.shapes import load_model
from uio2.commands import train
from uio2.export.folder import export_folder, export_graphs
from uio2.export.golden import encode_inputs
from uio2.export.session import Graphs
from uio2.model.config_file import load_config
from uio2.preprocess import picture_patches
from uio2.training.collection import Bounds, Collection, read_collection
from uio2.training.decoding import decode_plans
from uio2.training.encoder_rows import Part, encoder_rows
from uio2.training.errors import TrainingError
from uio2.training.evaluation import read_plan, score_plan
from uio2.training.mixture import Mixture
from uio2.training.objective import inputs_of
from uio2.training.settings import TrainSettings
from uio2.training.shard import read_shard
from uio2.training.trainer import Trainer
from uio2.training.vocabulary import BINS, PICK_ROW, PLACE_ROW, PUSH_ROW

SETTINGS = TrainSettings(
    image_size=64, samples=96, batch=8, warmup_steps=4, log_samples=32, evaluate_samples=48, precision="fp32"
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read_collection(write_collection(tmp_path_factory.mktemp("data"), shards=2))


def weights(trainer: Trainer) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten() for parameter in trainer.network.parameters()])


def test_a_stopped_run_goes_on_to_the_same_weights(collection: Collection, tmp_path: Path) -> None:
    settings = replace(SETTINGS, averaging=0.9, augment_noise=0.02)
    whole = Trainer(settings, Mixture.of([collection]), tmp_path / "whole")
    assert whole.run()
    first = Trainer(settings, Mixture.of([collection]), tmp_path / "parts")
    assert not first.run(lambda: first.progress.step >= 5)
    second = Trainer(settings, Mixture.of([collection]), tmp_path / "parts")
    assert second.progress.step == 5 and second.run()
    assert torch.equal(weights(whole), weights(second))
    assert whole.average is not None and second.average is not None
    for name, tensor in whole.average.weights.items():
        assert torch.equal(tensor, second.average.weights[name])
    losses = [[e["losses"] for e in _metrics(tmp_path / run) if e["kind"] == "train"] for run in ("whole", "parts")]
    assert losses[0][-1] == losses[1][-1]


def test_a_run_depends_on_its_seed_alone(collection: Collection, tmp_path: Path) -> None:
    settings = replace(SETTINGS, samples=24)
    mixture = Mixture.of([collection])
    runs = [Trainer(replace(settings, seed=seed), mixture, tmp_path / str(i)) for i, seed in enumerate((0, 0, 1))]
    for run in runs:
        run.run()
    assert torch.equal(weights(runs[0]), weights(runs[1])) and not torch.equal(weights(runs[0]), weights(runs[2]))


def test_a_signal_stops_the_command_and_the_same_command_goes_on(collection: Collection, tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    train.add_arguments(parser)
    flags = "--minutes 60 --image-size 64 --batch 8 --repeats 100000 --log-samples 32".split()
    arguments = parser.parse_args(["--data", str(collection.folder), "--out", str(tmp_path), *flags])
    steps = []
    for lines in (1, 3):
        threading.Thread(target=_signal_after, args=(tmp_path / "metrics.jsonl", lines), daemon=True).start()
        train.run(arguments)
        steps.append(torch.load(tmp_path / "checkpoint.pt", weights_only=True)["progress"]["step"])
    assert 0 < steps[0] < steps[1]


def _signal_after(metrics: Path, lines: int) -> None:
    while not metrics.is_file() or len(metrics.read_text().splitlines()) < lines:
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGTERM)


def test_data_that_is_used_up_ends_a_run_before_its_budget(collection: Collection, tmp_path: Path) -> None:
    trainer = Trainer(replace(SETTINGS, samples=10_000, repeats=1), Mixture.of([collection]), tmp_path)
    assert not trainer.run()
    assert trainer.progress.samples == 64


def test_data_with_other_words_is_refused(collection: Collection, tmp_path: Path) -> None:
    Trainer(replace(SETTINGS, samples=8), Mixture.of([collection]), tmp_path / "run").run()
    with pytest.raises(TrainingError, match="other words"):
        fewer = replace(collection, words=collection.words[:-1])
        Trainer(replace(SETTINGS, samples=8), Mixture.of([fewer]), tmp_path / "run")


def test_validation_on_the_training_data_is_refused(collection: Collection, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="other collections"):
        Trainer(SETTINGS, Mixture.of([collection]), tmp_path, [collection])


def test_a_few_scenes_are_learnt_by_heart_and_the_export_says_the_same(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path / "data", shard_size=8))
    settings = replace(SETTINGS, samples=8 * 140, repeats=1000, own_rows=0.0, warmup_steps=10, log_samples=160)
    trainer = Trainer(settings, Mixture.of([collection]), tmp_path / "run")
    before = trainer.network.model.text_token_embedder.weight.detach().clone()
    assert trainer.run()
    losses = [e["losses"] for e in _metrics(tmp_path / "run") if e["kind"] == "train"]
    assert losses[0]["act_bin"] > 6 and losses[-1]["act_bin"] < 0.5 and losses[-1]["verb"] < 0.1
    assert losses[-1]["patch_name"] < 0.5 * losses[0]["patch_name"]
    assert (tmp_path / "run" / "metrics.png").stat().st_size > 10_000

    trainer.export(tmp_path / "export")
    table = open_checkpoint(tmp_path / "export").read("text_token_embedder.weight")
    used = np.zeros(len(table), bool)
    used[trainer.vocabulary.ids] = True
    assert (table[~used] == 0).all() and (np.abs(table[used]).sum(1) > 0).all()
    after = trainer.network.model.text_token_embedder.weight.detach()
    assert (after != before).any(1).all()

    _same_plans_and_logits(trainer, collection, tmp_path / "export", tmp_path / "policy")


def _same_plans_and_logits(trainer: Trainer, collection: Collection, checkpoint: Path, policy: Path) -> None:
    """Training's decoding, the model definition and the exported graphs, on a learnt scene."""
    shard = read_shard(collection.shard_path(0), collection, trainer.vocabulary)
    cfg = load_config(str(checkpoint))
    policy.mkdir()
    export_graphs(open_checkpoint(checkpoint), cfg, policy, "fp32")
    ids = trainer.vocabulary.ids
    prompt, target = (texts["act"].row(0) for texts in (shard.prompts, shard.targets))
    picture = picture_patches(shard.image[0], cfg.image_size)
    inputs = {
        "text_tokens": ids[prompt][None],
        "image_patches": picture.pixels[None],
        "image_mask": picture.mask[None],
    }
    tokens = [0, *ids[target].tolist()[:-1]]
    model = load_model(open_checkpoint(checkpoint), cfg)
    with torch.no_grad():
        expected, _ = model.decode(torch.tensor([tokens]), encode_inputs(model, inputs))
    graphs = Graphs(policy, "fp32", threads=1)
    logits = graphs.teacher_forced(tokens, graphs.encode(inputs, cross_only=True))
    np.testing.assert_allclose(logits, expected[0].numpy(), rtol=0, atol=2e-4)

    source = Mixture.of([collection]).sources[0]
    part = Part(shard, np.array([0]), np.array([0]), np.array(["act"]), collection.patch_xy, source.fit)
    seen = inputs_of(encoder_rows([part], trainer.vocabulary.picture_rows(), latents=1), "cpu")
    plans = decode_plans(trainer.network, seen, max_steps=3)
    assert plans[0].tolist() == target[:-1].tolist()
    bins = np.flatnonzero(target < BINS)
    assert logits[bins][:, ids[:BINS]].argmax(-1).tolist() == target[bins].tolist()


def test_plans_are_compared_within_tolerances() -> None:
    bounds = Bounds((0.25, 0.75), (-0.5, 0.5))

    def step(x: float, y: float, to_x: float, to_y: float, degrees: float = 0.0, verb: int = PICK_ROW) -> list[int]:
        at = [int((x - 0.25) * 2000), int((y + 0.5) * 1000), 500]
        return [verb, *at, PLACE_ROW, int((to_x - 0.25) * 2000), int((to_y + 0.5) * 1000), 500 + round(degrees / 0.36)]

    objects = np.array([[0.4, 0.0], [0.6, 0.3]], np.float32)
    expert = [step(0.4, 0.0, 0.6, 0.3, 175), step(0.6, 0.3, 0.3, -0.2)]

    def score(*steps: list[int]) -> tuple[float, ...]:
        plan, wanted = (read_plan(np.array(sum(each, [])), bounds) for each in (list(steps), expert))
        return tuple(vars(score_plan(plan, wanted, objects)).values())

    good = (step(0.61, 0.31, 0.3, -0.22), step(0.41, 0.01, 0.6, 0.32, -178))
    assert score(*good) == (1, 1, 1, 1, 1, 1)
    assert score(good[0]) == (0, 0, 1, 0, 0, 0)
    assert score(good[0], step(0.41, 0.02, 0.6, 0.3, 175)) == (0, 1, 1, 0, 1, 1)
    assert score(good[0], step(0.5, -0.3, 0.6, 0.3, 175)) == (0, 1, 0, 0, 1, 1)
    assert score(good[0], step(0.4, 0.0, 0.6, 0.34, 175)) == (0, 1, 1, 1, 0, 1)
    assert score(good[0], step(0.4, 0.0, 0.6, 0.3, 160)) == (0, 1, 1, 1, 1, 0)
    assert score(good[0], step(0.4, 0.0, 0.6, 0.3, 175, verb=PUSH_ROW)) == (0, 0, 1, 0, 0, 0)


def _metrics(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "metrics.jsonl").read_text().splitlines()]


def test_a_run_begins_with_another_runs_weights(collection: Collection, tmp_path: Path) -> None:
    first = Trainer(SETTINGS, Mixture.of([collection]), tmp_path / "first")
    first.run()
    first.export(tmp_path / "model")
    mixture = Mixture.of([collection])
    second = Trainer(replace(SETTINGS, seed=1), mixture, tmp_path / "second", start=tmp_path / "model")
    learnt, begun = first.network.model.state_dict(), second.network.model.state_dict()
    for name in learnt:
        if name not in ("image_token_embedder.weight", "audio_token_embedder.weight"):
            assert torch.equal(learnt[name], begun[name]), name


def test_a_run_begins_with_an_exported_policys_weights(collection: Collection, tmp_path: Path) -> None:
    first = Trainer(SETTINGS, Mixture.of([collection]), tmp_path / "first")
    first.export(tmp_path / "model")
    cfg = load_config(str(tmp_path / "model")).with_modalities("text", "image")
    export_folder(open_checkpoint(tmp_path / "model"), cfg, tmp_path / "policy", ["fp32"], describing(cfg), golden=False)
    mixture = Mixture.of([collection])
    second = Trainer(replace(SETTINGS, seed=1), mixture, tmp_path / "second", start=tmp_path / "policy")
    known, begun = first.network.model.state_dict(), second.network.model.state_dict()
    # The graphs hold the sum of these two.
    vit = "input_embedders.image.image_encoder.vision_transformer."
    token, positions = f"{vit}class_embedding", f"{vit}positional_embedding"
    known[token] = known[token] + known[positions][0]
    known[positions] = torch.cat([torch.zeros_like(known[positions][:1]), known[positions][1:]])
    for name in known:
        if name not in ("image_token_embedder.weight", "audio_token_embedder.weight"):
            torch.testing.assert_close(begun[name], known[name], rtol=1.2e-7, atol=0, msg=name)
