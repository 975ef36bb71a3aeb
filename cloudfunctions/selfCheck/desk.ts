// Whether the desk opens: its page where people look for it, of the same release as the functions, and a browser let through
// from there to the function. Asked as a browser would, with a wish that nobody grants.
import { z } from 'zod';
import { readRelease } from '../_platform/release.js';
import { deskSettings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';

/** Below the page's domain, as `npm run deploy` uploads it. */
const PATH = '/desk/';
/** ms, for each of two calls */
const PATIENCE_MS = 7_000;

/** What a page of ours says about itself: which function it calls, and with which release it came. */
const API = /<meta name="desk-api" content="([^"]*)">/;
const RELEASE = /<meta name="desk-release" content="([^"]*)">/;

const Refused = z.object({ ok: z.literal(false), error: z.object({ code: z.literal('BAD_INPUT') }) });

async function ask(url: string, host: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => {
    throw new Broken(`${host} 没有应答`);
  });
}

/** @returns which release the page is of */
async function checkPage(origin: string): Promise<string> {
  const { host } = new URL(origin);
  const page = await ask(`${origin}${PATH}`, host);
  const html = page.ok ? await page.text() : '';
  const api = API.exec(html)?.[1];
  if (!api) throw new Broken(`${host}${PATH} 不是工作台的网页（应答 ${page.status}）`);
  const calling = { method: 'POST', body: '{}', headers: { origin, 'content-type': 'text/plain' } };
  const reply = await ask(api, new URL(api).host, calling);
  // a header that the platform adds beside ours makes two values, which no browser takes
  const allowed = reply.headers.get('access-control-allow-origin');
  const isOurs = Refused.safeParse(await reply.json().catch(() => undefined)).success;
  if (!isOurs) throw new Broken(`网页要调用的 ${new URL(api).host} 应答 ${reply.status}，不是 desk 对这个网页的应答`);
  if (allowed !== origin) throw new Broken(`跨域头是“${allowed ?? ''}”，浏览器不接受，应为 ${origin}`);
  return RELEASE.exec(html)?.[1] ?? '';
}

export const desk: Check = {
  name: '工作台',
  remedy:
    '运行 npm run deploy：它开通静态网站托管、上传网页、给 desk 建 HTTP 访问路径、填写 DESK_ORIGIN。自己的域名要绑定到静态网站托管；被拦住或跨域头不对时，到云开发控制台 → HTTP 访问服务 → 路由 /desk，关闭跨域校验。',
  async run() {
    const { origins } = deskSettings();
    if (origins.length === 0) throw new Doubtful('没有设置 DESK_ORIGIN，工作台不能使用');
    const { commit } = readRelease();
    for (const origin of origins) {
      const release = await checkPage(origin);
      if (release !== commit)
        throw new Doubtful(`网页是 ${release || '未打包的版本'}，云函数是 ${commit || '未打包的版本'}`);
    }
    return origins.map((origin) => `${origin}${PATH}`).join('、');
  },
};
