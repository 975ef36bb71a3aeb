// The stand-in's console: what is typed there reaches the function as the console's own call, and the answer is shown.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleHandlers } from '../../local/console.js';

const asked: unknown[] = [];
const invoke = async (event: unknown) => {
  asked.push(event);
  return { ok: true, data: { say: '没有找到<b>。' } };
};
const handlers = consoleHandlers(invoke, { operator: '王芳', secret: 'sample-secret' });
const server = createServer((req, res) => void handlers[req.url ?? '']?.(req, res));
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const post = (body: object, type = 'application/json') =>
  fetch(`${url}/__console/run`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
const html = async () => (await fetch(`${url}/__console`)).text();

it('offers every ready event, signed by the sample operator', async () => {
  const text = await html();
  for (const action of ['refund', 'release', 'unlock', 'requests'])
    expect(text).toContain(`action&#34;: &#34;${action}`);
  expect(text).not.toContain('王芳自己的口令');
});

it('runs what is typed and shows the answer as text', async () => {
  const event = { action: 'find', text: '待采集', operator: '王芳', secret: 'sample-secret' };
  expect((await post({ event: JSON.stringify(event) })).status).toBe(200);
  expect(asked).toEqual([event]);
  const text = await html();
  expect([text.includes('没有找到&#60;b&#62;'), text.includes('<b>')]).toEqual([true, false]);
});

it('takes no foreign page’s form, and says what is no event', async () => {
  expect((await post({ event: '{}' }, 'text/plain')).status).toBe(409);
  expect((await post({ event: 'not json' })).status).toBe(400);
  expect(asked).toHaveLength(1);
});
