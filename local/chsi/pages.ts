// Two pages of the stand-in: the sample students with their code pictures, and the reviewer's corner.
import { DELIVERY_CODES, REVIEW_CODES, reasonOf, sayReason } from '../../shared/reasons.js';
import { maskName, STUDENTS, type Student, suffixOf, WRONG_CODES } from '../seed/students.js';
import { button, page, toHtml } from '../web.js';
import type { Desk, Item } from './desk.js';

function studentCard(student: Student): string {
  const TAG = { open: '可采集', expired: '已过期', done: '已采集' };
  return `<section class="card"><h2>${toHtml(student.name)} <span class="tag">${TAG[student.state]}</span></h2>
<p class="soft">${toHtml(student.school)} · ${toHtml(student.level)} · ${student.graduationYear} 届<br>批次特征码：${toHtml(student.batch ?? '无')}</p>
<img src="/__chsi/codes/${student.id}.png" alt="${toHtml(student.name)}的图像采集码">
<p>后四位 <span class="big">${suffixOf(student)}</span></p><p class="soft">${toHtml(student.note)}</p>
<a href="/__chsi/codes/${student.id}.png" download="采集码-${toHtml(student.name)}.png">保存采集码图片</a></section>`;
}

export function studentsPage(): string {
  const wrong = WRONG_CODES.map(
    ({ id, title, note }) => `<section class="card"><h2>${title}</h2><img src="/__chsi/codes/${id}.png" alt="${title}">
<p class="soft">${note}</p><a href="/__chsi/codes/${id}.png" download="${title}.png">保存图片</a></section>`,
  );
  return page(
    '示例学生',
    '姓名和证件号均为虚构。把采集码图片保存到电脑，在小程序里点【相册识别】选它，再输入后四位。<a href="/__guide">返回指南</a>',
    `<div class="cards">${STUDENTS.map(studentCard).join('')}</div>
<h1 style="margin-top:32px">不对的二维码</h1><p class="soft">每一种都应得到不同的提示。</p><div class="cards">${wrong.join('')}</div>`,
  );
}

/** Which one of its kind this is for a student; the attempt's own number counts shots as well. */
function turnOf(desk: Desk, { kind, captureKey, at }: Item): number {
  return desk.items.filter((one) => one.kind === kind && one.captureKey === captureKey && one.at <= at).length;
}

function waitingCard(item: Item, turn: number): string {
  const student = STUDENTS.find((one) => one.id === item.studentId);
  const check = item.kind === 'check';
  const codes: readonly string[] = check ? REVIEW_CODES : DELIVERY_CODES;
  const [good, bad] = check ? (['approved', 'rejected'] as const) : (['accepted', 'refused'] as const);
  return `<form class="card" data-item="${item.id}"><h2>${toHtml(maskName(student?.name ?? '?'))}
<span class="tag">第 ${turn} 次${check ? '送审' : '上传'}</span></h2>
<p class="soft">${toHtml(student?.school ?? '')}<br>${toHtml(item.id)}</p><img src="/__chsi/photos/${item.id}.jpg" alt="待处理的标准照">
${button(check ? '通过' : '接收', '/__chsi/decide', { id: item.id, verdict: good }, 'go')}<br>
<select name="code" aria-label="原因">${codes.map((code) => `<option value="${code}">${toHtml(reasonOf(code)?.say ?? '')}</option>`).join('')}<option value="">只用下面的文字</option></select>
<input name="other" maxlength="120" placeholder="补充或其他原因" aria-label="其他原因">
${button(check ? '驳回' : '不接收', '/__chsi/decide', { id: item.id, verdict: bad }, 'no')}</form>`;
}

const VERDICT_SAY = {
  pending: '待处理',
  approved: '通过',
  rejected: '驳回',
  accepted: '接收',
  refused: '不接收',
  cancelled: '已由采集系统撤回',
};

export function reviewPage(desk: Desk): string {
  const waiting = (kind: Item['kind']): string =>
    desk.items
      .filter((item) => item.kind === kind && item.verdict === 'pending')
      .map((item) => waitingCard(item, turnOf(desk, item)))
      .join('') || '<p class="soft">现在没有。</p>';
  const done = desk.items.filter((item) => item.verdict !== 'pending').slice(0, 30);
  const rows = done.map(
    (item) =>
      `<tr><td>${item.kind === 'check' ? '送审' : '上传'}</td><td>${toHtml(item.studentId)} 第 ${turnOf(desk, item)} 次</td><td>${VERDICT_SAY[item.verdict]}</td><td>${toHtml(sayReason(item.code, item.reason).say)}</td></tr>`,
  );
  return page(
    '审核角',
    '扮演身份核验的审核员和学信网。处理后，小程序会自己更新，最多等半分钟。<a href="/__guide">返回指南</a>',
    `<h1 style="margin-top:20px">身份核验</h1><div class="cards">${waiting('check')}</div>
<h1 style="margin-top:28px">上传学信网</h1><div class="cards">${waiting('delivery')}</div>
<h1 style="margin-top:28px">已处理</h1><table>${rows.join('') || '<tr><td>还没有。</td></tr>'}</table>`,
  );
}
