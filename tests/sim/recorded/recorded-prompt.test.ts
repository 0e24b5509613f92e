import assert from "node:assert/strict";
import { recordedGoal } from "../../../sim/recorded/goals/recorded-goals.ts";
import { recordedPrompt } from "../../../sim/recorded/recorded-prompt.ts";
import { readRecordedEpisodes } from "../scene/recorded-episodes.ts";

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?]) /).toSorted();

describe("a recorded prompt", () => {
  for (const episode of readRecordedEpisodes("tests/fixtures/bench-actions/episodes.jsonl")) {
    it(`is the first sentence of our task in ${episode.key}`, () => {
      const { instruction, pictures } = recordedPrompt(episode);
      const [phrase = ""] = recordedGoal(episode).task.phrases;
      const pattern = sentencesOf(phrase).map((sentence) =>
        sentence.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "[\\w{} ]+"),
      );
      // The order of sentences that name things is drawn.
      const sentences = sentencesOf(instruction);
      assert.equal(sentences.length, pattern.length);
      for (const sentence of sentences) {
        const matching = pattern.find((each) => new RegExp(`^${each}$`).test(sentence));
        assert.ok(matching, sentence);
      }
      assert.deepEqual(
        [...instruction.matchAll(/\{(\d+)\}/g)]
          .map(([, number]) => Number(number))
          .filter((n, i, all) => all.indexOf(n) === i),
        pictures.map((_, index) => index),
      );
      assert.deepEqual(new Set(pictures), new Set(Object.keys(episode.assets)));
    });
  }

  it("names a picture that stands twice in the text by one number", () => {
    const prompt = "First put {dragged_obj} into {base_obj} then the other into the same {base_obj}.";
    assert.deepEqual(recordedPrompt({ prompt }), {
      instruction: "First put {0} into {1} then the other into the same {1}.",
      pictures: ["dragged_obj", "base_obj"],
    });
  });
});
