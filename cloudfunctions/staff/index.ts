// Customer service in the cloud console: a JSON event in, a Chinese answer with the next event out. Nothing changes
// before dryRun is false; everything that changes is written down with who and why. The secret that proves who is never
// repeated in an answer, because the platform's log keeps answers.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { admitConsole } from '../_platform/door.js';
import { checkOperator } from '../_platform/operators.js';
import { answer } from '../_platform/serve.js';
import { writeAudit } from '../_platform/service.js';
import { planAction } from './act.js';
import { type ActingEvent, Signed, type StaffAnswer, StaffEvent } from './events.js';
import { find, showCapture } from './look.js';
import { listMoney } from './look-money.js';
import { listRequests, showComplaint } from './look-requests.js';
import { noteReason } from './notes.js';

/** @throws AppError BAD_INPUT that names the fields */
function parse<S extends z.ZodType>(schema: S, event: unknown): z.output<S> {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  const known = z.looseObject({ action: z.string() }).safeParse(event);
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).join('、');
  const say = known.success ? `事件内容不对，请检查：${fields}。` : '事件里缺少 action。';
  throw new AppError('BAD_INPUT', fields, say);
}

async function act(event: ActingEvent, operator: string, ref: string): Promise<StaffAnswer> {
  const by = `staff:${operator}`;
  const plan = await planAction(event, by);
  const show = plan.captureId ? { action: 'show', captureId: plan.captureId } : { action: 'requests' };
  const look = plan.next ?? show;
  if (!plan.run) return { say: plan.say, next: look };
  if (event.dryRun)
    return {
      say: `演练，没有改动任何数据。正式执行将会：${plan.say}`,
      next: { ...event, ...plan.change, dryRun: false },
    };
  const { captureId, orderId = '' } = plan;
  const about = { captureId, orderId, by, detail: { ref } };
  // before the deed, so that nothing is ever done without a trace
  const say = plan.record ?? plan.say;
  await writeAudit({ id: `staff-${ref}`, what: event.action, say, ...about });
  await noteReason(captureId, ref, event.reason);
  try {
    const outcome = await plan.run();
    return { say: `已执行：${typeof outcome === 'string' ? outcome : plan.say}`, next: look };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    await writeAudit({
      id: `staff-${ref}-failed`,
      what: event.action,
      say: `没有成功（${code}）：${say}`,
      ...about,
    });
    throw error;
  }
}

function run(event: StaffEvent, operator: string, ref: string): Promise<StaffAnswer> {
  if (event.action === 'find') return find(event.text);
  if (event.action === 'show') return showCapture(event.captureId);
  if (event.action === 'requests') return listRequests();
  if (event.action === 'money') return listMoney();
  if (event.action === 'complaint') return showComplaint(event.requestId);
  return act(event, operator, ref);
}

/** The next event is ready to copy, but for the secret: whoever runs it types that again. */
function sign({ next, ...answer }: StaffAnswer, operator: string): StaffAnswer {
  return { ...answer, next: typeof next === 'string' ? next : { ...next, operator, secret: '' } };
}

export const main = (given: unknown) =>
  answer('staff', async ({ ref, about }) => {
    admitConsole(given);
    const { operator, secret } = parse(Signed, given);
    await checkOperator(operator, secret);
    const event = parse(StaffEvent, given);
    about(('captureId' in event && event.captureId) || '', event.action);
    return sign(await run(event, operator, ref), operator);
  });
