"""The settings of a training run: defaults, a YAML file, flags."""

from __future__ import annotations

import dataclasses
import math
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from uio2.open_file import read_text
from uio2.training.errors import TrainingError


@dataclass(frozen=True)
class TrainSettings:
    #: Size of the model (`uio2.model.config.SIZES`) and of the square that pictures are fitted into, pixels.
    size: str = "nano"
    image_size: int = 192
    #: Side of the square that goal pictures are fitted into, pixels (0: the policy takes none), and how many tokens of
    #: the encoder each of them gets.
    picture_size: int = 0
    picture_latents: int = 8
    batch: int = 16
    #: The budget: so many samples, or, where 0, so many minutes of training. A cosine spans it, so it is fixed
    #: beforehand; with `wsd` it may change until the descent begins.
    samples: int = 0
    minutes: float = 0.0
    #: Peak learning rates of Muon (matrices of the blocks) and of AdamW (all else).
    muon_rate: float = 3e-3
    adam_rate: float = 3e-3
    weight_decay: float = 0.05
    clip: float = 1.0
    warmup_steps: int = 200
    #: cosine: down to `floor` of the peak. wsd: constant, then a straight line to `floor` over the last `decay` share.
    schedule: Literal["cosine", "wsd"] = "cosine"
    floor: float = 0.02
    decay: float = 0.25
    #: How often the samples of one shard may be seen in all.
    repeats: int = 3
    #: Share of rows that carry a list, a point or a description instead of a plan.
    own_rows: float = 0.1
    #: Standard deviation, in bins, of the Gaussian that a bin's target is spread over; 0 = sharp.
    bin_spread: float = 0.0
    #: Weight of the patch labels' loss; 0 = not learnt.
    patch_weight: float = 0.5
    #: Standard deviations of brightness and log contrast, alike for a scene and its goal pictures, and of the pixels'
    #: noise, as shares of 255.
    augment_brightness: float = 0.0
    augment_contrast: float = 0.0
    augment_noise: float = 0.0
    #: Decay of the exponential average of the weights, per step; 0 = no average. It is evaluated and exported too.
    averaging: float = 0.0
    seed: int = 0
    #: PyTorch's threads; 0 = one a core. More than one pays only on an idle machine.
    threads: int = 1
    device: str = "cpu"
    #: bf16 pays where the processor has AVX-512 BF16 or AMX (`lscpu`), and is several times slower than fp32 where it
    #: has not. auto: what this machine is faster in; a run that goes on keeps what it began with.
    precision: Literal["auto", "bf16", "fp32"] = "auto"
    #: With torch.compile, which takes minutes at first. auto: where that was measured to pay.
    compile: Literal["auto", "yes", "no"] = "auto"
    #: Samples between two log lines, and between two evaluations; minutes between two checkpoints.
    log_samples: int = 4096
    evaluate_samples: int = 32768
    validation_samples: int = 256
    checkpoint_minutes: float = 3.0

    def __post_init__(self) -> None:
        if (self.samples > 0) == (self.minutes > 0):
            raise TrainingError("settings", "either samples or minutes above 0", f"{self.samples} and {self.minutes}")
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in allowed:
                raise TrainingError(f"settings: {name}", " or ".join(allowed), getattr(self, name))
        for name in ("batch", "picture_latents", "repeats", "log_samples", "evaluate_samples"):
            if getattr(self, name) < 1:
                raise TrainingError(f"settings: {name}", "at least 1", getattr(self, name))


CHOICES: Mapping[str, tuple[str, ...]] = {
    "schedule": ("cosine", "wsd"),
    "precision": ("auto", "bf16", "fp32"),
    "compile": ("auto", "yes", "no"),
}
#: What `schedule.check_budget` checks when a run goes on.
BUDGET = frozenset({"samples", "minutes", "decay"})
#: Settings that may change when a run goes on, because the same scenes, losses and steps follow.
FREE_TO_CHANGE = frozenset(
    {"threads", "log_samples", "evaluate_samples", "validation_samples", "checkpoint_minutes", "compile", "device"}
)


def settings_from(file: Path | None, flags: Mapping[str, Any]) -> TrainSettings:
    """The file's entries, replaced by the flags that were given (not None)."""
    document = _document(file) if file else {}
    if not isinstance(document, dict):
        raise TrainingError(file, "a mapping", type(document).__name__)
    fields = {field.name: field for field in dataclasses.fields(TrainSettings)}
    unknown = sorted(str(key) for key in set(document) - set(fields))
    if unknown:
        raise TrainingError(file, f"settings among {', '.join(fields)}", ", ".join(unknown))
    values = {**document, **{name: value for name, value in flags.items() if value is not None}}
    return TrainSettings(**{name: _typed(name, value, fields[name].default) for name, value in values.items()})


def _document(file: Path) -> Any:
    """The YAML file's settings; none for an empty file."""
    try:
        document = yaml.safe_load(read_text(file))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}: line {mark.line + 1}" if mark else file
        raise TrainingError(where, "YAML", getattr(error, "problem", None) or str(error).splitlines()[0]) from error
    return {} if document is None else document


def check_unchanged(saved: Mapping[str, Any], settings: TrainSettings) -> None:
    """Raises TrainingError where a run is continued with other settings; its budget is not looked at."""
    for name, value in dataclasses.asdict(settings).items():
        if name not in FREE_TO_CHANGE | BUDGET and saved.get(name, value) != value:
            raise TrainingError(f"settings: {name}", f"the run's {saved[name]}, or another --out", value)


def _typed(name: str, value: Any, default: Any) -> Any:
    wanted = type(default)
    if name == "compile" and isinstance(value, bool):
        # YAML reads `yes` and `no` as these.
        value = "yes" if value else "no"
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise TrainingError(f"settings: {name}", wanted.__name__, reprlib.repr(value))
    if wanted is float and not math.isfinite(value):
        raise TrainingError(f"settings: {name}", "a finite number", value)
    return value
