"""What train-default.sh trains with and exports with goes together."""

from __future__ import annotations

import json
from pathlib import Path

from uio2.export.description import check_description, picture_words
from uio2.training.network import model_config
from uio2.training.patches import PictureFit
from uio2.training.settings import settings_from
from uio2.training.vocabulary import PICTURE_WORDS

FOLDER = Path(__file__).parents[1] / "default-policy"


def test_the_settings_make_a_model_that_the_description_describes() -> None:
    settings = settings_from(FOLDER / "train.yaml", {})
    cfg = model_config(settings.size, settings.image_size, settings.picture_size, settings.picture_latents)
    description = json.loads((FOLDER / "description.json").read_text())
    check_description(description, cfg, "description.json")
    assert picture_words(description) == PICTURE_WORDS
    pictures = description["goalPictures"]
    assert PictureFit((pictures["height"], pictures["width"]), cfg.history_size).fitted == (64, 128)
    # Collections hold pictures that are cut to their content, so the runtime has to cut them too.
    assert pictures["crop"] == "content"
    assert cfg.image_resampler.max_frames >= pictures["count"]
