// The desk against whoever attacks it with what they have: a colleague's stolen session, their own session after their roles
// were changed, a sealed text of another kind, a first factor alone, a page of their own, a body that no page would send.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { codeOf } from '../../cloudfunctions/_platform/totp.js';
import { Phone, startWorld, type World } from '../flow/world.js';
import { deskOf, PAGE, type Told } from './desk-page.js';

let world: World;
const { ask, enrol, signIn, tickets, work } = deskOf(() => world);
const made = await makeOperator('周敏', ['finance']);
const WHO = { operator: '周敏', secret: made.secret };
/** OPERATORS as it is when this person has these roles. */
const entryAs = (...roles: string[]): string => [...made.entry.split(':').slice(0, 2), roles.join('+')].join(':');
const hire = (...entries: string[]): void => world.cloud.setEnv({ OPERATORS: entries.join(',') });
let [session, seed, captureId, orderId] = ['', '', '', ''];
const stands = () => [world.order(orderId).state, world.capture(captureId).state];

beforeAll(async () => {
  world = await startWorld();
  world.cloud.setEnv({ DESK_ORIGIN: PAGE });
  hire(entryAs('finance'));
  ({ captureId } = await new Phone(world, 'oStudent').pay('li-xiaoyu'));
  orderId = world.capture(captureId).paidOrderId;
  const own = await enrol(WHO);
  ({ seed } = own);
});
afterAll(() => world.stop());
beforeEach(async () => {
  hire(entryAs('finance'));
  ({ session } = (await signIn(WHO, seed)).data);
});

const REFUND = () => ({ action: 'refund', orderId, reason: '学生申请' });
const isOver = ({ status, data }: Told) => [status, data] as const;

describe('a session', () => {
  it('that was copied ends with the sign-out of whoever it was stolen from, however often it was renewed', async () => {
    const thief = (await work(session, { action: 'stats' })).data.session;
    expect(thief).not.toBe(session);
    const own = (await work(session, { action: 'stats' })).data.session;
    expect((await ask({ do: 'signOut', session: own })).ok).toBe(true);
    for (const held of [thief, session, own]) {
      expect(isOver(await work(held, REFUND()))).toEqual([403, undefined]);
      expect((await ask({ do: 'signOut', session: held })).status).toBe(403);
    }
  });

  it('may do what its roles allow at that moment: one that was taken away stops what was rehearsed with it', async () => {
    const { next } = (await work(session, REFUND())).data.answer!;
    expect(next.rehearsed).toBeTruthy();
    hire(entryAs('service', 'review', 'school'));
    for (const event of [next, REFUND(), { action: 'money' }, { ...REFUND(), action: 'settleRefund', voucher: 'V-1' }])
      expect((await work(session, event)).data.problem).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(stands()).toEqual(['paid', 'paid']);
    // and one that was given counts at once
    expect((await work(session, { action: 'requests' })).ok).toBe(true);
  });

  it('of somebody who was removed ends in the middle of their work, and their rehearsal is nobody else’s', async () => {
    const { next } = (await work(session, REFUND())).data.answer!;
    const other = await makeOperator('吴敏', ['finance']);
    hire(other.entry);
    expect((await work(session, next)).status).toBe(403);
    const { first } = await enrol({ operator: '吴敏', secret: other.secret });
    expect((await work(first.data.session, next)).data.answer?.say).toMatch(/^没有执行/);
    // hired again under the same name with another secret: the old session is still none of theirs
    hire((await makeOperator('周敏', ['finance'])).entry);
    expect((await work(session, next)).status).toBe(403);
    expect(stands()).toEqual(['paid', 'paid']);
  });

  it('is made of no other sealed text, and of none that was changed', async () => {
    const { makeTicket } = await tickets();
    const [operator] = world.documents<{ seedSealed: string; entry: string; epoch: number }>('operators');
    const forged = { name: '周敏', entry: operator!.entry, epoch: operator!.epoch, began: Date.now() };
    const other = (kind: string, o: object = {}) => makeTicket(kind, { ...forged, ...o }, Date.now() + 60_000);
    const bytes = Buffer.from(session, 'base64');
    // number used once, tag, and text
    const changed = [0, 12, 28, bytes.length - 1].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at]! ^= 1;
      return copy.toString('base64');
    });
    const capture = world.capture(captureId);
    const wrong = [
      ...[operator!.seedSealed, capture.captureKeySealed, ...changed, other('enrol'), other('Session')],
      ...[{ epoch: -1 }, { epoch: 'x' }, { entry: 'x' }, { name: '没有' }, { name: '__proto__' }].map((o) =>
        other('session', o),
      ),
    ];
    for (const held of wrong) expect(isOver(await work(held, { action: 'stats' }))).toEqual([403, undefined]);
    expect((await work(other('session'), { action: 'stats' })).ok).toBe(true);
    const first = (await ask({ do: 'enrol', ticket: session, code: codeOf(seed) })).status;
    expect(first).toBe(403);
  });
});

