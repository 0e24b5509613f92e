export { VirtualClock } from "../../src/agent/virtual-clock.ts";
