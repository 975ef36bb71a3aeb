// The room of staff against an event that no page and no person would write: operators of the database and its commands in the
// place of values, fields of documents that no event has, roles that a deed is not of. The table of roles stands here a second
// time on purpose: whoever gives a deed away says so in two places.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { ROLES, type Role } from '../../shared/roles.js';
import { type House, openHouse } from './one-process.js';

let house: House;
let room: typeof import('../../cloudfunctions/staff/room.js');
let StaffEvent: typeof import('../../cloudfunctions/staff/events.js')['StaffEvent'];
beforeAll(async () => {
  house = await openHouse();
  room = await import('../../cloudfunctions/staff/room.js');
  ({ StaffEvent } = await import('../../cloudfunctions/staff/events.js'));
});
afterAll(() => house.stop());

type Fields = Record<string, unknown>;
const READY: Fields[] = readdirSync('tools/staff-events')
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(`tools/staff-events/${name}`, 'utf8')));
const talk = { ref: 'TEST-TEST', about: () => undefined };
const codeOf = (event: unknown, ...roles: Role[]): Promise<string> =>
  room.work(event, { name: '周敏', roles, entry: '' }, talk).then(
    () => 'OK',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** What the database, its SDK or the language takes for more than a value. */
const HOSTILE: unknown[] = [
  ...[{ $ne: '' }, { $gt: '' }, { $regex: '.*' }, { $where: '1' }, { operator: 'neq', operands: [''] }, { length: 3 }],
  ...[JSON.parse('{"__proto__":{"toString":"x"}}'), ['x'], [[]], true],
];
/** Every way in which one value of an event, however deep, is exchanged for another. */
function* exchanged(event: Fields, value: unknown): Generator<[field: string, changed: Fields]> {
  for (const [field, kept] of Object.entries(event)) {
    if (field === 'operator' || field === 'secret') continue;
    if (typeof kept !== typeof value || Array.isArray(kept)) yield [field, { ...event, [field]: value }];
    if (typeof kept === 'object' && kept !== null && !Array.isArray(kept))
      for (const [inner, changed] of exchanged(kept as Fields, value))
        yield [`${field}.${inner}`, { ...event, [field]: changed }];
  }
}

describe('an event', () => {
  it('takes no operator, no command and no list in the place of a value, in any field of any action', () => {
    const taken = READY.flatMap((event) =>
      HOSTILE.flatMap((value) =>
        [...exchanged(event, value)].flatMap(([field, changed]) =>
          StaffEvent.safeParse(changed).success ? [`${event.action} ${field} ${JSON.stringify(value)}`] : [],
        ),
      ),
    );
    // schools of a batch are a list of words, and a new event may be no rehearsal
    expect(taken.filter((one) => !/ (batch\.schools \["x"\]|dryRun true)$/.test(one))).toEqual([]);
    expect(new Set(READY.map(({ action }) => action)).size).toBeGreaterThan(30);
  });

  it('writes no field that it does not name, of a batch, a text or a profile', async () => {
    const school = (event: Fields) => codeOf({ reason: '测试', dryRun: false, ...event }, 'school');
    const batch = { name: '攻击', priceYuan: '30.00', opensAt: '2027-05-01', closesAt: '2027-06-30' };
    for (const more of [{ _id: 'default' }, { priceFen: 1 }, { createdAt: 0 }, { rev: 1 }, { constructor: 1 }])
      for (const change of ['create', 'change'])
        expect(await school({ action: 'batch', batchId: 'ATTACK', change, batch: { ...batch, ...more } })).toBe(
          'BAD_INPUT',
        );
    const faq = { kind: 'faq', id: 'attack', topic: '支付', question: '问', answer: '答' };
    for (const help of [
      { ...faq, _id: 'tutorial' },
      { ...faq, kind: 'removeFaq' },
      { ...faq, id: '../tutorial' },
      { ...faq, id: '__proto__' },
      { kind: 'contact', phone: 'javascript:alert(1)', hours: '' },
    ])
      expect(await school({ action: 'help', help })).toBe('BAD_INPUT');
    const name = 'attack';
    const profile = { ...DEFAULT_PROFILE, name, _id: 'standard', isAdmin: true, rev: 99 };
    const event = { action: 'saveProfile', profile, reason: '测试' };
    const told = await room.work(event, { name: '周敏', roles: ['school'], entry: '' }, talk);
    expect(JSON.stringify(told)).not.toMatch(/isAdmin|"_id"|rev/);
    await room.work(told.next, { name: '周敏', roles: ['school'], entry: '' }, talk);
    const kept = house.cloud.store.find('profiles', {}) as Fields[];
    expect(kept.map(({ rev: _rev, ...fields }) => fields)).toEqual([{ ...DEFAULT_PROFILE, name, _id: name }]);
  });
});

const MONEY: readonly Role[] = ['finance'];
const STUDENT: readonly Role[] = ['service'];
const VERDICT: readonly Role[] = ['review'];
const SCHOOL: readonly Role[] = ['school'];
const PEOPLE: readonly Role[] = ['review', 'service', 'finance'];
const EITHER: readonly Role[] = ['service', 'finance'];
const WHOSE: Record<string, readonly Role[]> = {
  ...{ refund: MONEY, learnRefund: MONEY, settleRefund: MONEY, money: MONEY },
  ...{ check: EITHER, answer: EITHER, requests: EITHER, complaint: EITHER },
  ...{ approve: VERDICT, reject: VERDICT, restore: VERDICT, next: VERDICT },
  ...{ letPass: ['review', 'service'], deliverAgain: ['review', 'service'], rebuild: ['review', 'service'] },
  ...{ allowTry: STUDENT, unlock: STUDENT, verifyManually: STUDENT, resend: STUDENT, reopen: STUDENT, many: STUDENT },
  ...{ release: STUDENT, erase: STUDENT, transfer: STUDENT },
  ...{ batch: SCHOOL, schoolCode: SCHOOL, help: SCHOOL, saveProfile: SCHOOL, setProfile: SCHOOL },
  ...{ find: PEOPLE, show: PEOPLE, stats: ROLES, batches: ROLES, texts: ROLES },
};

describe('a role', () => {
  it('does what is its own and nothing else, whatever the event brings along', async () => {
    const known = StaffEvent.options.map(({ shape }) => shape.action.value);
    expect(Object.keys(WHOSE).sort()).toEqual([...known].sort());
    const forged = { role: 'finance', roles: ROLES, operator: '王芳', who: { roles: ROLES }, isLight: true };
    for (const event of READY)
      for (const role of ROLES) {
        const code = await codeOf({ ...event, ...forged }, role);
        const may = WHOSE[String(event.action)]!.includes(role);
        expect([event.action, role, code === 'NOT_ALLOWED']).toEqual([event.action, role, !may]);
      }
    for (const action of known) expect(READY.some((event) => event.action === action)).toBe(true);
    expect(await codeOf({ action: 'stats' })).toBe('NOT_ALLOWED');
  });
});
