// What the stand-ins' little web pages share: reading a body, escaping, one calm style.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a header's address is this machine by name; a stranger's name that leads here is none (DNS rebinding). */
function isLocal(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && LOCAL.includes(url.hostname);
}

/** @returns false for another site's name in Host */
export const isSentHere = ({ headers }: IncomingMessage): boolean => isLocal(`http://${headers.host ?? ''}`);

/**
 * Whether a request was meant for this machine: every page that a developer visits may send requests to any port here.
 * @returns false for another site's name in Host, and for another site's page in Origin
 */
export function isMeantForUs(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  return isSentHere(request) && (origin === undefined || isLocal(origin));
}

export const toHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export function send(res: ServerResponse, status: number, type: string, body: string | Buffer): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  res.end(body);
}

export const sendJson = (res: ServerResponse, status: number, value: unknown): void =>
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(value));

const STYLE = `*{box-sizing:border-box}body{font:15px/1.65 system-ui,"Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:880px;padding:24px 16px;
color:#1f2933;background:#f4f6f8}h1{font-size:21px;margin:0 0 4px}p{margin:6px 0}.soft{color:#5c6773;font-size:13px}a{color:#1260b3}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:14px;margin-top:18px}
.cards>:has(li){grid-column:1/-1}.cards ul{columns:290px;column-gap:28px}.cards li{break-inside:avoid}
.card{background:#fff;border-radius:12px;padding:16px;box-shadow:0 1px 3px #0001}.card h2{font-size:16px;margin:0 0 4px}
.card img{display:block;width:100%;max-width:210px;margin:8px auto;border-radius:6px}
.big{font:600 20px/1.4 ui-monospace,monospace;letter-spacing:3px}.tag{display:inline-block;white-space:nowrap;background:#e8f1fb;color:#0f4c8a;border-radius:10px;padding:0 9px;font-size:12px}
button,select,input{font:inherit;border-radius:8px;border:1px solid #c5ced8;background:#fff;color:inherit;padding:7px 12px;margin:4px 4px 0 0;max-width:100%}
button{cursor:pointer}button.go{background:#07894a;border-color:#07894a;color:#fff}button.no{color:#b3261e;border-color:#e3b5b1}
table{border-collapse:collapse;width:100%;background:#fff;border-radius:12px}td,th{padding:9px 10px;border-bottom:1px solid #e9edf1;text-align:left;vertical-align:top;font-size:14px}`;

/** A whole page; buttons with data-post send their form as JSON there and then reload. */
export function page(title: string, intro: string, body: string): string {
  const script = `document.addEventListener('click',async e=>{const b=e.target.closest('button[data-post]');if(!b)return;
const f=b.closest('form');e.preventDefault();b.disabled=true;
const data={...(f?Object.fromEntries(new FormData(f)):{}),...JSON.parse(b.dataset.data||'{}')};
const r=await fetch(b.dataset.post,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(data)});
if(!r.ok){alert((await r.json()).say||'没有成功');b.disabled=false}else location.reload()})`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${toHtml(title)}</title><style>${STYLE}</style><h1>${toHtml(title)}</h1><p class="soft">${intro}</p>${body}<script>${script}</script></html>`;
}

/** A button that acts on one thing. */
export function button(label: string, post: string, data: object, kind: 'go' | 'no' | '' = ''): string {
  return `<button class="${kind}" data-post="${toHtml(post)}" data-data="${toHtml(JSON.stringify(data))}">${toHtml(label)}</button>`;
}

/**
 * Parses a JSON POST. Only application/json is read: another site's page cannot send that here unasked.
 * @throws Error when the method, type or shape is wrong
 */
export async function readPost<T>(req: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  if (req.method !== 'POST' || !req.headers['content-type']?.startsWith('application/json'))
    throw new Error('Expected a JSON POST');
  return schema.parse(JSON.parse((await readBody(req)).toString()));
}

/** Turns a thrown error of a handler into an answer that the page shows. */
export function answering(handler: Handler): Handler {
  return async (req, res) => {
    try {
      await handler(req, res);
    } catch (error) {
      const wrong = error instanceof z.ZodError || error instanceof SyntaxError;
      const say = wrong ? '提交的内容不对' : error instanceof Error ? error.message : '没有成功';
      if (!res.headersSent) sendJson(res, wrong ? 400 : 409, { say });
      else res.end();
    }
  };
}
