// How a deployment that did not end is told: most are cut, and running again takes them up; some would end alike for ever, until
// the operator has changed something.
import { z } from 'zod';

/** Running again as things are would end alike; the message says what to change. */
export class Refusal extends Error {}

const Failure = z.looseObject({ code: z.string() });
/** docs: cloud.tencent.com/document/api/213/30435, the common errors: the key is wrong, or may not do it */
const KEYS = /^(AuthFailure|UnauthorizedOperation)/;
/** docs: nodejs.org/api/errors.html, common system errors, of a line that is not there; the database's SDK has them in its message */
const LINE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/;

function nextOf(code: string, message: string): string {
  if (KEYS.test(code))
    return '云不接受这把密钥：请核对 .env 里的 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY 和它的权限，再运行一次。';
  const again = '再运行一次，会从中断的地方继续。';
  return LINE.test(`${code} ${message}`) ? `连不上腾讯云：请检查这台电脑的网络、代理和防火墙，${again}` : again;
}

/** @param error whatever a deployment threw */
export function sayFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const told = `没有完成：${message}`;
  if (error instanceof Refusal) return told;
  const { code = '' } = Failure.safeParse(error).data ?? {};
  return `${told}\n${nextOf(code, message)}`;
}
