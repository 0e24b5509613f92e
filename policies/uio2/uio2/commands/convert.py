"""`python -m uio2 convert`: a released (or trained) checkpoint -> one safetensors file and its configuration."""

from __future__ import annotations

import argparse
from pathlib import Path

from uio2.checkpoint import open_checkpoint, write_safetensors
from uio2.checkpoint.shapes import check_shapes
from uio2.model.config import INPUT_MODALITIES
from uio2.model.config_file import load_config, save_config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "checkpoint", type=Path, help="local folder or file: *.safetensors, *.bin or *.pt, sharded or not"
    )
    parser.add_argument("out", type=Path, help="folder for model.safetensors and config.json")
    parser.add_argument("--config", help="size name or config.json; default: the config.json beside the checkpoint")
    parser.add_argument(
        "--modalities", nargs="+", choices=INPUT_MODALITIES, help="keep only these inputs; default: all"
    )


def run(arguments: argparse.Namespace) -> None:
    source: Path = arguments.checkpoint
    cfg = load_config(arguments.config or str(source if source.is_dir() else source.parent))
    if arguments.modalities:
        cfg = cfg.with_modalities("text", *arguments.modalities)
    checkpoint = open_checkpoint(source)
    shapes = check_shapes(checkpoint, cfg)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_safetensors(arguments.out / "model.safetensors", shapes, checkpoint.read)
    save_config(cfg, arguments.out / "config.json")
    left = sum(1 for name in checkpoint.names() if name not in shapes)
    print(f"{len(shapes)} parameters written to {arguments.out}; {left} not needed for text output were left out")
