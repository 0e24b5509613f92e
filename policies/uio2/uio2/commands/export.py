"""`python -m uio2 export`: a checkpoint -> a policy folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from uio2.checkpoint import open_checkpoint
from uio2.export.description import check_description, picture_words
from uio2.export.folder import export_folder
from uio2.export.golden import sample_inputs
from uio2.export.int8_time import int8_share, speed_line
from uio2.json_file import read_object
from uio2.model.config import INPUT_MODALITIES
from uio2.model.config_file import load_config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("checkpoint", type=Path, help="local folder or file with the reference's parameter names")
    parser.add_argument("out", type=Path, help="the policy folder")
    parser.add_argument("--config", help="size name or config.json; default: the config.json beside the checkpoint")
    parser.add_argument("--modalities", nargs="+", choices=INPUT_MODALITIES, default=["text", "image"])
    parser.add_argument("--precisions", nargs="+", choices=["fp32", "fp16", "int8"], default=["fp32", "fp16", "int8"])
    parser.add_argument(
        "--description",
        type=Path,
        help="JSON with what only the author knows: version, cameras, promptTemplate, actionSpace, controlRateHz, "
        "training, license (see default-policy/description.json)",
    )
    parser.add_argument("--no-golden", action="store_true", help="no golden sample (it runs the PyTorch model once), and no time of int8")


def run(arguments: argparse.Namespace) -> None:
    source: Path = arguments.checkpoint
    cfg = load_config(arguments.config or str(source if source.is_dir() else source.parent))
    cfg = cfg.with_modalities("text", *arguments.modalities)
    where: Path | str = arguments.description or "--description"
    description = read_object(arguments.description) if arguments.description else {}
    check_description(description, cfg, where)
    golden = not arguments.no_golden
    export_folder(open_checkpoint(source), cfg, arguments.out, arguments.precisions, description, golden=golden)
    print(f"{arguments.out}: {', '.join(arguments.precisions)} for {', '.join(cfg.modalities)}")
    if golden and {"fp32", "int8"} <= set(arguments.precisions):
        print(speed_line(int8_share(arguments.out, sample_inputs(cfg, picture_words(description)))))
