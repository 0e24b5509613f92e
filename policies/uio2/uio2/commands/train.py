"""`python -m uio2 train`: a small policy from scratch, on shards that `binarm collect` wrote."""

from __future__ import annotations

import argparse
import dataclasses
import logging
import signal
import types
from pathlib import Path

import yaml

from uio2.training.collection import read_collection
from uio2.training.errors import TrainingError
from uio2.training.mixture import Mixture
from uio2.training.settings import TrainSettings, settings_from
from uio2.training.trainer import Trainer

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of shards")
    parser.add_argument("--shares", type=float, nargs="+", default=[], help="each folder's share; default: all alike")
    parser.add_argument("--out", type=Path, required=True, help="the run's folder; goes on from its checkpoint")
    parser.add_argument("--validation", type=Path, nargs="+", default=[], help="folders of other training seeds")
    parser.add_argument("--start", type=Path, help="a model's folder whose weights a new run begins with")
    parser.add_argument("--follow", action="store_true", help="wait for shards that are still being collected")
    parser.add_argument("--consume", action="store_true", help="DELETE the content of shards that were seen `repeats` times")
    parser.add_argument(
        "--descend", type=int, default=0, metavar="N", help="down to the end over the next N samples, from where OUT is"
    )
    parser.add_argument("--export", action="store_true", help="at the end, write OUT/export for `uio2 export`")
    parser.add_argument("--config", type=Path, help="YAML with any of the settings below; flags come before it")
    for field in dataclasses.fields(TrainSettings):
        flag = f"--{field.name.replace('_', '-')}"
        if field.name == "compile":
            parser.add_argument(flag, nargs="?", const="yes", help="yes, no or auto (default)")
        else:
            parser.add_argument(flag, type=type(field.default), help=f"default {field.default}")


def run(arguments: argparse.Namespace) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("matplotlib").setLevel(logging.WARNING)
    flags = {field.name: getattr(arguments, field.name) for field in dataclasses.fields(TrainSettings)}
    settings = settings_from(arguments.config, flags)
    validation = [read_collection(folder) for folder in arguments.validation]
    out: Path = arguments.out
    data = Mixture.of([read_collection(folder) for folder in arguments.data], arguments.shares, settings.picture_size)
    if arguments.descend < 0:
        raise TrainingError("--descend", "a number of samples above 0", arguments.descend)
    trainer = Trainer(
        settings,
        data,
        out,
        validation,
        follow=arguments.follow,
        start=arguments.start,
        descend=arguments.descend,
        consume=arguments.consume,
    )
    (out / "settings.yaml").write_text(yaml.safe_dump(dataclasses.asdict(trainer.settings), sort_keys=False))
    finished = _until_signal(trainer)
    state = "finished" if finished else "stopped; the same command goes on"
    print(f"{out}: {state} after {trainer.progress.samples} samples")
    if arguments.export:
        trainer.export(out / "export")
        if trainer.average is not None:
            trainer.export(out / "export-average", averaged=True)


def _until_signal(trainer: Trainer) -> bool:
    """Trains; the first SIGINT or SIGTERM ends it after the step that is going on."""
    stop = False

    def ask(number: int, _: types.FrameType | None) -> None:
        nonlocal stop
        stop = True

    before = {number: signal.signal(number, ask) for number in STOP_SIGNALS}
    try:
        return trainer.run(lambda: stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
