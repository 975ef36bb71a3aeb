// Signing in: name and own secret first, then six digits of an authenticator that the operator set up. An unknown name, a wrong
// secret and a wrong code are answered alike. Only wrong codes beside the right secret lock somebody out, so that no stranger
// can. Wrong secrets are counted nowhere: nobody guesses 144 random bits, and where a call comes from is said by headers that its
// sender may write, so that counting by them would stop no attacker and could keep a colleague out.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { writeAudit } from '../_journey/audit.js';
import type { OperatorDoc } from '../_journey/documents-desk.js';
import { _ } from '../_platform/database.js';
import { newRef, seal, unseal } from '../_platform/identity.js';
import { checkOperator, findOperator, type Operator } from '../_platform/operators.js';
import { settings } from '../_platform/settings.js';
import { addMinutes, beijing, beijingClock, NEVER } from '../_platform/time.js';
import { newSeed, timeStepOf, uriOf } from '../_platform/totp.js';
import { actionsOf } from '../staff/may-do.js';
import { begin, type Held, operators } from './session.js';
import { makeTicket, readTicket } from './tickets.js';
import type { Wish } from './wishes.js';

type Asked<D extends Wish['do']> = Extract<Wish, { do: D }>;
/** Wrong codes after which somebody is locked out. RFC 6238 leaves it to us; chosen: so few guesses of a million. */
const MOST_CODE_TRIES = 5;
/** Minutes of the first lock; each further one lasts twice as long, up to a day. */
const LOCK_MINUTES = 15;
const MOST_LOCK_MINUTES = 1440;
/** ms in which an authenticator is set up */
const ENROL_MS = 10 * 60_000;

export interface SignedIn extends Held {
  name: string;
  roles: Operator['roles'];
  /** what the page may offer */
  actions: string[];
}
/** For whoever has no second factor yet: the seed, and the ticket that goes back with its first code. */
export interface AuthenticatorSetup {
  enrol: { ticket: string; uri: string };
}

/** The same words whatever is wrong, so that nobody learns who works here. */
function refuse(detail: string): never {
  throw new AppError('NOT_ALLOWED', detail, '姓名、口令或验证码不对。');
}
const stamp = () => {
  const changedAt = new Date();
  return { changedAt, changedTime: beijing(changedAt) };
};
const note = (what: string, say: string, name: string): Promise<void> =>
  writeAudit({ id: `desk-${newRef()}`, what, say, by: `staff:${name}` });

const welcome = (operator: Operator, epoch: number): SignedIn => {
  const { name, roles } = operator;
  return { name, roles, actions: actionsOf(operator), ...begin(operator, epoch) };
};

async function prove({ operator, secret }: Asked<'signIn'>): Promise<Operator> {
  try {
    return await checkOperator(operator, secret);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NOT_ALLOWED')) throw error;
    return refuse(error.detail);
  }
}

/** Counts a try before its code is looked at, so that calls in parallel get no more tries than one after another. */
async function takeCodeTry({ _id, lockedUntil }: OperatorDoc): Promise<void> {
  const free = { tries: _.lt(MOST_CODE_TRIES), lockedUntil: _.lte(new Date()) };
  if (await operators.change(_id, free, { tries: _.inc(1), ...stamp() })) return;
  // the call of the last wrong code may have been cut off before it locked: without a lock nothing would ever end
  await lockWhenOver(_id);
  const when = lockedUntil > new Date() ? `${beijingClock(lockedUntil)} 后` : '稍后';
  throw new AppError('TOO_OFTEN', 'second factor locked', `验证码输错次数过多，请${when}再试。`);
}

async function lockWhenOver(name: string): Promise<void> {
  const known = await operators.get(name);
  if (!known || known.tries < MOST_CODE_TRIES) return;
  const minutes = Math.min(MOST_LOCK_MINUTES, LOCK_MINUTES * 2 ** known.locks);
  const lock = { tries: 0, locks: _.inc(1), lockedUntil: addMinutes(new Date(), minutes), ...stamp() };
  if (await operators.change(name, { tries: MOST_CODE_TRIES, locks: known.locks }, lock))
    await note('deskLocked', `验证码输错 ${MOST_CODE_TRIES} 次，工作台登录锁定 ${minutes} 分钟。`, name);
}

/** @throws AppError NOT_ALLOWED, TOO_OFTEN */
export async function signIn(asked: Asked<'signIn'>): Promise<SignedIn | AuthenticatorSetup> {
  const operator = await prove(asked);
  const { name, entry } = operator;
  const known = await operators.get(name);
  if (known?.entry !== entry) {
    const seed = newSeed();
    const ticket = makeTicket('enrol', { name, entry, seed }, Date.now() + ENROL_MS);
    return { enrol: { ticket, uri: uriOf(seed, name, settings().brand) } };
  }
  // whoever left it out has guessed nothing
  if (!asked.code) refuse('no code');
  await takeCodeTry(known);
  const step = timeStepOf(unseal(known.seedSealed), asked.code);
  const right = { tries: 0, locks: 0, lockedUntil: NEVER, lastStep: step, ...stamp() };
  // a code that was taken once is none any more, also for two calls at the same moment
  if (step === undefined || !(await operators.change(name, { entry, lastStep: _.lt(step) }, right))) {
    await lockWhenOver(name);
    return refuse('second factor');
  }
  await note('deskSignIn', '登录工作台。', name);
  return welcome(operator, known.epoch);
}

const Chosen = z.object({ name: z.string(), entry: z.string(), seed: z.string() });

/** The first code of a new authenticator. @throws AppError NOT_ALLOWED */
export async function enrol({ ticket, code }: Asked<'enrol'>): Promise<SignedIn> {
  const { name, entry, seed } = readTicket('enrol', ticket, Chosen);
  const operator = findOperator(name);
  const step = timeStepOf(seed, code);
  if (operator?.entry !== entry) refuse('entry gone');
  if (step === undefined)
    throw new AppError('NOT_ALLOWED', 'first code', '验证码不对，请核对手机时间，再输入现在显示的 6 位数字。');
  const fresh = { entry, seedSealed: seal(seed), lastStep: step, tries: 0, locks: 0, lockedUntil: NEVER, ...stamp() };
  const known = await operators.get(name);
  // somebody with a new secret replaces what belonged to the old one; nobody replaces what belongs to this one
  const epoch = (known?.epoch ?? -1) + 1;
  const keep = () =>
    known
      ? operators.change(name, { entry: known.entry }, { ...fresh, epoch })
      : operators.insert({ _id: name, ...fresh, epoch });
  if (known?.entry === entry || !(await keep()))
    throw new AppError('NOT_ALLOWED', 'second factor is there', '动态验证码已经设置过，请重新登录。');
  await note('deskEnrolled', '设置了工作台的动态验证码。', name);
  return welcome(operator, epoch);
}
