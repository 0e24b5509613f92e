"""`python -m uio2 random-checkpoint`: random weights of a size, for benchmarks and tests."""

from __future__ import annotations

import argparse
from pathlib import Path

from uio2.checkpoint.random import write_random_checkpoint
from uio2.model.config import INPUT_MODALITIES
from uio2.model.config_file import load_config, save_config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("config", help="size name or config.json")
    parser.add_argument("out", type=Path, help="folder for model.safetensors and config.json")
    parser.add_argument("--modalities", nargs="+", choices=INPUT_MODALITIES, default=["text", "image"])
    parser.add_argument("--seed", type=int, default=0)


def run(arguments: argparse.Namespace) -> None:
    cfg = load_config(arguments.config).with_modalities("text", *arguments.modalities)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_random_checkpoint(cfg, arguments.out / "model.safetensors", arguments.seed)
    save_config(cfg, arguments.out / "config.json")
    print(f"{arguments.out}: random weights, seed {arguments.seed}")
