"""The record of a run: one JSON document a line, and a picture of the curves."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

FILE, PICTURE = "metrics.jsonl", "metrics.png"


def append(folder: Path, entry: dict[str, Any]) -> None:
    with (folder / FILE).open("a") as file:
        file.write(json.dumps(entry) + "\n")


def cut_after(folder: Path, samples: int) -> None:
    """Drops the lines after a run's last checkpoint, because the run goes on from there, and a line whose writing was
    broken off."""
    path = folder / FILE
    if not path.is_file():
        return
    kept = [line for line in path.read_text().splitlines() if _samples(line) <= samples]
    partial = path.with_suffix(".partial")
    partial.write_text("".join(f"{line}\n" for line in kept))
    os.replace(partial, path)


def _samples(line: str) -> float:
    """Infinite where the line is not whole."""
    try:
        return json.loads(line)["samples"]
    except ValueError:
        return math.inf


def draw(folder: Path) -> None:
    """Losses, and success by task, over the samples seen."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    entries = [json.loads(line) for line in (folder / FILE).read_text().splitlines()]
    losses = [entry for entry in entries if entry["kind"] == "train"]
    successes = [entry for entry in entries if entry["kind"] == "validation"]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 4.5), layout="constrained")
    for name in losses[0]["losses"] if losses else ():
        left.plot([e["samples"] for e in losses], [e["losses"][name] for e in losses], label=name)
    for task in successes[-1]["tasks"] if successes else ():
        with_task = [e for e in successes if task in e["tasks"]]
        style = {"color": "black", "linewidth": 2} if task == "all" else {}
        right.plot(
            [e["samples"] for e in with_task], [e["tasks"][task]["success"] for e in with_task], label=task, **style
        )
    left.set(title="loss", xlabel="samples", yscale="log")
    right.set(title="plans like the expert's (validation)", xlabel="samples", ylim=(0, 1))
    for axes in (left, right):
        axes.grid(alpha=0.3)
        if axes.lines:
            axes.legend(fontsize=8)
    figure.savefig(folder / PICTURE, dpi=100)
    pyplot.close(figure)
