"""What a run chooses for the machine that it is on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from test_training_run import SETTINGS, weights
from training_data import write_collection

from uio2.training.batch_loader import BatchLoader
from uio2.training.collection import read_collection
from uio2.training.errors import TrainingError
from uio2.training.log_line import hours
from uio2.training.machine import Machine, fitted
from uio2.training.mixture import Mixture
from uio2.training.objective import Objective, tensors_of
from uio2.training.settings import TrainSettings, settings_from
from uio2.training.trainer import Trainer

DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
#: bf16 only where it is fast: elsewhere these runs would take minutes.
RUNS = [(device, each) for device in DEVICES for each in ("fp32", "bf16") if each == "fp32" or Machine.here(device).bf16]
AUTO = TrainSettings(samples=1)


def test_bf16_and_compiling_only_where_they_pay() -> None:
    for machine, settings, precision, compiled in (
        (Machine(bf16=True, compiler=True), AUTO, "bf16", "yes"),
        (Machine(bf16=True, compiler=False), AUTO, "bf16", "no"),
        (Machine(bf16=False, compiler=True), AUTO, "fp32", "no"),
        (Machine(bf16=True, compiler=True), replace(AUTO, picture_size=128), "bf16", "no"),
        (Machine(bf16=True, compiler=True), replace(AUTO, device="cuda:0"), "bf16", "no"),
        (Machine(bf16=False, compiler=True), replace(AUTO, precision="bf16", compile="yes"), "bf16", "yes"),
    ):
        chosen, line = fitted(settings, machine)
        assert (chosen.precision, chosen.compile) == (precision, compiled)
        assert f"precision {precision}: " in line and f"compile {compiled}: " in line
    assert "fp32 is several times faster" in fitted(replace(AUTO, precision="bf16"), Machine(False, True))[1]
    assert fitted(AUTO, Machine(True, True), begun_in="fp32")[0].precision == "fp32"


def test_yes_and_no_of_yaml_say_whether_to_compile(tmp_path: Path) -> None:
    file = tmp_path / "train.yaml"
    for text, expected in (("yes", "yes"), ("false", "no"), ("auto", "auto")):
        file.write_text(f"samples: 8\ncompile: {text}\n")
        assert settings_from(file, {}).compile == expected
    file.write_text("samples: 8\ncompile: maybe\n")
    with pytest.raises(TrainingError, match="auto or yes or no"):
        settings_from(file, {})


def test_a_device_that_is_not_there_is_refused() -> None:
    if not torch.cuda.is_available():
        with pytest.raises(TrainingError, match="a device that PyTorch finds here"):
            Machine.here("cuda")


def test_the_time_left_is_told_in_hours_and_minutes() -> None:
    assert [hours(seconds) for seconds in (0, 89, 3599, 50_700, float("inf"))] == [
        "0:00", "0:01", "1:00", "14:05", "unknown",
    ]


@pytest.mark.parametrize("device", DEVICES)
def test_bf16_has_nearly_the_loss_and_the_gradients_of_fp32(device: str, tmp_path: Path) -> None:
    """Without an update, whose products take minutes where bf16 is slow."""
    mixture = Mixture.of([read_collection(write_collection(tmp_path / "data", shard_size=4))])
    settings = replace(SETTINGS, batch=4, device=device)
    trainer = Trainer(settings, mixture, tmp_path / "run")
    batch = next(iter(BatchLoader(mixture, trainer.vocabulary, settings))).batch
    losses, gradients = [], []
    for precision in ("fp32", "bf16"):
        chosen = replace(settings, precision=precision)
        objective = Objective(trainer.network, chosen, trainer.vocabulary.unused, len(mixture.colors))
        trainer.optimizer.clear()
        total, _ = objective(*tensors_of(batch, device))
        total.backward()
        losses.append(total.item())
        gradients.append(trainer.network.patch_head.weight.grad.clone())
    assert losses[1] == pytest.approx(losses[0], rel=0.02)
    assert (gradients[1] - gradients[0]).norm() < 0.05 * gradients[0].norm()


@pytest.mark.parametrize(("device", "precision"), RUNS)
def test_a_run_learns_stops_goes_on_evaluates_and_exports_on_a_device(
    device: str, precision: str, tmp_path: Path
) -> None:
    """Pictures in goals, averaging, the optimizer's state, and greedy decoding are all on the device."""
    data, held_out = (
        Mixture.of(
            [read_collection(write_collection(tmp_path / name, shard_size=12, seed_base=seed, pictures=True))],
            picture_size=64,
        )
        for name, seed in (("data", 0), ("validation", 100))
    )
    settings = replace(
        SETTINGS, picture_size=64, picture_latents=2, samples=24, device=device, precision=precision, averaging=0.9
    )
    validation = held_out.collections
    first = Trainer(settings, data, tmp_path / "run", validation)
    assert not first.run(lambda: first.progress.step >= 1)
    second = Trainer(settings, data, tmp_path / "run", validation)
    assert torch.equal(weights(first), weights(second)) and second.run()
    assert {parameter.device.type for parameter in second.network.parameters()} == {device}
    assert torch.isfinite(weights(second)).all() and not torch.equal(weights(first), weights(second))
    second.export(tmp_path / "export", averaged=True)
    assert (tmp_path / "export" / "model.safetensors").is_file()
