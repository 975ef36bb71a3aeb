// WeChat in a browser: serves the mini program's real pages in a phone, answers their wx.* calls, carries other pages.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Cloud } from '../cloudbase/index.js';
import { type Handler, isMeantForUs, send, sendJson } from '../web.js';
import { type Bundle, bundleApp } from './compile/bundle.js';
import { answerCall } from './server/calls.js';
import { LIVE_SCRIPT, LivePages } from './server/live.js';

export { openidOf } from './server/calls.js';

export interface WechatOptions {
  cloud: Cloud;
  /** the folder with app.json */
  appRoot: string;
  /** 0 = any free port */
  port: number;
  /** path prefix → other pages of the house: cashier, gateway, guide */
  handlers: Record<string, Handler>;
  /** the account's message templates: id → title, as its operator chose them in WeChat's console */
  templates?: Record<string, string>;
  /** phones on screen load the program again when it was compiled anew */
  live?: boolean;
  /** the mini program, where it is compiled already */
  program?: Bundle;
}

export interface Wechat {
  url: string;
  /** what the template compiler found doubtful */
  warnings: string[];
  /** compiles the mini program anew and shows it; @throws Error naming the file that does not compile */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
};
const shellOf = (live: boolean): string => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><link rel="icon" href="data:,">
<title>毕业生图像采集</title></head><body><script src="/__mp.js"></script>${live ? LIVE_SCRIPT : ''}</body></html>`;

/** A file of the mini program's own package; nothing outside it, and none of its sources. */
function sendAsset(appRoot: string, path: string, res: ServerResponse): void {
  const root = resolve(appRoot);
  const file = normalize(join(root, decodeURIComponent(path)));
  const type = TYPES[extname(file)];
  if (!type || !file.startsWith(root + sep) || !existsSync(file) || !statSync(file).isFile())
    send(res, 404, 'text/plain', 'no such file');
  else sendFile(file, type, res);
}

function sendFile(file: string, type: string, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
  createReadStream(file).pipe(res);
}

/** The script as it is sent, and its name for a browser that has it: it need not fetch and compile the same again. */
function packScript({ code }: Bundle): { body: Buffer; etag: string } {
  return { body: gzipSync(code), etag: `"${createHash('sha256').update(code).digest('base64url')}"` };
}

/**
 * Compiles the mini program and listens on 127.0.0.1.
 * @throws Error naming the file that does not compile, or EADDRINUSE
 */
export async function startWechat(o: WechatOptions): Promise<Wechat> {
  const { cloud, appRoot, port, handlers, templates = {}, live = false } = o;
  const compile = () => bundleApp({ root: appRoot, as: 'page' });
  const compiled = o.program ?? (await compile());
  let script = packScript(compiled);
  const pages = new LivePages();
  // the longest prefix wins: /__pay/orders before /__pay
  const prefixes = Object.keys(handlers).sort((a, b) => b.length - a.length);

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    const { pathname } = url;
    if (pathname === '/') return send(res, 200, 'text/html; charset=utf-8', shellOf(live));
    if (live && pathname === '/__live') return pages.add(res);
    if (pathname === '/__mp.js') {
      const { body, etag } = script;
      const known = req.headers['if-none-match'] === etag;
      const type = { 'content-type': 'text/javascript; charset=utf-8', 'content-encoding': 'gzip' };
      res.writeHead(known ? 304 : 200, { ...(!known && type), etag, 'cache-control': 'no-cache' });
      res.end(known ? undefined : body);
      return;
    }
    if (pathname.startsWith('/__mp/')) return sendAsset(appRoot, pathname.slice('/__mp/'.length), res);
    if (pathname === '/__wx/templates') return sendJson(res, 200, templates);
    if (pathname.startsWith('/__wx/')) return answerCall(cloud, url, req, res);
    const prefix = prefixes.find((one) => pathname === one || pathname.startsWith(one.endsWith('/') ? one : `${one}/`));
    if (prefix) return handlers[prefix]!(req, res);
    send(res, 404, 'text/plain', 'no such page');
  }
  const server = createServer((req, res) => {
    if (!isMeantForUs(req)) return send(res, 403, 'text/plain', 'open this page as http://127.0.0.1');
    route(req, res).catch((error: unknown) => {
      const errMsg = error instanceof Error ? error.message : String(error);
      if (res.headersSent) res.end();
      else sendJson(res, 400, { errCode: -1, errMsg });
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    warnings: compiled.warnings,
    async reload() {
      script = packScript(await compile());
      pages.reload();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
