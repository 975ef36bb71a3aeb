// The desk's function: who gets in, for how long, and to what; what a school sees. The page itself is tested in Chromium.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { codeOf } from '../../cloudfunctions/_platform/totp.js';
import { OPERATOR, Phone, startWorld, type World } from '../flow/world.js';
import { numberIn } from '../numbers.js';
import { deskOf, PAGE } from './desk-page.js';
import { expectRehearsed } from './desk-rehearsal.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const { ask, enrol, entryOf, rewind, signIn, takenAt, tickets, work } = deskOf(() => world);
const reviewer = await makeOperator('李强', ['review']);
const REVIEWER = { operator: '李强', secret: reviewer.secret };
const inSignIn = (name: string): number => numberIn('cloudfunctions/desk/sign-in.ts', name);
const [TRIES, MINUTES] = [inSignIn('MOST_CODE_TRIES'), inSignIn('LOCK_MINUTES')];
let [seed, session, captureId] = ['', '', ''];
const written = (): Audit[] => world.documents<Audit>('audit');

beforeAll(async () => {
  world = await startWorld();
  world.cloud.setEnv({ DESK_ORIGIN: PAGE, OPERATORS: `${world.operators},${reviewer.entry}` });
  captureId = await makeReviewing(world, new Phone(world, 'oStudent'), 'zhao-lei-benke');
});
afterAll(() => world.stop());

describe('the door', () => {
  it('opens to calls of its own page alone, and tells no other page anything', async () => {
    const wish = { do: 'signIn', ...OPERATOR };
    for (const headers of [{}, { origin: 'http://127.0.0.1:4174' }, { origin: `${PAGE}.example.com` }] as Record<
      string,
      string
    >[]) {
      const refused = await ask(wish, headers);
      expect([refused.ok, refused.allowed, refused.data]).toEqual([false, null, undefined]);
    }
    const got = await fetch(`${world.cloud.url}/http/desk`, { headers: { origin: PAGE } });
    expect(`${got.status} ${[...got.headers.values()]}`).toMatch(/^403 .*no-store.*application\/json/);
    expect(await ask(wish)).toMatchObject({ ok: true, allowed: PAGE });
    await expect(world.cloud.invoke('desk', wish, { openid: 'oB' })).rejects.toThrow('may not be invoked');
    expect(JSON.stringify(await world.cloud.invoke('desk', wish))).toContain('NOT_ALLOWED');
    expect((await ask({ do: 'signIn' })).status).toBe(400);
  });
});

