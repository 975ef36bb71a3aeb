// How a deployment that did not end is told: most are cut, and running again takes them up; some would end alike for ever, until
// the operator has changed something.
import { z } from 'zod';

/** Running again as things are would end alike; the message says what to change. */
export class Refusal extends Error {}

const Failure = z.looseObject({ code: z.string() });
/** docs: cloud.tencent.com/document/api/213/30435, the common errors: the key is wrong, or may not do it */
const KEYS = /^(AuthFailure|UnauthorizedOperation)/;

/** @param error whatever a deployment threw */
export function sayFailure(error: unknown): string {
  const told = `没有完成：${error instanceof Error ? error.message : String(error)}`;
  if (error instanceof Refusal) return told;
  const { code = '' } = Failure.safeParse(error).data ?? {};
  const next = KEYS.test(code)
    ? '云不接受这把密钥：请核对 .env 里的 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY 和它的权限，再运行一次。'
    : '再运行一次，会从中断的地方继续。';
  return `${told}\n${next}`;
}
