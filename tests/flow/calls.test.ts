// What one student costs: every call of a function to database and storage, counted on the way from login to the photo.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STUDENT } from '../../shared/capacity.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { Input, StepName } from '../../shared/functions.js';
import { darkShot, goodShot } from './pictures.js';
import { Phone, startWorld, type World } from './world.js';

/** Upper bounds that the product promises: database and storage calls of one student. */
const MOST = { shortest: 56, real: STUDENT.databaseCalls };

/** ms; the engine on a slow machine */
const PATIENCE = 240_000;

/** What a process keeps; everything else is asked for every student. */
const KEPT = ['batches', 'help'];
const ENGINE: readonly StepName[] = ['submitShot', 'standardizePhoto'];
/** Steps of the timer, which keeps nothing and reads the batches each minute, for everybody. */
const OF_TIMER = ['sweep', 'idle'];
let kept = 0;

let world: World;
let counted: Record<string, number> = {};
let step = '';
beforeAll(async () => {
  world = await startWorld();
  world.cloud.setEnv({ KEEP_SECONDS: '60' });
  world.cloud.watch((action, { collectionName }) => {
    if (!step || !/^(database|storage)\./.test(action)) return;
    if (OF_TIMER.includes(step) && KEPT.includes(String(collectionName))) return;
    // kept for seconds by each process: among many students it is asked by hardly any of them
    const name = KEPT.includes(String(collectionName)) ? 'kept' : step;
    if (name === 'kept') kept++;
    else counted[name] = (counted[name] ?? 0) + 1;
  });
});
afterAll(() => world.stop());

const total = () => Object.values(counted).reduce((sum, one) => sum + one, 0);
let turn = 0;
/** Calls of functions, but for those of the engine and of the timer. */
let light = 0;

/** A phone whose calls are counted under the name of their step. */
function countedPhone() {
  counted = {};
  const phone = new Phone(world, `counted-${turn++}`);
  const under = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    step = name;
    try {
      return await work();
    } finally {
      step = '';
    }
  };
  light = 0;
  const call = <N extends StepName>(name: N, data: Input<N>) => {
    if (!ENGINE.includes(name)) light++;
    return under(name, () => phone.call(name, data));
  };
  return { phone, call, under };
}

const decide = (kind: 'check' | 'delivery', verdict: 'approved' | 'accepted') => {
  for (const item of world.chsi.desk.items)
    if (item.kind === kind && item.verdict === 'pending') world.chsi.desk.decide(item.id, verdict);
};

/** The timer's own questions are asked once a minute for everybody: what an idle run costs is nobody's. */
async function sweepFor({ under }: ReturnType<typeof countedPhone>, idle: number): Promise<void> {
  const before = counted.sweep ?? 0;
  await under('sweep', () => world.cloud.runTimer('sweep'));
  counted.sweep = Math.max(before, (counted.sweep ?? 0) - idle);
}

async function idleRun(): Promise<number> {
  const { under } = countedPhone();
  await under('idle', () => world.cloud.runTimer('sweep'));
  return counted.idle ?? 0;
}

it(`the shortest way from login to the photo takes at most ${MOST.shortest} calls to database and storage`, {
  timeout: PATIENCE,
}, async () => {
  await world.cloud.runTimer('sweep');
  // a process learns once how the storage names its files
  const before = new Phone(world, 'before');
  await before.agree();
  await before.call('startUpload', { ending: 'jpg' });
  const idle = await idleRun();
  const student = countedPhone();
  const { phone, call, under } = student;
  await call('login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  const text = world.chsi.codeText('li-xiaoyu');
  const { captureId } = (await call('readCaptureCode', { text })).capture;
  await call('verifyIdentity', { captureId, suffix: '2438' });
  const { orderId } = await call('createOrder', { captureId });
  await under('payNotify', () => world.pay.pay(orderId));
  const { path } = await call('startUpload', { captureId, ending: 'jpg' });
  const fileId = phone.upload(path, await goodShot());
  expect(await call('submitShot', { captureId, fileId })).toMatchObject({ passed: true });
  await call('standardizePhoto', { captureId });
  await call('submitPhoto', { captureId });
  decide('check', 'approved');
  await sweepFor(student, idle);
  await call('downloadPhoto', { captureId, kind: 'standard' });
  const journey = total() - (counted.sweep ?? 0);
  console.log('shortest', journey, 'kept', kept, JSON.stringify(counted));
  expect(counted).toMatchObject({ login: expect.any(Number), payNotify: expect.any(Number) });
  // once for each function that needs it, whoever comes next
  expect(kept).toBeLessThanOrEqual(12);
  expect(journey).toBeLessThanOrEqual(MOST.shortest);
});

it(`a real way, with a bad shot, waiting and looking, takes at most ${MOST.real}`, { timeout: PATIENCE }, async () => {
  const idle = await idleRun();
  const student = countedPhone();
  const { phone, call, under } = student;
  await call('login', {});
  await call('login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  await call('listCaptures', {});
  const text = world.chsi.codeText('wang-zihan');
  const { captureId } = (await call('readCaptureCode', { text })).capture;
  await phone.refused('verifyIdentity', { captureId, suffix: '0000' }, 'SUFFIX_WRONG');
  await call('verifyIdentity', { captureId, suffix: '561X' });
  await call('getHelp', {});
  const { orderId } = await call('createOrder', { captureId });
  await under('payNotify', () => world.pay.pay(orderId));
  await call('confirmPayment', { captureId });
  await call('getCapture', { captureId });
  const upload = async (bytes: Buffer) => {
    const { path } = await call('startUpload', { captureId, ending: 'jpg' });
    return call('submitShot', { captureId, fileId: phone.upload(path, bytes) });
  };
  expect(await upload(await darkShot())).toMatchObject({ passed: false });
  await call('getCapture', { captureId });
  expect(await upload(await goodShot())).toMatchObject({ passed: true });
  await call('getCapture', { captureId });
  await call('standardizePhoto', { captureId });
  await call('getCapture', { captureId });
  await call('submitPhoto', { captureId });
  // the next evening, and the one after
  for (let look = 0; look < 2; look++) {
    await call('login', {});
    // a list shows no picture, so nobody signs a link for it
    expect(JSON.stringify(await call('listCaptures', {}))).not.toContain('http');
    await call('getCapture', { captureId });
  }
  decide('check', 'approved');
  await sweepFor(student, idle);
  await sweepFor(student, idle);
  decide('delivery', 'accepted');
  await sweepFor(student, idle);
  await call('getCapture', { captureId });
  await call('downloadPhoto', { captureId, kind: 'standard' });
  await call('downloadPhoto', { captureId, kind: 'layout', sheet: '6inch', copy: '1inch', format: 'jpg' });
  console.log('real', total(), JSON.stringify(counted));
  // beside them the wrong suffix, and the notice of the payment
  expect(light + 2).toBe(STUDENT.lightCalls);
  expect(total()).toBeLessThanOrEqual(MOST.real);
});
