// The desk's door: HTTP calls of one page and of no other. The page lies on another host, so nothing that a browser adds by
// itself (cookies) counts: whoever asks carries the proof in the body, and a call from any other page is refused. What is
// done is done in the room of `staff`.
import { AppError } from '../../shared/errors.js';
import { type HttpCall, readHttpCall } from '../_platform/http.js';
import type { Operator } from '../_platform/operators.js';
import { sealReply } from '../_platform/seal-reply.js';
import { answer, describeProblem } from '../_platform/serve.js';
import { deskSettings } from '../_platform/settings.js';
import { work } from '../staff/room.js';
import { forStaff } from '../staff/words.js';
import { showSchool } from './school.js';
import { enter, leave, renew } from './session.js';
import { enrol, signIn } from './sign-in.js';
import { Wish } from './wishes.js';

/** Letters of a body; the longest event is a profile or a code's text of 7,089 letters. */
const MOST_LETTERS = 20_000;
type Doing = Extract<Wish, { do: 'work' }>['event'];
type Talk = Parameters<Parameters<typeof answer>[1]>[0];

const headerOf = ({ headers }: HttpCall, name: string): string => headers[name] ?? '';

/** @returns the page that calls. @throws AppError NOT_ALLOWED for any page but the desk's own */
function checkPage(call: HttpCall): string {
  const origin = headerOf(call, 'origin');
  if (call.method !== 'POST' || !deskSettings().origins.includes(origin))
    throw new AppError('NOT_ALLOWED', 'not the page of the desk', '只能从工作台的网页使用。');
  return origin;
}

function readJson({ body }: HttpCall): unknown {
  if (body.length > MOST_LETTERS) throw new AppError('BAD_INPUT', 'body', '内容太长。');
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function readWish(sent: unknown): Wish {
  const parsed = Wish.safeParse(sent);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.') || 'JSON').join(' ');
  throw new AppError('BAD_INPUT', names, `内容不对：${names}。`);
}

async function grant(wish: Wish, talk: Talk): Promise<object> {
  if (wish.do !== 'work') talk.about('', wish.do);
  if (wish.do === 'signIn') return signIn(wish);
  if (wish.do === 'enrol') return enrol(wish);
  if (wish.do === 'school') return showSchool(wish.batchId, wish.code);
  if (wish.do === 'signOut') return leave(wish.session).then(() => ({}));
  const { operator, session } = await enter(wish.session);
  // whoever is signed in is told what went wrong with the work, and stays signed in
  const reply = await workAs(wish.event, operator, talk);
  return { ...reply, ...renew(session) };
}

/** A session that is over is told apart from work that failed: the page then asks for the secret again. */
async function workAs(event: Doing, operator: Operator, talk: Talk): Promise<object> {
  const { ref } = talk;
  talk.about('', event.action);
  try {
    return { answer: await work(event, operator, talk, true) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = describeProblem(error, ref);
    // the line keeps the record that the work was about
    talk.wrong(problem.code, error.detail);
    return { problem: forStaff(problem) };
  }
}

const STATUS: Record<string, number> = { NOT_ALLOWED: 403, BAD_INPUT: 400, TOO_OFTEN: 429 };

export const main = async (event: unknown): Promise<{ statusCode: number; headers: object; body: string }> => {
  let page = '';
  let sent: unknown;
  const reply = await answer('desk', async (talk) => {
    const call = readHttpCall(event);
    if (!call) throw new AppError('NOT_ALLOWED', 'no HTTP call');
    page = checkPage(call);
    sent = readJson(call);
    return grant(readWish(sent), talk);
  });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    vary: 'Origin',
    ...(page && { 'access-control-allow-origin': page }),
  };
  const statusCode = reply.ok ? 200 : (STATUS[reply.error.code] ?? 500);
  const told = reply.ok ? sealReply(sent, reply) : { ...reply, error: forStaff(reply.error) };
  return { statusCode, headers, body: JSON.stringify(told) };
};
