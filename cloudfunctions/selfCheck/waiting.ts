// Who waits, and for how long: the timer's own figures, and the indexes without which every question walks everything.

import { z } from 'zod';
import { audit } from '../_journey/audit.js';
import { sayChore } from '../_journey/chore-words.js';
import { figures, TIMER_LATE } from '../_journey/figures.js';
import { INDEX_MARK, WANTED_INDEXES } from '../_platform/indexes.js';
import { SECURITY_RULES_MARK } from '../_platform/security-rules-mark.js';
import { Broken, type Check, Doubtful } from './check.js';

const secondsSince = (at: Date) => Math.round((Date.now() - at.getTime()) / 1000);

/**
 * Says why there is no run to tell of. The rules are set once, by the first deployment, so their mark tells whether the
 * timer's first minute can have passed.
 */
async function explainSilence(): Promise<Error> {
  const deployed = await audit.get(SECURITY_RULES_MARK);
  const isNew = deployed !== undefined && secondsSince(deployed.at) <= TIMER_LATE.silent;
  if (!isNew) return new Broken('还没有运行过');
  return new Doubtful(`刚刚部署，还没有到第一次运行；${TIMER_LATE.silent / 60} 分钟后请再自检一次`);
}

const timer: Check = {
  name: '定时器',
  remedy:
    '没有运行：运行 npm run deploy，或在开发者工具的云函数 sweep 上“上传触发器”。积压：在日志里搜 sweep 看失败的一项；没有失败时，把 sweep 的内存调大一档。',
  async run() {
    const last = await figures.get('timer');
    if (!last) throw await explainSilence();
    const silent = secondsSince(last.at);
    if (silent > TIMER_LATE.silent) throw new Broken(`已有 ${silent} 秒没有运行`);
    const words = last.chores.map(
      ({ name, lagSeconds, left }) => `${sayChore(name)} ${lagSeconds} 秒${left ? '（未做完）' : ''}`,
    );
    const late = last.chores.filter(({ lagSeconds }) => lagSeconds > TIMER_LATE.lag);
    if (late.length > 0)
      throw new Doubtful(
        `积压：${late.map(({ name, lagSeconds }) => `${sayChore(name)} ${lagSeconds} 秒`).join('、')}`,
      );
    return `上次运行 ${last.time}，用时 ${last.ms} 毫秒；最久等待：${words.join('、')}`;
  },
};

const Mark = z.object({ found: z.array(z.string()) });

const indexes: Check = {
  name: '数据库索引',
  remedy: '在电脑上运行 npm run deploy；云端不接受时按它打印的在控制台新建，再运行一次。',
  async run() {
    const mark = await audit.get(INDEX_MARK);
    if (!mark) throw new Broken('没有核对过索引');
    const found = Mark.safeParse(mark.detail).data?.found ?? [];
    const missing = WANTED_INDEXES.filter((name) => !found.includes(name));
    if (missing.length > 0) throw new Broken(`缺少 ${missing.join('、')}`);
    return `${WANTED_INDEXES.length} 个索引齐全，核对于 ${mark.time}`;
  },
};

export const WAITING = [indexes, timer];
