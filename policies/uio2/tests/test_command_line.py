"""`python -m uio2`: what is wrong with a user's files is one line, not a traceback."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from uio2.__main__ import main

EXAMPLE_FILE = Path(__file__).parents[1] / "default-policy" / "description.json"

#: Carries out a command line in this process: its exit code and what it says on stderr.
Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    def carry_out(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["uio2", *map(str, words)])
        code = main()
        return code, capsys.readouterr().err

    return carry_out


def _safetensors(path: Path, header: bytes) -> Path:
    path.write_bytes(len(header).to_bytes(8, "little") + header + bytes(16))
    return path


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (b'{"a": {"dtype": "F32", ', "header: expected a JSON object"),
        (b"\xff\xfe not text    ", "header: expected a JSON object"),
        (b"[1, 2]", "header: expected a JSON object, received list"),
        (b'{"a": {"dtype": "F32"}}', "a has no dtype, shape and data_offsets"),
        (b'{"a": 7}', "a has no dtype, shape and data_offsets"),
    ],
)
def test_a_broken_safetensors_header_is_one_clear_error(typed: Typed, tmp_path: Path, header: bytes, why: str) -> None:
    path = _safetensors(tmp_path / "broken.safetensors", header)
    model = ("--config", "nano", "--modalities", "image", "image_history")
    code, err = typed("export", path, tmp_path / "out", *model, "--description", EXAMPLE_FILE)
    assert code == 1
    assert err.startswith(f"error: {path}") and why in err
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"license": ', "expected a JSON object, received none"),
        ('["license"]', "expected a JSON object, received list"),
        (None, "No such file"),
    ],
)
def test_an_invalid_description_is_one_clear_error(typed: Typed, tmp_path: Path, text: str | None, why: str) -> None:
    description = tmp_path / "description.json"
    if text is not None:
        description.write_text(text)
    checkpoint = _safetensors(tmp_path / "empty.safetensors", json.dumps({}).encode())
    code, err = typed("export", checkpoint, tmp_path / "out", "--config", "nano", "--description", description)
    assert code == 1
    assert err.startswith("error: ") and str(description) in err and why in err
    assert err.count("\n") == 1


def test_a_broken_config_is_one_clear_error(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{")
    code, err = typed("export", tmp_path, tmp_path / "out")
    assert code == 1
    assert err.startswith(f"error: {tmp_path / 'config.json'}: expected a JSON object")


def test_an_export_without_a_description_is_one_clear_error(typed: Typed, tmp_path: Path) -> None:
    checkpoint = _safetensors(tmp_path / "empty.safetensors", json.dumps({}).encode())
    code, err = typed("export", checkpoint, tmp_path / "out", "--config", "nano")
    assert code == 1
    assert err.startswith("error: --description: expected version, cameras, ") and err.count("\n") == 1
    assert not (tmp_path / "out").exists()
