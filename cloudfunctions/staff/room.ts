// The one room in which customer service acts, whichever door it came through: the console (this folder's index) or the desk
// in the browser. Nothing changes while dryRun is true. A deed must have been rehearsed; light ones at the console need not.
// Everything that changes is written down with who and why, and nobody does what their roles do not name.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { captures } from '../_journey/captures.js';
import type { Operator } from '../_platform/operators.js';
import { planAction } from './act.js';
import { carryOut } from './carry.js';
import { type ActingEvent, type StaffAnswer, StaffEvent } from './events.js';
import { find } from './find.js';
import { showCapture } from './look.js';
import { listBatches } from './look-batches.js';
import { listMoney } from './look-money.js';
import { showNext } from './look-next.js';
import { listRequests, showComplaint } from './look-requests.js';
import { showStats } from './look-stats.js';
import { listTexts } from './look-texts.js';
import { checkRole, mayDo } from './may-do.js';
import { captureIdIn, recordIn } from './named.js';
import type { Done, Plan } from './plan.js';
import { isRehearsed, lookAt, markRehearsal, REHEARSAL_MINUTES, type Rehearsal, versionOf } from './rehearsal.js';
import { sayIssues } from './words.js';

/** @throws AppError BAD_INPUT that names the fields and what each of them must be */
export function parse<S extends z.ZodType>(schema: S, event: unknown): z.output<S> {
  const parsed = schema.safeParse(event, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  throw new AppError('BAD_INPUT', issues.map(({ path }) => path.join('.')).join(' '), sayIssues(issues, ACTIONS));
}

const ACTIONS = StaffEvent.options.map(({ shape }) => shape.action.value);

/** The event with the capture that it means, whether it names that whole or by its short number. */
async function resolved(event: StaffEvent): Promise<StaffEvent> {
  if (!('captureId' in event) || !event.captureId) return event;
  return { ...event, captureId: await captureIdIn(event.captureId) };
}

/** A document that somebody edited beyond reading stops its own reader only, who learns which fields they are. */
function refuseBroken(error: unknown): never {
  if (!(error instanceof z.ZodError)) throw error;
  const fields = error.issues.map(({ path }) => path.join('.')).join('、');
  const say = `要用的记录读不出来：字段 ${fields} 被手工改坏。请运维在控制台改回，再运行一次。`;
  throw new AppError('WRONG_STATE', `broken ${fields}`, say);
}

interface Actor {
  who: Operator;
  ref: string;
  /** not even what is light is done unless it was rehearsed just before */
  mustRehearse: boolean;
}

/** What was seen when this was planned. */
async function rehearsalOf(event: ActingEvent, plan: Plan, operator: string): Promise<Rehearsal> {
  const capture = plan.captureId ? await captures.get(plan.captureId) : undefined;
  const seen = [plan.seen ?? plan.say, capture && versionOf(capture)];
  return { operator, event: { ...event, ...plan.change }, seen };
}

/** Whether it was told what would happen, by a rehearsal or, of a photo, by showing it. */
async function wasTold(event: ActingEvent, rehearsal: Rehearsal): Promise<boolean> {
  const { action, rehearsed = '' } = event;
  if (isRehearsed(rehearsed, rehearsal)) return true;
  if (action !== 'approve' && action !== 'reject') return false;
  const capture = await captures.get(event.captureId);
  return capture !== undefined && isRehearsed(rehearsed, lookAt(rehearsal.operator, action, capture));
}

/** The event as it is done for good, with the mark of having been told. */
const readyOf = (rehearsal: Rehearsal): object => ({
  ...rehearsal.event,
  dryRun: false,
  rehearsed: markRehearsal(rehearsal),
});

/** What mostly follows a deed, told as by a rehearsal of its own to whoever may do it. */
async function tellNext({ then }: Plan, { name, roles }: Operator): Promise<StaffAnswer | undefined> {
  if (!then || !mayDo({ roles }, then.action)) return undefined;
  const plan = await planAction(then, `staff:${name}`);
  if (!plan.run) return undefined;
  const details = plan.details && { details: plan.details };
  return { say: `接下来可以：${plan.say}`, next: readyOf(await rehearsalOf(then, plan, name)), ...details };
}

/** @param look where nothing follows */
async function sayDone({ say, details }: Done, plan: Plan, look: object, { who }: Actor): Promise<StaffAnswer> {
  // what is done is done, whatever can be told of the next
  const follow = await tellNext(plan, who).catch(() => undefined);
  const shown = follow?.details ?? details;
  return {
    say: `已执行：${say}${follow?.say ?? ''}`,
    next: follow?.next ?? look,
    outcome: 'done',
    ...(shown && { details: shown }),
  };
}

/** What would be done, and what to be sure of before. */
const sayPlan = ({ say, confirm = '' }: Plan): string => `${say}${confirm}`;

async function act(event: ActingEvent, actor: Actor): Promise<StaffAnswer> {
  const { who, ref, mustRehearse } = actor;
  const operator = who.name;
  const by = `staff:${operator}`;
  const plan = await planAction(event, by);
  const show = plan.captureId ? { action: 'show', captureId: plan.captureId } : { action: 'requests' };
  const look = plan.next ?? show;
  if (!plan.run) return { say: plan.say, next: look, outcome: 'unchanged' };
  const rehearsal = await rehearsalOf(event, plan, operator);
  const isFree = plan.isLight && !mustRehearse && event.rehearsed === undefined;
  if (event.dryRun || !(isFree || (await wasTold(event, rehearsal)))) {
    const old = `演练过了 ${REHEARSAL_MINUTES} 分钟`;
    const why = event.dryRun ? '' : `没有执行：还没有演练，或${old}，或记录在演练后有变。重新`;
    const say = `${why}演练，没有改动任何数据。正式执行将会：${sayPlan(plan)}`;
    return {
      say,
      next: readyOf(rehearsal),
      outcome: 'told',
      ...(plan.details && { details: plan.details }),
    };
  }
  const trace = { id: `staff-${ref}`, what: event.action, by, ref, reason: event.reason };
  const outcome = await carryOut(plan, plan.run, trace);
  if ('undone' in outcome) return { say: `没有改动：${outcome.undone}`, next: show, outcome: 'unchanged' };
  return sayDone(outcome, plan, look, actor);
}

function run(event: StaffEvent, actor: Actor): Promise<StaffAnswer> {
  if (event.action === 'find') return find(event.text, actor.who, event.after);
  if (event.action === 'show') return showCapture(event.captureId, actor.who);
  if (event.action === 'requests') return listRequests();
  if (event.action === 'money') return listMoney();
  if (event.action === 'next') return showNext(actor.who.name, event.after);
  if (event.action === 'stats') return showStats(event);
  if (event.action === 'batches') return listBatches();
  if (event.action === 'texts') return listTexts();
  if (event.action === 'complaint') return showComplaint(event.requestId);
  return act(event, actor);
}

/**
 * Does what an event says, as somebody who is beyond doubt.
 * @param talk.about puts capture and action into the log line
 * @param mustRehearse whether even a light event that brings no mark of its rehearsal is told anew; the console's
 * people write `dryRun` of those themselves
 * @throws AppError with words for staff
 */
export async function work(
  given: unknown,
  operator: Operator,
  { ref, about }: { ref: string; about(capture: string, event: string): void },
  mustRehearse = false,
): Promise<StaffAnswer> {
  const asked = parse(StaffEvent, given);
  checkRole(operator, asked.action);
  const event = await resolved(asked);
  const subject = ('captureId' in event && event.captureId) || ('orderId' in event && event.orderId);
  about(recordIn(subject || ''), event.action);
  const actor = { who: operator, ref, mustRehearse };
  return run(event, actor).catch(refuseBroken);
}
