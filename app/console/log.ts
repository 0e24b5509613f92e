import { type Logger, pino } from "pino";

export type { Logger } from "pino";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A logger that writes one plain line an entry: its level unless it is `info`, the message, then the fields. */
export function createLogger(level: LogLevel, write: (line: string) => void): Logger {
  return pino({ level, base: null, timestamp: false }, { write: (entry: string) => write(plainLine(entry)) });
}

function plainLine(entry: string): string {
  const { level, msg, ...fields }: { level: number; msg?: string } = JSON.parse(entry);
  const label = pino.levels.labels[level] ?? "info";
  const words = Object.entries(fields).map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return `${[label === "info" ? "" : `${label}:`, msg ?? "", ...words].filter((word) => word !== "").join(" ")}\n`;
}
