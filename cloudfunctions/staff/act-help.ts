// What students read without asking anybody: frequent questions, how long things take, hotline and hours. Changed by an
// event, so that it is rehearsed and written down like everything else.
import { AppError } from '../../shared/errors.js';
import type { Help } from '../_journey/documents-service.js';
import { EXPECTED, help as texts } from '../_journey/help.js';
import { asRead } from '../_platform/database.js';
import type { Plan, Planner } from './plan.js';

const about = { captureId: '', keepsReason: true as const, isLight: true as const, next: { action: 'requests' } };

/** Writes a text, or replaces the one that was shown: somebody else's change in between is not lost. */
async function save(doc: Help, before: Record<string, unknown> | undefined): Promise<boolean> {
  if (!before) return texts.insert(doc);
  const { _id, ...fields } = doc;
  return texts.change(_id, asRead(before, Object.keys(fields)), fields);
}

/** @param say how the text reads to a student */
async function planSave<H extends Help>(doc: H, say: (text: H) => string): Promise<Plan> {
  const raw = await texts.raw(doc._id);
  const found = await texts.get(doc._id);
  if (found && found.kind !== doc.kind) throw new AppError('BAD_INPUT', 'help.id', `help.id：${doc._id} 已被占用。`);
  const before = found as H | undefined;
  if (before && say(before) === say(doc)) return { ...about, say: '已经是这样，没有要修改的。' };
  const was = before ? `原来是“${say(before)}”，改为` : '新增';
  return { ...about, say: `${was}“${say(doc)}”，学生几秒内看到。`, run: () => save(doc, raw) };
}

export const help: Planner<'help'> = async ({ help: wanted }) => {
  if (wanted.kind === 'faq') {
    const { id, en = null, ...rest } = wanted;
    // English of another answer would be wrong: it goes with the one that it translates
    const doc = { _id: id, ...rest, en };
    return planSave(doc, ({ topic, question, answer, order, en: english }) =>
      [`${topic}｜${question}｜${answer}（第 ${order} 位）`, english?.question, english?.answer]
        .filter(Boolean)
        .join('｜'),
    );
  }
  if (wanted.kind === 'contact') {
    const doc = { _id: 'contact' as const, ...wanted };
    return planSave(
      doc,
      ({ phone, hours }) => `客服电话 ${phone || '（部署时设置的）'}，时间 ${hours || '（部署时设置的）'}`,
    );
  }
  if (wanted.kind === 'expected') {
    const found = await texts.get('expected');
    const doc = { _id: 'expected' as const, ...EXPECTED, ...(found?.kind === 'expected' && found), ...wanted };
    return planSave(doc, ({ review, delivery, answer }) => `审核${review}，上传${delivery}，客服答复${answer}`);
  }
  const found = await texts.get(wanted.id);
  if (found?.kind !== 'faq') return { ...about, say: `没有常见问题 ${wanted.id}，无需删除。` };
  return { ...about, say: `删除常见问题“${found.question}”。`, run: () => texts.remove(found._id) };
};
