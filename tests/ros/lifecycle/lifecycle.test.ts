import assert from "node:assert/strict";
import { Lifecycle, type LifecycleCallbacks } from "../../../ros/lifecycle/lifecycle.ts";
import type { Middleware } from "../../../ros/middleware.ts";

/** A lifecycle whose configuring ends on request, with its log and its published transitions. */
function setUp() {
  const done: string[] = [];
  const told: string[] = [];
  const note =
    (what: keyof LifecycleCallbacks): (() => Promise<void>) =>
    async () => {
      done.push(what);
    };
  let finishConfiguring = (): void => {};
  const configured = new Promise<void>((resolve) => {
    finishConfiguring = resolve;
  });
  const nothing = (): void => {};
  const middleware: Pick<Middleware, "advertise" | "serve" | "systemTimeNs" | "log"> = {
    advertise: () => ({
      publish: (message) => void told.push((message as { goal_state: { label: string } }).goal_state.label),
      subscribers: 0,
      flush: nothing,
      close: nothing,
    }),
    serve: () => ({ close: nothing }),
    systemTimeNs: () => 0n,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  };
  const node = new Lifecycle(middleware as Middleware, {
    configure: () => configured.then(note("configure")),
    activate: note("activate"),
    deactivate: note("deactivate"),
    cleanup: note("cleanup"),
    shutdown: note("shutdown"),
  });
  return { node, done, told, finishConfiguring };
}

const never = new Promise<never>(() => {});

describe("the lifecycle of a managed node that is shut down", () => {
  it("waits for the transition under way and begins no other", async () => {
    const { node, done, finishConfiguring } = setUp();
    const starting = node.change("configure").then(() => node.change("activate"));
    const leaving = node.shutdown(never);
    finishConfiguring();
    assert.equal(await starting, "failure");
    await leaving;
    assert.equal(node.state, "finalized");
    assert.deepEqual(done, ["configure", "shutdown"]);
  });

  it("waits no longer than its limit, and reports nothing when the transition ends later", async () => {
    const { node, done, told, finishConfiguring } = setUp();
    const configuring = node.change("configure");
    await node.shutdown(Promise.resolve());
    node.close();
    finishConfiguring();
    await configuring;
    assert.deepEqual(done, ["shutdown", "configure"]);
    assert.deepEqual(told, ["configuring"]);
  });
});
