// Complaints come in pages, and only the first says how many there are.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listComplaints } from '../../cloudfunctions/_platform/pay/complaints.js';
import type { Pay } from '../../local/pay/index.js';
import { closeServer, openServer, unavailable } from './pay-server.js';

const DAY_MS = 24 * 3600_000;
let server: Pay;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => closeServer(server));

it.each([0, 1, 50, 51, 120])('all of %i are listed once', async (count) => {
  server.complaints.all.length = 0;
  const at = new Date('2027-05-10T12:00:00+08:00');
  const ids = Array.from({ length: count }, () => server.complaints.add('N1', '没有收到照片', { at }));
  const found = await listComplaints('2027-05-08', '2027-05-11');
  expect(found.map(({ _id }) => _id)).toEqual(ids);
});

it('thirty days are asked for at once, and no more', async () => {
  server.complaints.all.length = 0;
  const dayAfter = (days: number) => new Date(Date.UTC(2027, 4, 1) + days * DAY_MS).toISOString().slice(0, 10);
  await expect(listComplaints(dayAfter(0), dayAfter(30))).resolves.toEqual([]);
  await expect(listComplaints(dayAfter(0), dayAfter(31))).rejects.toEqual(unavailable('400 PARAM_ERROR'));
});
