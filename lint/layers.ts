/** One top folder: which others it may import, and the order of its rooms. */
export interface House {
  /** The houses that its files may import. */
  readonly imports: readonly string[];
  /** Rooms of those houses that it may not import all the same. */
  readonly except?: readonly string[];
  /**
   * Its rooms (the folders and files directly in it), lowest floor first. A room imports rooms of lower floors; it
   * imports neither a room of its own floor nor one above.
   */
  readonly floors: readonly (readonly string[])[];
  /** "browser": only its adapters, which are files named *.node.ts, import what needs Node.js. */
  readonly platform: "browser" | "node";
  /** "injected": its code takes the time from a Clock; "in adapters": adapters may read the machine's clock. */
  readonly time: "injected" | "in adapters" | "any";
}

/** The rules for imports between folders. `npm run lint:layers` writes lint/layers.json from them. */
export const HOUSES: Readonly<Record<string, House>> = {
  src: {
    imports: [],
    floors: [
      ["domain"],
      ["ports", "files"],
      ["time", "config", "action", "control"],
      ["agent", "policy", "evaluation", "recording"],
      ["index.ts"],
    ],
    platform: "browser",
    time: "injected",
  },
  sim: {
    imports: ["src"],
    floors: [
      ["mjcf", "engine"],
      ["objects", "render"],
      ["robot"],
      ["scene"],
      ["tasks"],
      ["language"],
      ["policies"],
      ["demonstrations", "episode", "recorded"],
      ["index.ts", "index.node.ts"],
    ],
    platform: "browser",
    time: "injected",
  },
  ros: {
    imports: ["src"],
    except: ["src/evaluation", "src/recording"],
    floors: [
      ["qos.ts", "setup-command.node.ts", "time", "warn-once.ts"],
      ["messages"],
      ["middleware.ts", "goal-protocol.ts"],
      ["parameters", "lifecycle"],
      ["rclnodejs"],
      ["rcl", "setup"],
      ["policy-node", "sim-node"],
      ["index.node.ts"],
    ],
    platform: "browser",
    time: "in adapters",
  },
  app: {
    imports: ["src", "sim", "ros"],
    floors: [
      ["errors.ts"],
      ["console"],
      ["options"],
      ["simulation"],
      ["policies"],
      ["evaluation", "workers"],
      ["collection", "report"],
      ["episode", "ros", "transfer"],
      ["cli"],
    ],
    platform: "node",
    time: "any",
  },
};
