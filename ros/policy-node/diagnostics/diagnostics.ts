import { msFromNanoseconds, type Nanoseconds } from "../../../src/domain/units.ts";
import type { DiagnosticArray, DiagnosticStatus, Header } from "../../messages/types.ts";
import { type Alarm, alarmText, ROBOT_STATE } from "../watchdog/alarms.ts";

export const LEVEL = { ok: 0, warn: 1, error: 2 } as const;

/** Numbers of occurrences since the start, by kind. */
export type Counts = Readonly<Record<string, number>>;

export interface CameraReport {
  readonly name: string;
  readonly ageNs: Nanoseconds | undefined;
  readonly received: number;
  /** Came too late, out of order, or while another image was being decoded. */
  readonly dropped: number;
  /** Could not be used. */
  readonly refused: number;
  readonly lastRefusal: string | undefined;
}

/** Everything that the diagnostics are made from. */
export interface DiagnosticsReport {
  readonly state: string;
  readonly commands: "on" | "off";
  readonly goal: string;
  readonly policy: { readonly name: string; readonly description: string } | undefined;
  readonly cameras: readonly CameraReport[];
  readonly robotAgeNs: Nanoseconds | undefined;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly count: number } | undefined;
  readonly guardEvents: Counts;
  readonly alarms: readonly Alarm[];
  /** Simulated time does not go on, so nothing else does. */
  readonly timeStands: boolean;
  /** The longest that the main thread was busy at a time since the last report. */
  readonly longestPauseMs: number;
}

/** One status for the policy node and one for each thing that it depends on. */
export function diagnosticsOf(header: Header, nodeName: string, report: DiagnosticsReport): DiagnosticArray {
  const alarmOf = (source: string): Alarm | undefined => report.alarms.find((alarm) => alarm.source === source);
  const status = (
    part: string,
    alarm: { readonly text: string; readonly level?: number } | undefined,
    fine: string,
    values: Readonly<Record<string, string | number>>,
  ): DiagnosticStatus => ({
    level: alarm === undefined ? LEVEL.ok : (alarm.level ?? LEVEL.error),
    name: `${nodeName.slice(1)}: ${part}`,
    message: alarm?.text ?? fine,
    hardware_id: "binarm",
    values: Object.entries(values).map(([key, value]) => ({ key, value: String(value) })),
  });
  const alarms = report.alarms.length === 0 ? undefined : { text: alarmText(report.alarms) };
  const worst = report.timeStands ? { text: TIME_STANDS, level: LEVEL.warn } : alarms;
  return {
    header,
    status: [
      status("node", worst, report.state, {
        state: report.state,
        commands: report.commands,
        goal: report.goal,
        "longest pause of the event loop (ms)": report.longestPauseMs.toFixed(1),
      }),
      status("policy", undefined, report.policy?.name ?? "none is loaded", {
        model: report.policy?.name ?? "",
        device: report.policy?.description ?? "",
        inferences: report.latencyMs?.count ?? 0,
        "latency p50 (ms)": report.latencyMs?.p50.toFixed(1) ?? "",
        "latency p95 (ms)": report.latencyMs?.p95.toFixed(1) ?? "",
      }),
      ...report.cameras.map((camera) =>
        status(`camera ${camera.name}`, alarmOf(`camera ${camera.name}`), "frames come", {
          "frame age (ms)": ageText(camera.ageNs),
          received: camera.received,
          "dropped frames": camera.dropped,
          "refused frames": camera.refused,
          "last refusal": camera.lastRefusal ?? "",
        }),
      ),
      status("robot state", alarmOf(ROBOT_STATE), "states come", { "state age (ms)": ageText(report.robotAgeNs) }),
      status("guard", undefined, "stands between the plan and the robot", report.guardEvents),
    ],
  };
}

export const TIME_STANDS = "simulated time stands still: /clock says nothing new";

const ageText = (ageNs: Nanoseconds | undefined): string =>
  ageNs === undefined ? "never seen" : msFromNanoseconds(ageNs).toFixed(1);
