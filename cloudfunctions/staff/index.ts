// Customer service in the cloud console: a JSON event in, a Chinese answer with the next event out. The secret that proves who
// is never repeated in an answer, because the platform's log keeps answers.
import { admitConsole } from '../_platform/door.js';
import { checkOperator } from '../_platform/operators.js';
import { answer } from '../_platform/serve.js';
import { Signed, type StaffAnswer } from './events.js';
import { parse, work } from './room.js';
import { forStaff } from './words.js';

/** The next event is ready to copy, but for the secret: whoever runs it types that again. */
function sign({ next, ...answer }: StaffAnswer, operator: string): StaffAnswer {
  return { ...answer, next: typeof next === 'string' ? next : { ...next, operator, secret: '' } };
}

export const main = async (given: unknown) => {
  const reply = await answer('staff', async (talk) => {
    admitConsole(given);
    const { operator, secret } = parse(Signed, given);
    return sign(await work(given, await checkOperator(operator, secret), talk), operator);
  });
  return reply.ok ? reply : { ...reply, error: forStaff(reply.error) };
};
