// A house in which documents are edited beyond reading: what staff are told of them, what still stands somewhere, and the chores of
// the timer, one by one.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { openHouse } from './one-process.js';
import { begin } from './overtake.js';

interface Task {
  _id: string;
  number: string;
  text: string;
  state: string;
}

const ODD = 'odd';

async function openUnreadable() {
  const house = await openHouse();
  const { BATCHES } = await import('../../cloudfunctions/sweep/batches.js');
  const { MONEY } = await import('../../cloudfunctions/sweep/money.js');
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { WINDOW } = await import('../../cloudfunctions/sweep/window.js');
  const { runPart } = await import('../../cloudfunctions/sweep/part.js');
  const chores = new Map([...BATCHES, ...MONEY, ...PRIVACY, ...WINDOW].map((chore) => [String(chore.name), chore]));
  const { store } = house.cloud;
  return {
    house,
    runPart,
    tasks: () => store.find('requests', { kind: 'money' }) as unknown as Task[],
    /** what a test before has left unreadable would hold the 学籍 of the next */
    clear() {
      for (const name of ['requests', 'captures'])
        for (const { _id } of store.find(name, {})) store.write([{ name, id: _id, doc: null }]);
      store.write([{ name: 'batches', id: ODD, doc: null }]);
    },
    /** A batch that nobody can read, and never could: no value of before stands in. */
    oddBatch(): string {
      store.write([{ name: 'batches', id: ODD, doc: { _id: ODD, name: '坏批次' } }]);
      return ODD;
    },
    everything: () =>
      JSON.stringify(['captures', 'orders', 'users', 'requests', 'audit'].map((name) => store.find(name, {}))),
    isThere(fileId: string): boolean {
      try {
        return house.cloud.getFile(fileId).length > 0;
      } catch {
        return false;
      }
    },
    /** One chore of the timer, on everything that waits for it. */
    async sweep(name: string) {
      const [chore, now] = [chores.get(name)!, new Date()];
      const ids = (await chore.waiting(now, 1000)).map(({ _id }) => _id);
      return runPart(chore, ids, { ref: 'R', now, until: performance.now() + 20_000 });
    },
    /** A capture with a picture of its own, and somebody's name. */
    async withPicture(to: Parameters<typeof begin>[1]) {
      const begun = await begin(house, to);
      const fileId = house.cloud.putFile(`originals/${begun.captureId}/token/shot.jpg`, Buffer.from('a face'));
      house.edit('captures', begun.captureId, { files: [fileId], name: '欧*慧' });
      return { ...begun, fileId };
    },
    /** A second record of the same phone, which can be read. */
    async another(user: string) {
      const text = house.chsi.codeText('wang-zihan');
      await house.call(user, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
      return (await house.call(user, 'readCaptureCode', { text })).capture;
    },
  };
}

/** Opens such a house for the tests of a file, and empties it before each. */
export function unreadableHouse(): Awaited<ReturnType<typeof openUnreadable>> {
  const at = {} as Awaited<ReturnType<typeof openUnreadable>>;
  beforeAll(async () => {
    Object.assign(at, await openUnreadable());
  });
  afterAll(() => at.house.stop());
  beforeEach(() => at.clear());
  return at;
}
