"""What fits the machine where a setting is `auto`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace

import torch

from uio2.training.errors import TrainingError
from uio2.training.settings import TrainSettings

#: What PyTorch calls the instructions that make bfloat16 pay on x86.
BF16_INSTRUCTIONS = ("avx512_bf16", "amx_bf16")
COMPILERS = ("c++", "g++", "clang++")


@dataclass(frozen=True)
class Machine:
    """bf16: whether products in bfloat16 are faster than in float32 here; compiler: a C++ one is there."""

    bf16: bool
    compiler: bool

    @staticmethod
    def here(device: str) -> Machine:
        """Raises TrainingError where there is no such device."""
        compiler = any(shutil.which(name) for name in COMPILERS)
        kind = device.split(":")[0]
        if kind == "cuda":
            if not torch.cuda.is_available():
                raise TrainingError("settings: device", "a device that PyTorch finds here", device)
            return Machine(torch.cuda.is_bf16_supported(including_emulation=False), compiler)
        able = torch.cpu.get_capabilities()
        return Machine(kind == "cpu" and any(able.get(name, False) for name in BF16_INSTRUCTIONS), compiler)


def fitted(settings: TrainSettings, machine: Machine, begun_in: str | None = None) -> tuple[TrainSettings, str]:
    """-> settings without `auto`, and a line that says what was chosen and why. begun_in: the precision in which a run
    that goes on was begun; it keeps it."""
    precision, why = settings.precision, "as set"
    if precision == "auto" and begun_in is not None:
        precision, why = begun_in, "as the run began"
    elif precision == "auto":
        precision = "bf16" if machine.bf16 else "fp32"
        why = "this device computes in it fast" if machine.bf16 else "this device has no fast bfloat16"
    if precision == "bf16" and not machine.bf16:
        why += "; fp32 is several times faster here"
    compiled, because = settings.compile, "as set"
    if compiled == "auto":
        compiled, because = _compiled(settings, machine, precision)
    threads = "one a core" if settings.threads == 0 else str(settings.threads)
    line = f"device {settings.device}, threads {threads}; precision {precision}: {why}; compile {compiled}: {because}"
    return replace(settings, precision=precision, compile=compiled), line


def _compiled(settings: TrainSettings, machine: Machine, precision: str) -> tuple[str, str]:
    if settings.device.split(":")[0] != "cpu":
        return "no", "not measured on a GPU"
    if settings.picture_size:
        return "no", "compiling a training with goal pictures takes longer than it saves on a CPU"
    if precision != "bf16":
        return "no", "in fp32 products take most of the time, and compiling does not change them"
    if not machine.compiler:
        return "no", f"no C++ compiler here ({', '.join(COMPILERS)})"
    return "yes", "nearly twice as fast with words alone in bf16"
