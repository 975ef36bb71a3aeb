// The document of a user was edited beyond reading: whoever it is reads that, with the number of the task that staff have, wherever a
// step needs it, and is kept from nothing that does not.
import { expect, it } from 'vitest';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { begin } from './overtake.js';
import { unreadableHouse } from './unreadable-house.js';

const at = unreadableHouse();
const consent = { consent: { face: true, identity: true }, version: CONSENT_SINCE };

/** Somebody whose document nobody can read, and how far they had come. */
async function broken(to: Parameters<typeof begin>[1], fields: object = { consents: '都同意' }) {
  const begun = await begin(at.house, to);
  at.house.edit('users', at.house.capture(begun.captureId).userKey, fields);
  return begun;
}
/** That it says what is so, with the number by which staff find it. */
const told = () => {
  const [task] = at.tasks();
  expect(task?.text).toMatch(/users.*consents/);
  return `您的同意记录读不出来，没有丢失。客服已经收到通知，要问请说编号 ${task?.number}。`;
};

it('who agrees anew, or takes it back, reads that and what to do, and staff are told once', async () => {
  const { user } = await broken('verified');
  for (const given of [true, false]) {
    const wish = { ...consent, consent: { face: given, identity: given } };
    const reply = await at.house.ask(user, 'login', wish);
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNREADABLE', say: told() } });
    expect(!reply.ok && reply.error.next).toContain('客服改好');
  }
  expect(at.tasks()).toHaveLength(1);
});

it('who comes in has staff told, and reads that nothing is agreed to', async () => {
  const { user } = await broken('verified');
  expect((await at.house.call(user, 'login', {})).consent).toEqual({ face: false, identity: false });
  expect(at.tasks()).toHaveLength(1);
});

it('a step that asks for the consent says the same', async () => {
  const { user, captureId, suffix } = await broken('claimed');
  const reply = await at.house.ask(user, 'verifyIdentity', { captureId, suffix });
  expect(reply).toMatchObject({ ok: false, error: { code: 'UNREADABLE', say: told() } });
});

it('complains all the same, because that needs nothing of it', async () => {
  const { user } = await broken('claimed');
  expect(await at.house.codeOf(user, 'requestService', { kind: 'complaint', text: '同意不了' })).toBe('OK');
});

it('sees the records all the same, also one whose photo waits for the consent', async () => {
  const { user, captureId } = await broken('paid');
  at.house.edit('captures', captureId, { state: 'approved' });
  const { captures } = await at.house.call(user, 'listCaptures', {});
  expect(captures[0]?.hint).not.toContain('撤回了同意');
  expect(await at.house.codeOf(user, 'getCapture', { captureId })).toBe('OK');
});

it('whose service was paid is reported to WeChat all the same, because until then the takings stay frozen', async () => {
  const { reportShipping } = await import('../../cloudfunctions/_journey/shipping.js');
  const { orderId } = await broken('paid');
  at.house.edit('orders', orderId, { shipAt: new Date(0) });
  expect(await reportShipping(at.house.order(orderId), new Date())).toBe(true);
  expect(at.house.order(orderId).shipping).toBe('done');
});
