import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** A folder's files over HTTP on a free port of this machine, until it is disposed of. `/` is an empty page. */
export interface ServedFolder extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string;
}

export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    // With these a page may share memory between threads, as multi-threaded WebAssembly does.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end("<!doctype html><title>test</title>");
      return;
    }
    const file = join(folder, normalize(decodeURIComponent(pathname)));
    createReadStream(file)
      .on("error", () => response.writeHead(404).end())
      .once("open", () => response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream"))
      .pipe(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`no port: ${address}`);
  return {
    url: `http://127.0.0.1:${address.port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
