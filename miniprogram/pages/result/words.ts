// What the result page says for each state in which a capture rests. Pure, so that no state is forgotten.
import type { CaptureState } from '../../../shared/capture.js';
import type { CaptureView } from '../../../shared/capture-view.js';
import type { Outputs } from '../../../shared/functions.js';
import { ruleName } from '../../services/journey/reviewed.js';

export interface Words {
  icon: string;
  tone: 'info' | 'done' | 'bad' | 'rest';
  heading: string;
  /** a sentence each, so that no line ends in the middle of a word where a sentence could */
  lines: string[];
}

/** States in which the student may shoot again without paying. */
export const RESHOOT: readonly CaptureState[] = ['rejected', 'refused'];
/** States in which the finished photo may be taken home. */
export const DONE: readonly CaptureState[] = ['approved', 'delivered'];

/** The rule that was broken, and its drawing: nothing where the reason is free text. */
export function whyOf({ reject }: Pick<CaptureView, 'reject'>): { rule: string; drawing: string } {
  const drawing = reject?.drawing ? `/images/requirements/${reject.drawing}.svg` : '';
  return { rule: reject?.rule ? ruleName(reject.rule) : '', drawing };
}

/** Of a refusal that speaks of the person: nobody is to blame, and this is what settles it. */
export const IDENTITY: readonly string[] = [
  '比对系统没有把握，不等于您做错了什么，也不影响学籍。',
  '可以先按原因重拍一张；换了发型、摘了眼镜、多年前的学籍照片，都可能对不上。',
  '想请人核对：点下面的【申请人工审核】，或带证件原件（身份证、护照、港澳台居民证件）和学生证，到学校学籍部门核验。',
];
export const isOfThePerson = ({ state, reject }: Pick<CaptureView, 'state' | 'reject'>): boolean =>
  RESHOOT.includes(state) && reject?.rule === 'one-face';

/** Under review: the place in line, nothing where nobody has counted. */
function placeWords({ ahead }: Pick<CaptureView, 'ahead'>): string[] {
  if (ahead === undefined) return [];
  return [ahead === 0 ? '您前面没有在等的照片了。' : `您前面还有 ${ahead} 张照片在等。`];
}

/** what is said from the cloud in one line, a sentence each */
const sentences = (said: string): string[] => said.match(/[^。]+。/g) ?? [said];
const rest = (heading: string, hint: string): Words => ({ icon: 'info', tone: 'rest', heading, lines: [hint] });

/** @returns undefined for a state that belongs on another page */
export function wordsOf(capture: CaptureView, expected?: Outputs['getHelp']['expected']): Words | undefined {
  const { state, status, hint, rests } = capture;
  switch (state) {
    case 'reviewing':
      return {
        icon: 'clock',
        tone: 'info',
        heading: '身份核验中',
        lines: [
          ...(rests ? sentences(rests) : [...(expected ? [`${expected.review}出结果。`] : []), ...placeWords(capture)]),
          '可以离开本页，结果会显示在这里。',
        ],
      };
    case 'rejected':
      return {
        icon: 'fail',
        tone: 'bad',
        heading: status,
        lines: ['请尽快重新拍照，以免影响采集。', '重拍不需要重复付费。'],
      };
    case 'refused':
      return { icon: 'fail', tone: 'bad', heading: status, lines: ['请按原因重新拍照。', '重拍不需要重复付费。'] };
    case 'approved':
      return {
        icon: 'done',
        tone: 'done',
        heading: '采集完成',
        lines: rests
          ? sentences(rests)
          : ['审核已通过，现在就可以下载图片。', `照片正在上传学信网${expected ? `，${expected.delivery}` : ''}。`],
      };
    case 'delivered':
      return {
        icon: 'done',
        tone: 'done',
        heading: status,
        lines: ['全部完成，照片已在学信网。', ...(capture.standardUrl ? ['可以下载图片留存。'] : [])],
      };
    case 'closed':
    case 'refunded':
    case 'erased':
      return rest(status, hint);
    default:
      return undefined;
  }
}
