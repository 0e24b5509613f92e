"""The description that a policy's author writes: checked before anything is exported, and never filled in.

The rules are those of the runtime: `manifest.schema.json` is what `binarm policy schema` prints.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from uio2.model import ModelConfig

MANIFEST_SCHEMA: Mapping[str, Any] = json.loads((Path(__file__).parent / "manifest.schema.json").read_text())
#: Keys that `export` fills in itself.
COMPUTED = frozenset(
    "schemaVersion architecture dimensions opset tokenizer inputs precisions imageSize historyImageSize golden".split()
)
#: `<extra_id_k>` has this id minus k.
EXTRA_ID_0 = 33199
#: The default is the name of the policy's folder.
OPTIONAL = frozenset({"name"})


class DescriptionError(ValueError):
    """A description that is incomplete or that the runtime would refuse: the place, what was expected, what came."""


def check_description(description: Mapping[str, Any], cfg: ModelConfig, where: object) -> None:
    """Raises DescriptionError; `where` is what it names."""
    required = [key for key in MANIFEST_SCHEMA["required"] if key not in COMPUTED | OPTIONAL]
    missing = [key for key in required if key not in description]
    if missing:
        raise DescriptionError(f"{where}: expected {', '.join(required)}, received none of {', '.join(missing)}")
    theirs = sorted(COMPUTED.intersection(description))
    if theirs:
        raise DescriptionError(f"{where}: expected what only the author knows, received {', '.join(theirs)}")
    known = {key: value for key, value in MANIFEST_SCHEMA["properties"].items() if key not in COMPUTED}
    _validate({**MANIFEST_SCHEMA, "properties": known, "required": required}, description, where)
    for expected, received in _contradictions(description, cfg):
        raise DescriptionError(f"{where}: expected {expected}, received {received}")


def picture_words(description: Mapping[str, Any]) -> tuple[int, ...]:
    """Ids of the words that stand for the pictures in a goal; none where the policy takes no pictures."""
    words = description.get("goalPictures", {}).get("words", ())
    return tuple(EXTRA_ID_0 - int(word.removeprefix("<extra_id_").removesuffix(">")) for word in words)


def check_manifest(manifest: Mapping[str, Any], where: object) -> None:
    """Raises DescriptionError where the runtime would refuse the manifest."""
    _validate(MANIFEST_SCHEMA, manifest, where)


def _validate(schema: Mapping[str, Any], document: Mapping[str, Any], where: object) -> None:
    error: ValidationError | None = best_match(Draft202012Validator(schema).iter_errors(document))
    if error is not None:
        path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in error.absolute_path).lstrip(".")
        raise DescriptionError(f"{where}: {path or 'the document'}: {error.message.splitlines()[0][:300]}")


def _contradictions(description: Mapping[str, Any], cfg: ModelConfig) -> Iterator[tuple[str, str]]:
    """The rules that no JSON Schema can express."""
    space = description["actionSpace"]
    for axis, bound in space["bounds"].items():
        if bound["low"] >= bound["high"]:
            yield f"actionSpace.bounds.{axis} with low below high", f"{bound['low']} and {bound['high']}"
    feeds = [camera.get("feeds", "image") for camera in description["cameras"]]
    looks = "image" in cfg.modalities
    if feeds.count("image") != int(looks):
        yield f"{'one camera' if looks else 'no camera'} that feeds the input image", f"{feeds.count('image')}"
    pictures = description.get("goalPictures")
    if pictures is not None:
        if "image_history" not in cfg.modalities:
            yield "goalPictures with the input image_history", ", ".join(cfg.modalities)
        if description.get("historyLength", 0) > 0 or "image_history" in feeds:
            yield "goalPictures without earlier pictures and cameras in image_history", "both"
        if len(pictures["words"]) != pictures["count"]:
            yield f"one word for each of the {pictures['count']} goalPictures", f"{len(pictures['words'])}"
    rate = description["controlRateHz"]
    if space["kind"] == "ee-delta" and not float(rate / space["rateHz"]).is_integer():
        yield "a controlRateHz that is a whole multiple of actionSpace.rateHz", f"{rate} and {space['rateHz']}"
