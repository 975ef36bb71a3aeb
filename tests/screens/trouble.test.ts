// What a phone tells of an error in the program's own code: enough to find the line, nothing of the student, each kind once.
import { beforeEach, expect, it, vi } from 'vitest';
import { INPUTS } from '../../shared/functions.js';

const REF = 'K7Q2-9F3M';
let sent: unknown[];
let logged: string[];
let kept: Record<string, unknown>;
let reply: () => unknown;
/** Its neighbours import as the mini program's own compiler reads them: it is named where ours does not follow. */
const SERVICE: string = '../../miniprogram/services/cloud/trouble.js';
const KEEPER: string = '../../miniprogram/services/cloud/last-problem.js';
let trouble: { tellTrouble(kind: 'error' | 'rejection', thrown: unknown): Promise<void> };

beforeEach(async () => {
  [sent, logged, kept] = [[], [], {}];
  reply = () => ({ result: { ok: true, data: { ref: REF } } });
  let filter = '';
  const log = {
    setFilterMsg: (text: string) => {
      filter = text;
    },
    error: (words: string) => logged.push(`${filter} ${words}`),
  };
  vi.stubGlobal('wx', {
    canIUse: () => true,
    getRealtimeLogManager: () => log,
    getStorageSync: (key: string) => kept[key] ?? '',
    setStorageSync: (key: string, value: unknown) => {
      kept[key] = value;
    },
    getRandomValues: ({ success }: { success(made: object): void }) => success({ randomValues: new ArrayBuffer(32) }),
    cloud: {
      init: () => undefined,
      callFunction: async ({ data }: { data: { seal?: string } }) => {
        const { seal: _seal, ...input } = data;
        sent.push(input);
        return reply();
      },
    },
  });
  vi.resetModules();
  trouble = await import(SERVICE);
});

const ERROR = `MiniProgramError
Cannot read properties of undefined (reading 'name') of "张三 11010519491231002X" 13800000000 me@example.org
TypeError: x
    at li.onNext (https://usr/app-service.js:1:2 pages/capture/capture.js:40:7)
    at Object.act (services/act.js:20:3)`;

it('says what and where in letters of the program, and keeps names, digits and addresses to itself', async () => {
  await trouble.tellTrouble('error', ERROR);
  expect(sent).toEqual([
    {
      kind: 'error',
      what: 'Cannot read properties of undefined (reading name ) of',
      place: 'li.onNext pages/capture/capture from Object.act services/act',
    },
  ]);
  expect(INPUTS.reportError.safeParse(sent[0]).success).toBe(true);
  expect(logged).toEqual([expect.stringMatching(new RegExp(`^${REF} error: Cannot read`))]);
  expect(kept.lastProblem).toMatchObject({ ref: REF });
});

it('tells each kind once and five at most, and nothing of what a student closed', async () => {
  await trouble.tellTrouble('rejection', { errMsg: 'chooseMedia:fail cancel' });
  // nor is a guideline that somebody did not agree to: the number was not copied, and the phone has asked
  const refused = 'setClipboardData:fail privacy permission is not authorized';
  await trouble.tellTrouble('rejection', { errMsg: refused, errno: 104 });
  for (const letter of 'aabcdefgh') await trouble.tellTrouble('rejection', new RangeError(letter));
  expect(sent).toHaveLength(5);
  expect(sent[0]).toMatchObject({ kind: 'rejection', what: 'RangeError: a' });
});

it('without an answer stands in the real-time log alone, and nothing goes wrong by telling it', async () => {
  reply = () => {
    throw new Error('network');
  };
  await trouble.tellTrouble('rejection', { code: 'BUSY', say: '', next: '', ref: 'A2CD-8XYZ' });
  expect(logged.at(-1)).toBe(' rejection: Problem BUSY at ');
  expect(kept.lastProblem).toBeUndefined();
});

it('a problem is offered to whoever calls for a week, and not afterwards', async () => {
  const { lastProblem, rememberProblem } = await import(KEEPER);
  rememberProblem({ code: 'INTERNAL', say: '', next: '', ref: REF });
  const then = Date.now();
  const at = (days: number) => vi.spyOn(Date, 'now').mockReturnValue(then + days * 86_400_000);
  at(6.9);
  expect(lastProblem()).toMatchObject({ ref: REF });
  at(7.1);
  expect(lastProblem()).toBeUndefined();
  vi.restoreAllMocks();
});
