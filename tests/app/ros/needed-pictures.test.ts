import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { neededPictures } from "../../../app/ros/needed-pictures.node.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/uio2/${name}`, import.meta.url));

describe("the pictures that the simulated robot draws for policies", () => {
  it("are those of their cameras and, where a policy takes pictures in goals, those", async () => {
    assert.deepEqual(await neededPictures([fixture("pictures")]), {
      pictures: { cameras: ["top"], width: 192, height: 96 },
      goalPictures: { width: 96, height: 48 },
    });
  });

  it("are as the robot has them where no policy looks at any", async () => {
    assert.deepEqual(await neededPictures([]), {});
  });

  it("are of one size, or refused", async () => {
    await assert.rejects(neededPictures([fixture("pictures"), fixture("small")]), {
      code: "BINARM_POLICY_UNFIT",
      message: /pictures of one size, 192x96/,
    });
  });
});
