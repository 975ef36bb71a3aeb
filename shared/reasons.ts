// Why a photo is sent back, as one list: the reviewer chooses a code, the student reads its words, the page shows its
// drawing. Customer service, the reviewer's corner of the stand-in and the gateway speak the same codes, so that the
// same fault never has two names. What no code says is free text.
import { keysOf } from './keys.js';

/** Characters that staff may write as a reason or an answer: a student reads it on one screen. Chosen. */
export const MOST_STAFF_WORDS = 100;

export interface Reason {
  /** to the student, ready to show: what is so, and what to do */
  say: string;
  /** codes of the engine's rules, where they judge the same; the first names the reason, and all are shown */
  rules?: readonly string[];
  /** of images/requirements: what is wrong, as a drawing */
  drawing?: string;
}

/** What the review by a person may say (docs/domain.md "Reasons of a rejection"). */
const REVIEW = {
  reshot: { say: '照片是翻拍的，请本人现场拍摄。', rules: ['screen-or-print'], drawing: 'helper-bad' },
  beautified: { say: '照片经过美颜或修图，请关闭美颜后重拍。', rules: ['beautified'], drawing: 'natural-bad' },
  'not-recent': { say: '不是近期照片，请现场重新拍摄。' },
  makeup: { say: '妆容过浓，请卸妆后重拍。', drawing: 'natural-bad' },
  'another-person': { say: '与学籍照片不是同一人，请确认采集码是您本人的。', rules: ['one-face'] },
  'same-again': { say: '与上次被退回的照片相同，请重新拍摄。', rules: ['same-picture'] },
  // the drawing of glasses shows dark lenses, which are another fault
  glare: { say: '镜片反光，请调整角度或摘下眼镜后重拍。', rules: ['glasses-glare'] },
  tint: { say: '镜片有颜色，请换无色镜片或摘下眼镜后重拍。', rules: ['glasses-tint'], drawing: 'glasses-bad' },
  eyes: { say: '眼睛没有睁开或被遮挡，请自然睁眼后重拍。', rules: ['eyes-open'] },
  mouth: { say: '嘴唇没有闭合，请自然闭合后重拍。', rules: ['mouth-closed'], drawing: 'mouth-bad' },
  ears: { say: '耳朵被遮挡，请把头发别到耳后再拍。', rules: ['ears-visible'], drawing: 'ears-bad' },
  forehead: {
    say: '额头或眉毛被遮挡，请把刘海拨开再拍。',
    rules: ['forehead-visible', 'brows-visible'],
    drawing: 'forehead-bad',
  },
  pose: {
    say: '头部歪斜或没有正对镜头，请摆正后重拍。',
    rules: ['head-yaw', 'head-roll', 'head-pitch'],
    drawing: 'front-bad',
  },
  shoulders: {
    say: '双肩不齐或没有拍全，请站直后重拍。',
    rules: ['shoulders-level', 'person-whole'],
    drawing: 'shoulders-bad',
  },
  clothes: { say: '衣服颜色与背景接近，请换一件颜色不同的再拍。', rules: ['clothes'], drawing: 'colour-bad' },
  collar: { say: '衣着不合要求，请穿有领有袖的单色上衣重拍。', rules: ['clothes-cut'], drawing: 'sleeveless-bad' },
  headwear: { say: '戴了帽子或头饰，请摘下后重拍。', rules: ['head-covering'], drawing: 'ornaments-bad' },
  jewellery: { say: '戴了首饰，请摘下后重拍。', rules: ['jewellery'], drawing: 'ornaments-bad' },
  light: { say: '脸上光线不均匀，请面向窗户或灯光重拍。', rules: ['even-light'], drawing: 'light-bad' },
  wall: { say: '背景不干净或有影子，请离墙一米、换干净的墙重拍。', rules: ['wall-plain'], drawing: 'wall-bad' },
  blur: { say: '照片不清晰，请擦净镜头、拿稳或靠稳手机后重拍。', rules: ['sharpness'] },
} as const satisfies Record<string, Reason>;

/** What 学信网 may say against a photo that was sent to it. */
const DELIVERY = {
  'compare-failed': { say: '照片比对不通过，请本人重新拍摄。', rules: ['one-face'] },
  'not-per-standard': { say: '图像不符合采集规范，请按拍照要求重新拍摄。' },
} as const satisfies Record<string, Reason>;

const REASONS: Record<string, Reason> = { ...REVIEW, ...DELIVERY };

/** Codes of the review and of 学信网, in the order in which a reviewer reads them. */
export const REVIEW_CODES = keysOf(REVIEW);
export const DELIVERY_CODES = keysOf(DELIVERY);

/** @returns undefined for a code that is not in the list */
export const reasonOf = (code: string): Reason | undefined =>
  Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;

/** Whether a code speaks of the person and not of the photo: its first rule asks who somebody is. */
export const isAboutPerson = (code: string): boolean => reasonOf(code)?.rules?.[0] === 'one-face';

/** What the student reads. */
export interface SaidReason {
  /** '' where the words are free text alone */
  code: string;
  say: string;
}

/**
 * The words of a code with whatever somebody added to them.
 * @param text free; stands alone where the code is unknown or missing
 * @returns `say` is empty when neither says anything
 */
export function sayReason(code = '', text = ''): SaidReason {
  const known = reasonOf(code);
  const added = text.trim();
  if (!known) return { code: '', say: added };
  return { code, say: added && added !== known.say ? `${known.say}${added}` : known.say };
}

/** Fewer than these share a reason: it is counted with the others (chosen; a group of one or two is a person). */
export const FEWEST = 3;

/**
 * Reasons in numbers, for whoever must not learn whose they are: those that enough share, most frequent first, then how many
 * have another one.
 * @param codes code → how many
 */
export function countReasons(codes: ReadonlyMap<string, number>): { say: string; count: number }[] {
  const named = [...codes].flatMap(([code, count]) => {
    const say = count >= FEWEST ? reasonOf(code)?.say : undefined;
    return say ? [{ say, count }] : [];
  });
  const sum = (counts: Iterable<number>): number => [...counts].reduce((all, count) => all + count, 0);
  const rest = sum(codes.values()) - sum(named.map(({ count }) => count));
  return [...named.sort((a, b) => b.count - a.count), ...(rest > 0 ? [{ say: '其他原因', count: rest }] : [])];
}
