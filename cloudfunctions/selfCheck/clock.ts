// Three clocks: ours, WeChat Pay's and the gateway's. Signatures live five minutes, so a wrong clock looks like a wrong key;
// the one that differs from the other two is the wrong one.
import { readGatewayClock } from '../_platform/chsi.js';
import { paySettings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';

/** Seconds. Signatures live 300 s on both sides; beyond a minute something is wrong already (chosen). */
const MOST_SKEW_S = 60;
/** WeChat Pay's own address, where no other is set (docs: APIv3). */
const PAY_URL = 'https://api.mch.weixin.qq.com/';
/** ms */
const PATIENCE_MS = 5000;

const skewOf = (at: Date): number => Math.round((at.getTime() - Date.now()) / 1000);

/** Every answer carries the hour, a refusal too. */
async function readDate(url: string): Promise<Date> {
  const reply = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const at = new Date(reply.headers.get('date') ?? '');
  if (Number.isNaN(at.getTime())) throw new Error('no date');
  return at;
}

const ask = (clock: () => Promise<Date>): Promise<number | undefined> => clock().then(skewOf, () => undefined);

export const clock: Check = {
  name: '时钟',
  remedy: '“本机”不准：这是云函数所在的机器，请提工单给腾讯云；“学信网网关”不准：请网关方校时。',
  async run() {
    const payUrl = (): string => paySettings().baseUrl ?? PAY_URL;
    const pay = await ask(async () => readDate(payUrl()));
    const chsi = await ask(readGatewayClock);
    if (pay === undefined && chsi === undefined) throw new Doubtful('两个对方都没有应答，无从比较');
    const words = [
      ...(pay === undefined ? [] : [`与微信支付相差 ${pay} 秒`]),
      ...(chsi === undefined ? [] : [`与学信网网关相差 ${chsi} 秒`]),
    ].join('，');
    const wrong = (skew: number | undefined): boolean => skew !== undefined && Math.abs(skew) > MOST_SKEW_S;
    if (!wrong(pay) && !wrong(chsi)) return words;
    if (wrong(pay)) throw new Broken(`本机时钟不准：${words}`);
    throw new Broken(`学信网网关时钟不准：${words}`);
  },
};
