import { createSocket } from "node:dgram";

const DOMAINS = 101;
let next = process.pid;

/** A ROS domain that nothing on this machine uses: its first participant's ports are free. */
export async function freeDomain(): Promise<number> {
  for (let tried = 0; tried < DOMAINS; tried++) {
    const domain = 1 + (next++ % DOMAINS);
    // DDS: 7400 + 250 * domain for discovery, + 10 and + 11 for the first participant.
    const ports = [7410, 7411].map((port) => port + 250 * domain);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return domain;
  }
  throw new Error("every ROS domain of this machine is in use");
}

function isFree(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  return new Promise((resolve) => {
    socket.once("error", () => resolve(false));
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
