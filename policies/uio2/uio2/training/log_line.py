"""How an entry of the metrics reads in the log."""

from __future__ import annotations

import math
from typing import Any


def hours(seconds: float) -> str:
    """h:mm, or `unknown` where it is infinite."""
    if math.isinf(seconds):
        return "unknown"
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def log_line(entry: dict[str, Any]) -> str:
    parts = []
    for name, value in entry.items():
        if name == "tasks":
            parts += [f"{task} {s['success']:.2f}({s['named']:.2f}/{s['placed']:.2f})" for task, s in value.items()]
        elif isinstance(value, dict):
            parts += [f"{key} {number:.3f}" for key, number in value.items()]
        else:
            parts.append(f"{name} {value}")
    return ", ".join(parts)
