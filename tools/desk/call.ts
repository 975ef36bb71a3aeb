// The page's only way to the cloud: one address, one kind of call. The session lives in this tab alone and ends with it.
import { z } from 'zod';
import { DESK_IDLE_MINUTES } from '../../shared/desk-idle.js';
import { atDesk } from './desk-words.js';
import { newSeal, unseal } from './seal.js';

const Answer = z.object({
  say: z.string(),
  next: z.union([z.string(), z.looseObject({})]),
  details: z.record(z.string(), z.unknown()).optional(),
  // the words say what was done also where functions of another release have one more
  outcome: z.enum(['told', 'done', 'unchanged']).optional().catch(undefined),
  left: z.number().optional(),
});
export type Answer = z.infer<typeof Answer>;

const Held = z.object({ session: z.string(), until: z.number() });
const SignedIn = Held.extend({ name: z.string(), roles: z.array(z.string()), actions: z.array(z.string()) });
export type SignedIn = z.infer<typeof SignedIn>;
const AuthenticatorSetup = z.object({ enrol: z.object({ ticket: z.string(), uri: z.string() }) });
const Problem = z.object({ say: z.string(), next: z.string().optional(), ref: z.string().optional() });
const Worked = Held.extend({ answer: Answer.optional(), problem: Problem.optional() });

export const SchoolCounts = z.object({
  batch: z.string(),
  school: z.string(),
  closes: z.string(),
  time: z.string(),
  totals: z.object({
    started: z.number(),
    paid: z.number(),
    photographed: z.number(),
    submitted: z.number(),
    reviewing: z.number(),
    refused: z.number(),
    done: z.number(),
  }),
  reasons: z.array(z.object({ say: z.string(), count: z.number() })),
  days: z.array(
    z.object({
      day: z.string(),
      started: z.number(),
      paid: z.number(),
      photographed: z.number(),
      submitted: z.number(),
      done: z.number(),
    }),
  ),
});
export type SchoolCounts = z.infer<typeof SchoolCounts>;

/** What the cloud refused, in its own words. */
export class Refused extends Error {
  constructor(
    say: string,
    /** the session is over, or the code is wrong: the page asks anew */
    readonly isOut: boolean,
  ) {
    super(say);
  }
}

const Reply = z.union([
  z.object({ ok: z.literal(true), sealed: z.string() }),
  // of a release before answers were sealed
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ say: z.string(), ref: z.string() }) }),
]);

const address = (): string => document.querySelector('meta[name="desk-api"]')?.getAttribute('content') ?? '';

async function ask<S extends z.ZodType>(wish: object, schema: S): Promise<z.output<S>> {
  // text, so that the browser asks nobody beforehand whether it may: the function itself decides by the page's origin
  const seal = newSeal();
  const body = JSON.stringify({ ...wish, seal });
  const sent = { method: 'POST', body, headers: { 'content-type': 'text/plain' } };
  const reply = await fetch(address(), sent).catch(() => {
    throw new Refused('连不上服务器，请检查网络后重试。', false);
  });
  const read = Reply.safeParse(await reply.json().catch(() => undefined));
  if (!read.success) throw new Refused(`服务器没有正常应答（${reply.status}），请稍后重试。`, false);
  if (!read.data.ok) {
    const { say, ref } = read.data.error;
    throw new Refused(reply.status >= 500 ? `${say}编号 ${ref}` : say, reply.status === 403);
  }
  const told = schema.safeParse('sealed' in read.data ? unseal(read.data.sealed, seal) : read.data.data);
  // a tab that was open over a deployment, or functions of a release gone back to
  if (!told.success)
    throw new Refused('这个页面和云函数不是同一个版本，请刷新页面；刷新后仍是这样，请告诉运维。', false);
  return told.data;
}

const KEY = 'desk-session';
let held: SignedIn | undefined;
/** by this browser's own clock, which may be wrong: when it was last kept */
let keptAt = 0;
/** grows whenever somebody leaves: what was asked for before is nobody's session now */
let sittings = 0;

/** @returns who is signed in in this tab */
export function recall(): SignedIn | undefined {
  const kept = SignedIn.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null')).data;
  held = kept && kept.until > Date.now() ? kept : undefined;
  keptAt = Date.now();
  return held;
}
function keep(one: SignedIn): SignedIn {
  held = one;
  keptAt = Date.now();
  sessionStorage.setItem(KEY, JSON.stringify(one));
  return one;
}
export function forget(): void {
  held = undefined;
  sittings += 1;
  sessionStorage.removeItem(KEY);
}

/** Whether the session has ended by itself: what is on the screen is then nobody's to see. */
export const isIdle = (): boolean => held !== undefined && Date.now() - keptAt > DESK_IDLE_MINUTES * 60_000;

/** @returns who is in now, or what to set up first */
export async function signIn(o: { operator: string; secret: string; code: string }) {
  const told = await ask({ do: 'signIn', ...o }, z.union([SignedIn, AuthenticatorSetup]));
  return 'enrol' in told ? told : keep(told);
}
export const enrol = async (ticket: string, code: string): Promise<SignedIn> =>
  keep(await ask({ do: 'enrol', ticket, code }, SignedIn));

/** Leaves at once; that the session ends is asked for besides, however slow the line is. */
export function signOut(): void {
  if (held) ask({ do: 'signOut', session: held.session }, z.object({})).catch(() => undefined);
  forget();
}

/** Does what an event of customer service says. @throws Refused in words for staff */
export async function work(event: object): Promise<Answer> {
  if (!held) throw new Refused('请先登录。', true);
  const mine = sittings;
  const { answer, problem, ...fresh } = await ask({ do: 'work', session: held.session, event }, Worked);
  // signed out in the meantime: what comes late begins nothing anew, and is not for whoever signed in since
  if (held && mine === sittings) keep({ ...held, ...fresh });
  if (!answer) throw new Refused(atDesk(problem?.say ?? '没有应答。'), false);
  const { say, next } = answer;
  return { ...answer, say: atDesk(say), next: typeof next === 'string' ? atDesk(next) : next };
}

export const lookAtSchool = (batchId: string, code: string): Promise<SchoolCounts> =>
  ask({ do: 'school', batchId, code }, SchoolCounts);
