import assert from "node:assert/strict";
import { MessageRefusedError } from "../../ros/messages/errors.ts";
import { WarnOnce } from "../../ros/warn-once.ts";

const fault = (received: string, expected = "a finite force"): MessageRefusedError =>
  new MessageRefusedError({ expected, received, where: "wrench" });

describe("a fault that persists", () => {
  it("is reported once, with any messages, and again after the fault was gone", () => {
    const reported: string[] = [];
    const warnings = new WarnOnce(({ received }) => reported.push(received));
    for (const received of ["NaN", "NaN", "Infinity"]) warnings.fault(fault(received));
    assert.deepEqual(reported, ["NaN"]);
    warnings.clear();
    warnings.fault(fault("Infinity"));
    assert.deepEqual(reported, ["NaN", "Infinity"]);
  });

  it("is reported beside a fault of another kind", () => {
    const reported: string[] = [];
    const warnings = new WarnOnce(({ expected }) => reported.push(expected));
    for (const expected of ["a force", "a frame", "a force"]) warnings.fault(fault("nothing", expected));
    assert.deepEqual(reported, ["a force", "a frame"]);
  });

  it("is reported with as many different messages as are allowed for a kind, each once", () => {
    const reported: string[] = [];
    const warnings = new WarnOnce(({ received }) => reported.push(received), 2);
    for (const received of ["1", "2", "1", "3"]) warnings.fault(fault(received));
    assert.deepEqual(reported, ["1", "2"]);
  });

  it("ends with the first action that does not throw; a defect of the program is thrown on", () => {
    const reported: string[] = [];
    const warnings = new WarnOnce(({ received }) => reported.push(received));
    const fails = (): never => {
      throw fault("NaN");
    };
    for (const action of [fails, fails, () => {}, fails]) warnings.run(action);
    assert.deepEqual(reported, ["NaN", "NaN"]);
    const defect = (): never => {
      throw new TypeError("a defect");
    };
    assert.throws(() => warnings.run(defect), TypeError);
  });
});
