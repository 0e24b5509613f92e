import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readModel } from "../../sim/engine/node/read-model.node.ts";
import { episodeConfigSchema } from "../../src/config/index.ts";
import { loadConfig } from "../../src/config/load-config.node.ts";
import { readDocument } from "../../src/config/ordinary-file.node.ts";
import { readImageFile } from "../../src/policy/node/image-file.node.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";

/** Reading a pipe without a writer never ends: each of these has to be refused before it is read. */
describe("a file that a user named", () => {
  let folder = "";
  let server: Server;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "binarm-special-"));
    mkdirSync(join(folder, "folder"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    symlinkSync(join(folder, "pipe"), join(folder, "link"));
    symlinkSync("/dev/zero", join(folder, "device"));
    server = createServer().listen(join(folder, "socket"));
    await once(server, "listening");
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const readers: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    "a picture": readImageFile,
    "a configuration": (path) => loadConfig(path, episodeConfigSchema),
    "a model of a scene": async (path) => readModel(path),
    "a policy's manifest": async (path) => {
      const policy = mkdtempSync(join(folder, "policy-"));
      symlinkSync(path, join(policy, "manifest.json"));
      return PolicyFolder.open(policy);
    },
  };
  for (const [what, read] of Object.entries(readers)) {
    it(`is refused as ${what} where it is a pipe, a link to one, a socket or a device`, async () => {
      await assert.rejects(read(join(folder, "pipe")), /it is a named pipe and no file/);
      await assert.rejects(read(join(folder, "link")), /it is a named pipe and no file/);
      await assert.rejects(read(join(folder, "socket")), /it is a socket and no file/);
      await assert.rejects(read(join(folder, "device")), /it is a device and no file/);
    });
  }

  it("is refused where it is a folder", async () => {
    for (const what of ["a picture", "a configuration", "a policy's manifest"]) {
      await assert.rejects(readers[what]?.(join(folder, "folder")) ?? assert.fail(), /it is a folder and no file/);
    }
  });

  it("is refused as a document where its bytes are no UTF-8", async () => {
    writeFileSync(join(folder, "latin1"), Buffer.from([0x6e, 0xe9, 0x65]));
    await assert.rejects(readDocument(join(folder, "latin1")), /no UTF-8/);
  });
});
