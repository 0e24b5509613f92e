"""`python -m uio2 COMMAND`."""

from __future__ import annotations

import argparse
import sys

from uio2.checkpoint.reader import CheckpointError
from uio2.commands import bench, convert, export, random_checkpoint, train
from uio2.export.description import DescriptionError
from uio2.json_file import JsonFileError
from uio2.training.errors import TrainingError

COMMANDS = {
    "convert": convert,
    "export": export,
    "random-checkpoint": random_checkpoint,
    "bench": bench,
    "train": train,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m uio2", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=(module.__doc__ or "").split(": ", 1)[-1], description=module.__doc__)
        module.add_arguments(command)
    arguments = parser.parse_args()
    try:
        COMMANDS[arguments.command].run(arguments)
    except (CheckpointError, DescriptionError, JsonFileError, TrainingError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