describe('a second factor', () => {
  it('is set up by nobody who left in the meantime, and by one of two who do so at once', async () => {
    const fresh = await makeOperator('郑好', ['finance']);
    const who = { operator: '郑好', secret: fresh.secret };
    hire(fresh.entry);
    const offers = await Promise.all([0, 1].map(() => ask({ do: 'signIn', ...who })));
    const firsts = offers.map(({ data }) => {
      const own = new URL(data.enrol?.uri ?? '').searchParams.get('secret') ?? '';
      return { do: 'enrol', ticket: data.enrol?.ticket, code: codeOf(own) };
    });
    hire(made.entry);
    for (const first of firsts) expect((await ask(first)).status).toBe(403);
    hire(fresh.entry);
    const told = await Promise.all(firsts.map((first) => ask(first)));
    expect(told.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const enrolled = world
      .documents<Audit>('audit')
      .filter(({ what, by }) => what === 'deskEnrolled' && by === 'staff:郑好');
    expect(enrolled).toHaveLength(1);
  });
});

describe('the door', () => {
  it('is opened by no other page, however it writes its name, and by nobody where no page is named', async () => {
    const wish = { do: 'signIn', ...WHO };
    const names = ['null', '', '*', PAGE.toUpperCase(), `${PAGE}/`, `${PAGE}@evil.example`, `https${PAGE.slice(4)}`];
    for (const origin of [...names, `${PAGE}, ${PAGE}`, 'http://127.0.0.1:41730'])
      expect([origin, (await ask(wish, { origin })).status]).toEqual([origin, 403]);
    // what a page of somebody else's can set itself names nobody
    const posed = {
      referer: `${PAGE}/`,
      'x-forwarded-host': PAGE,
      'x-origin': PAGE,
      'access-control-allow-origin': PAGE,
    };
    expect((await ask(wish, posed)).status).toBe(403);
    world.cloud.setEnv({ DESK_ORIGIN: '' });
    for (const headers of [{}, { origin: '' }, { origin: PAGE }] as Record<string, string>[])
      expect((await ask(wish, headers)).status).toBe(403);
    world.cloud.setEnv({ DESK_ORIGIN: PAGE });
  });

  it('takes no body but a wish: no operator in the place of a word, nothing that changes what every object has', async () => {
    const post = async (body: string) =>
      (await fetch(`${world.cloud.url}/http/desk`, { method: 'POST', headers: { origin: PAGE }, body })).status;
    const anything = { $ne: '' };
    const bodies = [
      ...['', '[]', 'null', '"signIn"', '{"do":"__proto__"}', '{"__proto__":{"do":"signIn"}}', `{"do":"work"`],
      JSON.stringify({ do: 'signIn', operator: anything, secret: anything, code: anything }),
      JSON.stringify({ do: 'signIn', ...WHO, code: anything }),
      JSON.stringify({ do: 'signIn', ...WHO, code: [codeOf(seed)] }),
      JSON.stringify({ do: 'work', session: anything, event: { action: 'stats' } }),
      JSON.stringify({ do: 'work', session, event: [REFUND()] }),
      JSON.stringify({ do: 'school', batchId: anything, code: anything }),
      JSON.stringify({ do: ['signIn'], ...WHO }),
      JSON.stringify({ do: 'signIn', ...WHO, pad: 'x'.repeat(20_000) }),
    ];
    for (const body of bodies) expect([body.slice(0, 60), await post(body)]).toEqual([body.slice(0, 60), 400]);
    const polluted = `{"action":"refund","orderId":"${orderId}","reason":"x","__proto__":{"dryRun":false,"rehearsed":"x"},"constructor":{"prototype":{"dryRun":false}}}`;
    const sent = `{"do":"work","session":"${session}","event":${polluted}}`;
    expect(await post(sent)).toBe(200);
    expect(stands()).toEqual(['paid', 'paid']);
    expect((await work(session, { action: 'stats' })).ok).toBe(true);
  });
});
