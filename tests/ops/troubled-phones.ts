// Phones on which the same page goes wrong, and one on which another one does again and again; and one whose owner complains
// in an hour in which many ask for something else.
import type { Phone, World } from '../flow/world.js';

export const TROUBLE = {
  kind: 'error',
  what: 'TypeError: x is undefined (https://evil.example/a)',
  place: 'onNext pages/capture/capture',
} as const;

/** @returns the reference that the first of five phones was given */
export async function troublePhones(newPhone: () => Phone): Promise<string> {
  const refs: string[] = [];
  for (let phone = 0; phone < 5; phone++) refs.push((await newPhone().call('reportError', TROUBLE)).ref);
  const alone = newPhone();
  for (let times = 0; times < 5; times++) await alone.call('reportError', { ...TROUBLE, what: 'RangeError' });
  // nothing of a student is taken
  for (const what of ['13800000000', '张三', '']) await alone.refused('reportError', { ...TROUBLE, what }, 'BAD_INPUT');
  return refs[0] ?? '';
}

/** More open wishes than the timer reads at once, and then a complaint. */
export async function complainAmongMany({ cloud }: World, newPhone: () => Phone, text: string): Promise<void> {
  const first = newPhone();
  await first.agree();
  const { requestId } = await first.call('requestService', { kind: 'transfer', text: '换了手机' });
  const wish = cloud.store.read('requests', requestId);
  const ids = Array.from({ length: 100 }, (_, n) => `${requestId}-copy-${n}`);
  cloud.store.write(ids.map((id) => ({ name: 'requests', id, doc: { ...wish, _id: id } })));
  await newPhone().call('requestService', { kind: 'complaint', text });
}
