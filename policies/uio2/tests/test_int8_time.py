"""What `export` says of int8's speed."""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

import pytest
from descriptions import describing

from uio2.checkpoint.random import write_random_checkpoint
from uio2.commands import export
from uio2.export.int8_time import WORTH, least_s, speed_line
from uio2.model import SIZES
from uio2.model.config_file import save_config


def test_int8_is_advised_against_where_it_is_hardly_faster() -> None:
    assert speed_line(WORTH) == "int8 takes 0.70 of fp32's time on this processor"
    assert speed_line(0.98).startswith("warning: int8 takes 0.98 of fp32's time on this processor")


def test_the_least_time_leaves_out_waiting_and_the_first_run() -> None:
    runs = 0

    def work() -> None:
        nonlocal runs
        runs += 1
        time.sleep(0.02)
        end = time.thread_time() + (0.05 if runs == 1 else 0.002)
        while time.thread_time() < end:
            pass

    assert 0.002 <= least_s(work, 0.01) < 0.02
    assert runs >= 2


def test_an_export_of_both_says_what_int8_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cfg = SIZES["nano"].with_modalities("text")
    write_random_checkpoint(cfg, tmp_path / "model.safetensors", seed=3)
    save_config(cfg, tmp_path / "config.json")
    (tmp_path / "policy.json").write_text(json.dumps(describing(cfg)))
    parser = argparse.ArgumentParser()
    export.add_arguments(parser)
    typed = ["--modalities", "text", "--description", str(tmp_path / "policy.json"), "--precisions", "fp32"]
    export.run(parser.parse_args([str(tmp_path), str(tmp_path / "out"), *typed]))
    assert "int8" not in capsys.readouterr().out
    export.run(parser.parse_args([str(tmp_path), str(tmp_path / "out"), *typed, "int8"]))
    assert re.search(r"int8 takes \d+\.\d\d of fp32's time", capsys.readouterr().out)
