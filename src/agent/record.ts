import { type MonoTypeOperatorFunction, tap } from "rxjs";
import type { Recorder } from "../ports/recorder.ts";
import type { AgentEvent } from "./agent-event.ts";

/** Shows everything that passes to the recorder. */
export function record(recorder: Recorder): MonoTypeOperatorFunction<AgentEvent> {
  return tap((event) => {
    const { stampNs } = event;
    switch (event.kind) {
      case "observed":
        return recorder.record({ kind: "observation", stampNs, observation: event.observation });
      case "inferred":
        return recorder.record({ kind: "inference", stampNs, inference: event.inference, latencyNs: event.latencyNs });
      case "planned":
        return recorder.record({ kind: "plan", stampNs, plan: event.plan });
      case "unparseable":
        return recorder.record({
          kind: "unparseable",
          stampNs,
          tokens: event.inference.tokens,
          reason: event.reason,
        });
      case "refused":
        return recorder.record({ kind: "refused", stampNs, refusal: event.answer.refusal });
      case "commanded":
        recorder.record({ kind: "state", stampNs, state: event.state });
        return recorder.record({ kind: "command", stampNs, command: event.command });
      case "guarded":
      case "finished":
        return;
    }
  });
}
