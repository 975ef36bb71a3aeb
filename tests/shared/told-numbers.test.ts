// Numbers that pages and sentences repeat because they cannot take them from the constant that counts: the pages of staff, a
// browser's page about the function behind it, the English of a sentence, and what selfCheck says of the timer.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MOST_AT_ONCE } from '../../cloudfunctions/staff/events.js';
import { FEWEST } from '../../shared/reasons.js';
import { numberIn } from '../numbers.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [desk, timer] = ['cloudfunctions/desk/session.ts', 'cloudfunctions/sweep'];
const idle = numberIn('shared/desk-idle.ts', 'DESK_IDLE_MINUTES');
const day = numberIn(desk, 'MOST_MS') / HOUR;
const rehearsal = numberIn('cloudfunctions/staff/rehearsal.ts', 'REHEARSAL_MINUTES');
const links = numberIn('cloudfunctions/_platform/files.ts', 'URL_MINUTES');
const answer = numberIn('cloudfunctions/_journey/complaints.ts', 'ANSWER_HOURS');
const rows = numberIn('cloudfunctions/staff/rows.ts', 'MOST');
const virtual = numberIn(`${timer}/money.ts`, 'VIRTUAL_DAYS');
const shots = numberIn('cloudfunctions/_journey/captures.ts', 'SHOT_DAYS_AFTER_DELIVERY');
const upload = numberIn('cloudfunctions/_journey/uploads.ts', 'UPLOAD_HOURS');
const bills = Number(/BILLS_FROM = '(\d+):00'/.exec(readFileSync(`${timer}/bills.ts`, 'utf8'))?.[1]);

const TOLD: Record<string, string[]> = {
  'README.zh.md': [
    `${idle} 分钟没有查看或办理（只打字不算）、满 ${day} 小时`,
    `演练过了 ${rehearsal} 分钟`,
    `不到 ${FEWEST} 人的退回原因合并显示`,
    `每天 ${bills} 点后自动核对`,
    `${answer} 小时内用`,
    `一次最多 ${MOST_AT_ONCE} 名`,
    `每笔每天查询一次（${virtual} 天）`,
  ],
  'tools/staff-events/README.md': [
    `${rehearsal} 分钟内有效`,
    `一页 ${rows} 条`,
    `照片链接，${links} 分钟有效`,
    `在 ${answer} 小时内答复`,
    `一次最多 ${MOST_AT_ONCE} 名`,
  ],
  'docs/privacy.md': [
    `链接${links}分钟失效`,
    `links that live ${links} minutes`,
    `read, or ${upload} hours`,
    `judged, or ${upload} hours`,
    `small copy without marks, findings, fingerprint; to check and explain | ${shots} days after`,
    `without EXIF and position | ${shots} days after`,
    `接收后${shots}天删除`,
    `原片在学信网接收后${shots}天`,
    `上传学信网${shots}天后删除原片`,
  ],
  // students agreed to it
  'miniprogram/words/zh/consent.ts': [`上传学信网${shots}天后删除原片`],
  'miniprogram/words/en/consent.ts': [`deleted ${shots} days after delivery`],
  'docs/money.md': [`${virtual} days`],
  'docs/security.md': [`links that live ${links} minutes`],
  'docs/service.md': [`for ${rehearsal} minutes`],
  'docs/desk.md': [`Over after ${idle} minutes`],
  'cloudfunctions/selfCheck/takings.ts': [`每天逐笔查询 ${virtual} 天`, `次日 ${bills} 点以后开始`],
  'miniprogram/words/en/answers-data.ts': [`（${upload}小时内删除）`, `(deleted within ${upload} hours)`],
};

it.each(Object.entries(TOLD))('%s says the numbers that count', (file, told) => {
  // a line may end anywhere in a sentence
  const text = readFileSync(file, 'utf8').replace(/\s+/g, ' ');
  expect(told.filter((words) => !text.includes(words))).toEqual([]);
});
