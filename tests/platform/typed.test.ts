// Texts of help and batches are typed into the database by hand as well, with fields left out or emptied, which fall back. Staff
// change such a document by an event as they change any other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ cloud, stop } = await connect());
});
afterAll(() => stop());

const acting = { action: 'help', reason: '更正', dryRun: false } as const;
async function change(help: Parameters<typeof import('../../cloudfunctions/staff/act-help.js').help>[0]['help']) {
  const { help: plan } = await import('../../cloudfunctions/staff/act-help.js');
  return (await plan({ ...acting, help }, 'staff:tests')).run?.('REF');
}
const write = (id: string, doc: object) => cloud.store.write([{ name: 'help', id, doc: { _id: id, ...doc } }]);

it('a question without a place, an answer to how long without one, and hours without a number are changed', async () => {
  const typed = { topic: '拍照', question: '戴眼镜可以吗', answer: '可以。' };
  const en = { topic: 'Photo', question: 'Glasses?', answer: 'Yes.' };
  for (const more of [{}, { en: null }, { order: null }, { en }, { order: 7, en }]) {
    write('glasses', { kind: 'faq', ...typed, ...more });
    expect(await change({ kind: 'faq', id: 'glasses', ...typed, order: 3, answer: '镜片不反光就可以。' })).toBe(true);
    expect(cloud.store.read('help', 'glasses')).toMatchObject({ order: 3, answer: '镜片不反光就可以。', en: null });
  }
  write('expected', { kind: 'expected', review: '3天', delivery: '5天' });
  expect(await change({ kind: 'expected', review: '2天' })).toBe(true);
  write('contact', { kind: 'contact', hours: '9:00-18:00' });
  expect(await change({ kind: 'contact', phone: '010-00000000', hours: '' })).toBe(true);
});

it('what a colleague has changed since it was shown is not lost', async () => {
  const typed = { kind: 'faq', topic: '拍照', question: '可以笑吗', answer: '自然即可。' } as const;
  write('smile', typed);
  const { help: plan } = await import('../../cloudfunctions/staff/act-help.js');
  const planned = await plan({ ...acting, help: { ...typed, id: 'smile', order: 5 } }, 'staff:tests');
  write('smile', { ...typed, answer: '请不要露齿。' });
  expect(await planned.run?.('REF')).toBe(false);
  expect(cloud.store.read('help', 'smile')).toMatchObject({ answer: '请不要露齿。' });
});

it('a batch whose fields were emptied in the console is changed, and named another profile', async () => {
  const { batch } = await import('../../cloudfunctions/staff/act-batch.js');
  const { setProfile } = await import('../../cloudfunctions/staff/act-profile.js');
  const before = cloud.store.read('batches', 'JSJ2027')!;
  cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: { ...before, schools: null, profile: null } }]);
  const own = { batchId: 'JSJ2027', reason: '更正', dryRun: false };
  const schools = ['金沙江大学'];
  const changed = await batch({ ...own, action: 'batch', change: 'change', batch: { schools } }, 'staff:tests');
  expect(await changed.run?.('REF')).toBe(true);
  const named = await setProfile({ ...own, action: 'setProfile', profile: 'standard' });
  expect(await named.run?.('REF')).toBe(true);
  expect(cloud.store.read('batches', 'JSJ2027')).toMatchObject({ schools, profile: 'standard' });
  cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: before }]);
});
