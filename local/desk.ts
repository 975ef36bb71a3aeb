// The desk in the browser as static hosting would serve it, and what a newcomer lacks: the sample operator's phone with its
// authenticator, and one press that signs in or opens the school's view.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../cloudfunctions/_platform/totp.js';
import { deskPage } from '../tools/desk/build.js';
import { DESK } from '../tools/prepare.js';
import type { Cloud } from './cloudbase/index.js';
import type { Sample } from './console.js';
import { answering, type Handler, page, send, toHtml } from './web.js';

const PATH = '/__desk';
const TYPES: Record<string, string> = {
  'desk.js': 'text/javascript; charset=utf-8',
  'desk.css': 'text/css; charset=utf-8',
};
const STEP_MS = 30_000;
/** The sample batch whose school looks. */
const BATCH = 'JSJ2027';

const SignedIn = z.looseObject({ session: z.string(), until: z.number() });
const Offer = z.object({ enrol: z.object({ ticket: z.string(), uri: z.url() }) });
const Reply = z.object({ ok: z.boolean(), data: z.unknown().optional() });
const Told = z.object({ ok: z.literal(true), data: z.object({ say: z.string() }) });

/** The sample operator's phone: it sets itself up at the first sign-in, and knows the code of any moment after that. */
function phoneOf(cloud: Cloud, sample: Sample, origin: () => string) {
  let seed = '';
  const ask = async (wish: object): Promise<unknown> => {
    const sent = { method: 'POST', headers: { origin: origin() }, body: JSON.stringify(wish) };
    const reply = Reply.parse(await (await fetch(`${cloud.url}/http/desk`, sent)).json());
    return reply.ok ? reply.data : undefined;
  };
  return {
    code: (): string => (seed ? codeOf(seed) : ''),
    async signIn(): Promise<z.infer<typeof SignedIn>> {
      if (!seed) {
        const { enrol } = Offer.safeParse(await ask({ do: 'signIn', ...sample })).data ?? {};
        // somebody has signed in by hand before, with an authenticator of their own
        if (!enrol) throw new Error('您已用自己的验证器设置过：请打开 /__desk/，用它的 6 位数字登录。');
        seed = new URL(enrol.uri).searchParams.get('secret') ?? '';
        return SignedIn.parse(await ask({ do: 'enrol', ticket: enrol.ticket, code: codeOf(seed) }));
      }
      // a code is taken once: whoever comes twice in half a minute is given the next one
      for (const at of [Date.now(), Date.now() + STEP_MS]) {
        const told = SignedIn.safeParse(await ask({ do: 'signIn', ...sample, code: codeOf(seed, at) }));
        if (told.success) return told.data;
      }
      throw new Error('这半分钟的验证码都用过了，请半分钟后再按一次。');
    },
  };
}

/** Keeps something for the desk's page, which lies on the same address, and goes there. */
function hand(key: string, value: string, hash: string): string {
  const text = (words: string): string => JSON.stringify(words).replace(/</g, '\\u003c');
  return `<!doctype html><meta charset="utf-8"><script>sessionStorage.setItem(${text(key)},${text(value)});location.replace(${text(`${PATH}/${hash}`)})</script>`;
}

/**
 * Path prefix → page.
 * @param origin of this house, as a browser says it
 */
export function deskHandlers(cloud: Cloud, sample: Sample, origin: () => string): Record<string, Handler> {
  const phone = phoneOf(cloud, sample, origin);
  const html = 'text/html; charset=utf-8';
  /** The desk answers one origin: whoever typed another name of this machine is led there. */
  const here =
    (handler: Handler): Handler =>
    (req, res) => {
      if (`http://${req.headers.host}` === origin()) return handler(req, res);
      res.writeHead(302, { location: `${origin()}${req.url}` }).end();
    };
  return {
    [PATH]: here((req, res) => {
      const name = (req.url ?? '').replace(/[?#].*$/, '').slice(PATH.length + 1);
      if (TYPES[name]) send(res, 200, TYPES[name], readFileSync(join(DESK, name)));
      else if (name === '' && req.url?.startsWith(`${PATH}/`))
        send(res, 200, html, deskPage({ api: `${cloud.url}/http/desk`, pictures: [cloud.url] }));
      else res.writeHead(302, { location: `${PATH}/` }).end();
    }),
    // where static hosting has it: selfCheck looks there
    '/desk': here((_req, res) => void res.writeHead(302, { location: `${PATH}/` }).end()),
    [`${PATH}-enter`]: here(
      answering(async (_req, res) =>
        send(res, 200, html, hand('desk-session', JSON.stringify(await phone.signIn()), '')),
      ),
    ),
    [`${PATH}-school`]: here(
      answering(async (_req, res) => {
        const event = { action: 'schoolCode', batchId: BATCH, reason: '试用', dryRun: false };
        const { say } = Told.parse(await cloud.invoke('staff', { ...event, ...sample })).data;
        const code = /\w{4}-\w{4}-\w{4}/.exec(say)?.[0] ?? '';
        send(res, 200, html, hand(`school ${BATCH}`, code, `#/school/${BATCH}`));
      }),
    ),
    [`${PATH}-phone`]: (_req, res) => {
      const lines = [
        ['姓名', sample.operator],
        ['口令', sample.secret],
        ['验证码（半分钟一换，刷新本页）', phone.code() || '第一次登录时设置；先打开一次 /__desk-enter，这里就有'],
      ];
      const body = lines.map(([name, value]) => `<p>${name}</p><p class="big">${toHtml(value ?? '')}</p>`).join('');
      send(
        res,
        200,
        html,
        page(
          '示例客服的手机',
          '登录工作台要用的三样；<a href="/__desk/">打开工作台</a>',
          `<div class="card">${body}</div>`,
        ),
      );
    },
    '/__selfcheck': answering(async (_req, res) => {
      const told = await cloud.invoke('selfCheck', {});
      const found = z.object({ data: z.object({ say: z.string(), table: z.string() }) }).safeParse(told).data?.data;
      const table = found?.table ?? JSON.stringify(told, null, 2);
      send(res, 200, html, page('自检', toHtml(found?.say ?? '没有结果'), `<pre class="card">${toHtml(table)}</pre>`));
    }),
  };
}
