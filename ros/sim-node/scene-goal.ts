import type { Picture } from "../../src/domain/picture.ts";
import type { Nanoseconds } from "../../src/domain/units.ts";
import type { ImageMessage, StringMessage } from "../messages/types.ts";
import type { Closeable, GoalClient, Middleware, Publisher } from "../middleware.ts";
import { EVENTS, LATCHED } from "../qos.ts";
import { imageMessage, type PictureSize } from "./camera-messages.ts";
import { GoalRejectedError } from "./errors.ts";
import type { SimulatedScene } from "./simulated-world.ts";

const ACTION = "binarm/follow_instruction";
/** How long the policy node may take to be discovered. */
const DISCOVERY_MS = 10_000;

/**
 * The goal of the scene: announced to everybody at `~/instruction` and, where there are pictures in it, at `~/pictures`;
 * and given to the policy node, in words by its topic, with pictures by its action.
 */
export class SceneGoal implements Closeable {
  readonly #middleware: Middleware;
  readonly #size: PictureSize;
  readonly #instructions: Publisher<StringMessage>;
  readonly #pictures: Publisher<ImageMessage>;
  readonly #goals: Publisher<StringMessage>;
  /** Made for the first goal with pictures, because goals in words do without the action's interface. */
  #client: GoalClient | undefined;
  #instruction = "";
  #images: readonly ImageMessage[] = [];

  constructor(middleware: Middleware, size: PictureSize) {
    this.#middleware = middleware;
    this.#size = size;
    this.#instructions = middleware.advertise("std_msgs/msg/String", "~/instruction", LATCHED);
    this.#pictures = middleware.advertise("sensor_msgs/msg/Image", "~/pictures", LATCHED);
    this.#goals = middleware.advertise("std_msgs/msg/String", "binarm/instruction", EVENTS);
  }

  /** Whether a policy node listens. */
  get hasPolicyNode(): boolean {
    return this.#goals.subscribers > 0;
  }

  /** Makes the goal of a scene the present one. `nowNs`: when the scene began. */
  announce(scene: SimulatedScene, nowNs: Nanoseconds): void {
    this.#instruction = scene.instruction;
    this.#images = scene.pictures(this.#size).map((picture, index) => this.#image(picture, index, nowNs));
    for (const image of this.#images) this.#pictures.publish(image);
    this.#instructions.publish({ data: scene.instruction });
  }

  /**
   * Gives the policy node the present goal.
   * @throws ActionUnavailableError, ServiceUnavailableError, GoalRejectedError where it has pictures
   */
  async give(): Promise<void> {
    if (this.#images.length === 0) return this.#goals.publish({ data: this.#instruction });
    this.#client ??= this.#middleware.goalClient(ACTION);
    const goal = { instruction: this.#instruction, pictures: this.#images };
    if (await this.#client.send(goal, DISCOVERY_MS)) return;
    throw new GoalRejectedError({
      expected: "a policy node that is active and takes the goal",
      received: "one that does not; its log says why",
      where: ACTION,
    });
  }

  close(): void {
    this.#client?.close();
    for (const publisher of [this.#instructions, this.#pictures, this.#goals]) publisher.close();
  }

  /** Pictures are told apart by their frames, `{0}` the first, and those of one scene have the same stamp. */
  #image({ width, height, data }: Picture, index: number, nowNs: Nanoseconds): ImageMessage {
    return imageMessage(`{${index}}`, { width, height }, nowNs, data);
  }
}
