"""How long int8 takes against fp32 on the processor at hand, for the author who decides whether to ship it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from uio2.export.precision import PrecisionName
from uio2.export.session import Graphs, Tensors

#: The largest share of fp32's time at which int8 is worth its files and its error.
WORTH = 0.7
#: Tokens in each decoder call of a plan of two steps under a grammar: one call a bin.
PLAN_CALLS = (7, 1, 1, 5, 1, 1, 8, 1, 1, 5, 1, 1)
#: Ids of the bins, the candidates of such a call.
BINS = range(32000, 33000)
_BUDGET_S = 1.0


def int8_share(folder: Path, inputs: Tensors) -> float:
    """int8's time over fp32's, for one observation and a plan of two steps on one thread."""
    return _plan_s(folder, "int8", inputs) / _plan_s(folder, "fp32", inputs)


def speed_line(share: float) -> str:
    """What `export` says of it."""
    said = f"int8 takes {share:.2f} of fp32's time on this processor"
    if share <= WORTH:
        return said
    return f"warning: {said}, and is worth shipping at {WORTH} or less: leave it out with --precisions fp32"


def decode_plan(graphs: Graphs, cross: Tensors) -> None:
    past: Tensors = graphs.no_past()
    for count in PLAN_CALLS:
        _, past = graphs.decode([5] * count, past, cross, BINS)


def _plan_s(folder: Path, precision: PrecisionName, inputs: Tensors) -> float:
    # One precision after the other, so that memory holds one of them.
    graphs = Graphs(folder, precision, threads=1)
    return least_s(lambda: decode_plan(graphs, graphs.encode(inputs, cross_only=True)))


def least_s(work: Callable[[], None], budget_s: float = _BUDGET_S) -> float:
    """The least time of the calling thread in runs of `work`, after a first one: other programs do not count."""
    work()
    least, spent = float("inf"), 0.0
    while spent < budget_s:
        start = time.thread_time()
        work()
        took = time.thread_time() - start
        least, spent = min(least, took), spent + took
    return least
