import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import { errorOf, ReportedError, reportOf } from "../../src/domain/errors/error-report.ts";
import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import { GraphRunError, PolicyFileMissingError } from "../../src/policy/errors.ts";

const ROOT = join(import.meta.dirname, "../..");
const DETAILS = { expected: "a bin", received: "a box", where: "the table" };

describe("the errors of every room", () => {
  let classes: (typeof BinarmError)[] = [];
  before(async () => {
    const modules = ["src", "sim", "ros", "app"].flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
        .map((file) => join(ROOT, room, file))
        .filter((file) => /(^|\/)errors(\/[\w-]+)?\.ts$/.test(relative(ROOT, file))),
    );
    const exported = await Promise.all(modules.map((file) => import(pathToFileURL(file).href)));
    // A module that is imported here has another BinarmError than one that is imported at the top of this file.
    const { BinarmError: root } = await import("../../src/domain/errors/binarm-error.ts");
    classes = exported
      .flatMap((module: object) => Object.values(module))
      .filter((value): value is typeof BinarmError => value === root || value?.prototype instanceof root);
  });

  it("have a code of their own each, or are the base of classes with codes", () => {
    assert.ok(classes.length > 90, `found only ${classes.length} classes`);
    const codeless = classes.filter((errorClass) => !Object.hasOwn(errorClass, "code"));
    for (const base of codeless) {
      const heirs = classes.filter((heir) => heir !== base && heir.prototype instanceof base);
      assert.ok(heirs.length > 0, `${base.name} has neither a static code nor subclasses`);
    }
  });

  it("share no code", () => {
    const codes = classes.flatMap((errorClass) => ("code" in errorClass ? [String(errorClass.code)] : []));
    assert.deepEqual(codes, [...new Set(codes)]);
    assert.deepEqual(
      codes.filter((code) => !/^BINARM_[A-Z_]+$/.test(code)),
      [],
    );
  });
});

describe("an error", () => {
  it("has its class's code and says what was expected, what came and where", () => {
    const error = new PolicyFileMissingError(DETAILS);
    assert.equal(error.code, PolicyFileMissingError.code);
    assert.equal(error.fault, "usage");
    assert.equal(error.message, "the table: a file of the policy is missing: expected a bin, got a box");
  });

  it("cannot be made of a class without a code", () => {
    class CodelessError extends BinarmError {
      readonly fault = "work";
    }
    assert.throws(() => new CodelessError("it broke", DETAILS), /class CodelessError: expected a static readonly code/);
  });
});

describe("an error that crosses to another thread", () => {
  const crossed = (error: unknown) =>
    errorOf(structuredClone(reportOf(error, "thread 1")), new Map([[GraphRunError.code, GraphRunError]]));

  it("is of its class again where the receiver knows the class", () => {
    const sent = new GraphRunError(DETAILS);
    const received = crossed(sent);
    assert.ok(received instanceof GraphRunError);
    assert.deepEqual(reportOf(received, ""), reportOf(sent, ""));
  });

  it("keeps code, fault, message and details where the receiver does not know the class", () => {
    const sent = new UnknownTaskError("juggle", ["stack", "sort"], "--task");
    const received = crossed(sent);
    assert.ok(received instanceof ReportedError);
    assert.equal(received.fault, "usage");
    assert.deepEqual(reportOf(received, ""), reportOf(sent, ""));
  });

  it("says that it was unexpected and where it came from, if it is not an error of Binarm", () => {
    const { code, fault, received, where } = crossed(new RangeError("too far"));
    assert.deepEqual(
      { code, fault, received, where },
      { code: "BINARM_UNEXPECTED", fault: "work", received: "RangeError: too far", where: "thread 1" },
    );
  });
});
