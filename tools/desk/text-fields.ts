// What the forms of the texts ask for, and how what was typed becomes the help of an event.
import { HELP_LETTERS } from '../../shared/letters.js';

const { faq, en } = HELP_LETTERS;
export type Kind = 'faq' | 'contact' | 'expected';

export interface Field {
  /** the way to it in the event's help */
  name: string | [string, string];
  label: string;
  /** letters */
  most: number;
  optional?: true;
}

export const LABELS: Record<Kind, string> = { faq: '常见问题', contact: '客服电话和时间', expected: '预计时间' };
export const FIELDS: Record<Kind, readonly Field[]> = {
  faq: [
    { name: 'id', label: '编号（小写字母、数字、横线）', most: HELP_LETTERS.id },
    { name: 'topic', label: '分类', most: faq.topic },
    { name: 'question', label: '问题', most: faq.question },
    { name: 'answer', label: '回答', most: faq.answer },
    { name: ['en', 'topic'], label: '英文分类（没有英文就三项都不填）', most: en.topic, optional: true },
    { name: ['en', 'question'], label: '英文问题', most: en.question, optional: true },
    { name: ['en', 'answer'], label: '英文回答（改了中文，请一起改）', most: en.answer, optional: true },
  ],
  contact: [
    { name: 'phone', label: '电话（不填就用部署时设置的）', most: HELP_LETTERS.phone, optional: true },
    { name: 'hours', label: '时间（不填就用部署时设置的）', most: HELP_LETTERS.hours, optional: true },
  ],
  expected: [
    { name: 'review', label: '审核', most: HELP_LETTERS.expected },
    { name: 'delivery', label: '上传学信网', most: HELP_LETTERS.expected },
    { name: 'answer', label: '客服答复', most: HELP_LETTERS.expected },
  ],
};

interface Typed {
  reason: string;
  /** of a question: each may be left empty */
  en?: Record<string, string | undefined>;
  [name: string]: unknown;
}

/** The event for what was typed; English counts when something of it was written, and is then asked for whole. */
export function textEvent(kind: Kind, { reason, en = {}, ...typed }: Typed) {
  const written = Object.values(en).some((text) => text?.trim());
  return { action: 'help', help: { kind, ...typed, ...(written && { en }) }, reason };
}