describe('signing in', () => {
  it('begins with a second factor of one’s own, set up once with the first code', async () => {
    const offered = (await ask({ do: 'signIn', ...OPERATOR })).data.enrol;
    expect(offered?.uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
    expect((await ask({ do: 'enrol', ticket: offered?.ticket, code: '000000' })).error.say).toContain('验证码不对');
    const made = await enrol(OPERATOR);
    ({ seed } = made);
    ({ session } = made.first.data);
    expect(made.first.data).toMatchObject({ name: '王芳', roles: ['review', 'service', 'finance', 'school'] });
    // a second one beside it, or from an old ticket, is set up by nobody
    expect((await ask({ do: 'enrol', ticket: offered?.ticket, code: codeOf(seed) })).ok).toBe(false);
    const old = new URL(offered?.uri ?? '').searchParams.get('secret') ?? '';
    expect((await ask({ do: 'enrol', ticket: offered?.ticket, code: codeOf(old) })).error.say).toContain('已经设置过');
    expect(JSON.stringify(world.documents('operators'))).not.toContain(seed);
  });

  it('takes each code once, and answers a wrong name, secret and code alike', async () => {
    expect((await ask({ do: 'signIn', ...OPERATOR, code: codeOf(seed, takenAt('王芳')) })).ok).toBe(false);
    rewind('王芳');
    const both = await Promise.all([0, 1].map(() => ask({ do: 'signIn', ...OPERATOR, code: codeOf(seed) })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const wrong = [{ operator: '没有' }, { secret: 'x' }, ...['000000', '一二三四五六', ''].map((code) => ({ code }))];
    const told = wrong.map((given) => ask({ do: 'signIn', ...OPERATOR, code: codeOf(seed), ...given }));
    const words = new Set((await Promise.all(told)).map(({ error }) => error.say));
    expect([...words]).toEqual(['姓名、口令或验证码不对。']);
    expect((await signIn(OPERATOR, seed)).ok).toBe(true);
  });

  it('is locked by five wrong codes beside the right secret, longer each time, and by no stranger', async () => {
    for (let n = 0; n <= TRIES; n++) await ask({ do: 'signIn', ...OPERATOR, secret: 'wrong', code: '000000' });
    expect((await signIn(OPERATOR, seed)).ok).toBe(true);
    const guess = () => ask({ do: 'signIn', ...OPERATOR, code: '000000' });
    const many = await Promise.all(Array.from({ length: TRIES + 3 }, guess));
    expect(many.filter(({ status }) => status === 403)).toHaveLength(TRIES);
    rewind('王芳');
    const locked = await ask({ do: 'signIn', ...OPERATOR, code: codeOf(seed) });
    expect([locked.status, locked.error.say]).toEqual([429, expect.stringMatching(/请\d\d:\d\d 后再试/)]);
    world.edit('operators', '王芳', { lockedUntil: new Date(0) });
    for (let n = 0; n < TRIES; n++) await guess();
    const locks = written().filter(({ what }) => what === 'deskLocked');
    expect(locks.map(({ say }) => Number(/(\d+) 分钟/.exec(say)?.[1])).sort()).toEqual([MINUTES, 2 * MINUTES]);
    // cut off before the fifth wrong code locked: it locks with the next call, and ends like every lock
    world.edit('operators', '王芳', { tries: TRIES, lockedUntil: new Date(0) });
    expect((await signIn(OPERATOR, seed)).status).toBe(429);
    expect(['who is in stays in', (await work(session, { action: 'stats' })).ok]).toEqual(['who is in stays in', true]);
    world.edit('operators', '王芳', { lockedUntil: new Date(0) });
    expect((await signIn(OPERATOR, seed)).ok).toBe(true);
  });

  it('is closed to nobody by wrong secrets and codes, from whatever address they say they come, and they are kept nowhere', async () => {
    const kept = () => JSON.stringify([world.documents('limits'), world.documents('operators'), written()]);
    const before = kept();
    const from = { origin: PAGE, 'x-real-ip': '203.0.113.9', 'x-forwarded-for': '203.0.113.9' };
    const school = { do: 'school', batchId: 'JSJ2027', code: 'AAAA-BBBB-CCCC' };
    for (let n = 0; n < 62; n++) expect((await ask(school, from)).status).toBe(403);
    for (let n = 0; n < 3; n++) expect((await ask({ do: 'signIn', ...OPERATOR, secret: 'no' }, from)).status).toBe(403);
    expect(kept()).toBe(before);
    rewind('王芳');
    expect((await ask({ do: 'signIn', ...OPERATOR, code: codeOf(seed) }, from)).ok).toBe(true);
  });
});

describe('at the desk', () => {
  it('work is that of the console: rehearsed, done and written down under the name that signed in', async () => {
    const event = { action: 'approve', captureId, reason: '照片合格', operator: '别人', secret: 'x' };
    const rehearsed = await work(session, event);
    expect(rehearsed.data.answer).toMatchObject({ say: expect.stringMatching(/^演练/), next: { dryRun: false } });
    expect(world.capture(captureId).state).toBe('reviewing');
    const done = await work(session, rehearsed.data.answer?.next ?? {});
    expect(done.data.answer?.say).toMatch(/^已执行/);
    expect(world.capture(captureId).state).toBe('approved');
    expect(written().filter(({ what }) => what === 'approve')).toMatchObject([{ by: 'staff:王芳', captureId }]);
    const again = await work(session, { action: 'approve', captureId, reason: '照片合格', dryRun: false });
    expect(again.data.answer?.say).toContain('已经是通过状态');
    const { ref } = (await work(session, { action: 'show', captureId: 'f'.repeat(32) })).data.problem!;
    expect(world.log().join()).toMatch(RegExp(`${ref}","capture":"f{32}","event":"show","code":"CAPTURE_UNKNOWN`));
    expect((await work(session, { action: 'nothing' })).data.problem?.say).toContain('action 只能是');
  });

  it('a role bounds what is done there and in the console', async () => {
    const { first } = await enrol(REVIEWER);
    expect(first.data.actions).toContain('approve');
    expect(first.data.actions).not.toContain('refund');
    const refund = { action: 'refund', orderId: 'x'.repeat(20), reason: '攻击', dryRun: false };
    expect((await work(first.data.session, refund)).data.problem).toMatchObject({
      code: 'NOT_ALLOWED',
      say: expect.stringContaining('财务'),
    });
    const console = (await world.cloud.invoke('staff', { ...refund, ...REVIEWER })) as { error: { code: string } };
    expect(console.error.code).toBe('NOT_ALLOWED');
    expect((await work(first.data.session, { action: 'next' })).ok).toBe(true);
  });

  it('nothing is done that was not rehearsed as it is now: by this person, with these words, about this photo', () =>
    expectRehearsed(world, session, '李强'));

  it('a session ends by idling, by a day’s end, by signing out, and with the entry of whoever leaves', async () => {
    const over = async (held: string) => (await work(held, { action: 'stats' })).status;
    const { makeTicket } = await tickets();
    const mine = { name: '王芳', began: Date.now(), epoch: 0, entry: entryOf('王芳') };
    expect(await over(session.slice(0, -4))).toBe(403);
    expect(await over(makeTicket('enrol', mine, Date.now() + 1000))).toBe(403);
    expect(await over(makeTicket('session', mine, Date.now() - 1))).toBe(403);
    expect(await over(session)).toBe(200);
    const long = { ...mine, began: Date.now() - 10 * 3600_000 + 60_000 };
    const renewed = await work(makeTicket('session', long, Date.now() + 1000), { action: 'stats' });
    expect(renewed.data.until - Date.now()).toBeLessThan(61_000);
    expect((await ask({ do: 'signOut', session })).ok).toBe(true);
    expect(await over(session)).toBe(403);
    const anew = await signIn(OPERATOR, seed);
    expect(await over(anew.data.session)).toBe(200);
    const fresh = await makeOperator('王芳');
    world.cloud.setEnv({ OPERATORS: `${fresh.entry},${reviewer.entry}` });
    expect(await over(anew.data.session)).toBe(403);
    // with a new secret the second factor is chosen anew
    const renamed = await enrol({ operator: '王芳', secret: fresh.secret });
    expect(renamed.first.ok).toBe(true);
    world.cloud.setEnv({ OPERATORS: '' });
    expect(await over(renamed.first.data.session)).toBe(403);
    world.cloud.setEnv({ OPERATORS: `${world.operators},${reviewer.entry}` });
  });
});

describe('a school', () => {
  it('sees numbers by its code, never a name, and nothing by a wrong, replaced or ended one', async () => {
    const { first } = await enrol({ ...OPERATOR });
    const made = async (event = {}) => {
      const batch = { action: 'schoolCode', batchId: 'JSJ2027', reason: '学校要看', ...event };
      const told = (await work(first.data.session, batch)).data.answer!;
      const { say } = told.next.rehearsed ? (await work(first.data.session, told.next)).data.answer! : told;
      return /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(say)?.[0] ?? say;
    };
    const code = await made();
    expect(JSON.stringify([written(), world.documents('schoolCodes')])).not.toContain(code);
    const student = new Phone(world, 'oSchool');
    const { captureId: own } = await student.claim('li-xiaoyu');
    world.edit('captures', own, { batchId: 'JSJ2027', state: 'rejected', rejectCode: 'glare' });
    const look = (typed: string, batchId = 'JSJ2027') => ask({ do: 'school', batchId, code: typed });
    const seen = await look(code.toLowerCase().replaceAll('-', ' '));
    expect(seen.data).toMatchObject({
      totals: { started: 2, paid: 1, refused: 1, done: 1 },
      reasons: [{ say: '其他原因', count: 1 }],
    });
    const { name } = world.capture(own);
    for (const word of [name, own, 'glare']) expect(JSON.stringify(seen.data)).not.toContain(word);
    expect((await look(code, 'default')).status).toBe(403);
    expect((await look('AAAA-BBBB-CCCC')).status).toBe(403);
    const next = await made();
    expect([(await look(code)).status, (await look(next)).status]).toEqual([403, 200]);
    await made({ change: 'end' });
    expect((await look(next)).status).toBe(403);
    expect(await made({ change: 'end' })).toContain('没有查看码');
  });
});
