// A static server for the tests' pages. Entry point: serve().
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { folder, shared } from "./folders.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".xhtml": "application/xhtml+xml; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript",
  ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".wasm": "application/wasm", ".woff2": "font/woff2", ".json": "application/json",
  ".pdf": "application/pdf", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves tests/browser/pages under /, tests/pages under /pages/ and ../shared/seed under /seed/.
 * A file NAME.headers.json beside a page holds its response headers. `handlers` maps a path to (request, response).
 */
export async function serve(handlers = {}) {
  const roots = [["/seed/", shared("seed")], ["/pages/", folder("tests/pages")], ["/www/", folder("dist/www")], ["/", folder("tests/browser/pages")]];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const handler = handlers[path];
    if (handler !== undefined) return handler(request, response);
    for (const [prefix, root] of roots) {
      if (root === null || !path.startsWith(prefix)) continue;
      const file = join(root, path.slice(prefix.length));
      if (!existsSync(file) || !statSync(file).isFile()) continue;
      const headers = existsSync(`${file}.headers.json`) ? JSON.parse(readFileSync(`${file}.headers.json`, "utf8")) : {};
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
      return createReadStream(file).pipe(response);
    }
    response.writeHead(404, { "Content-Type": "text/plain" });
    response.end("not there");
  });
  // A socket that is closed for its idleness just when the browser uses it again is an error page.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    // Two names for the same server, so that switches that go by site can be told apart.
    url: (path) => `http://127.0.0.1:${port}${path}`,
    otherUrl: (path) => `http://localhost:${port}${path}`,
    urlOn: (host, path) => `http://${host}:${port}${path}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
