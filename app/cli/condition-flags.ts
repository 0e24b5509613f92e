import { type Command, Option } from "commander";
import { PROMPT_FORMS, SCENE_VIEWS } from "../../src/domain/variation.ts";
import { CONDITION_OPTIONS } from "../options/condition-options.ts";

/** Adds the flags that change what a policy is told and how it sees the scenes. */
export function withConditionFlags(command: Command): Command {
  for (const { key, flag, help } of CONDITION_OPTIONS) {
    const others = CONDITION_OPTIONS.filter((other) => other.key !== key).map((other) => other.key);
    command.addOption(new Option(flag, help).conflicts(others));
  }
  return withVariationFlags(command);
}

/** Adds the flags that say how a policy sees the scenes and is told the goals. */
export function withVariationFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--view <view>",
        "tilted: by one camera from above at an angle; bench: by VIMA-Bench's two orthographic cameras (default: tilted)",
      ).choices(SCENE_VIEWS),
    )
    .addOption(
      new Option(
        "--prompt <form>",
        "how a goal is told: with pictures where the task has them, or in words alone (default: pictures)",
      ).choices(PROMPT_FORMS),
    );
}
