// Which pixels are this person's skin, also where one half of the face lies in shade: uneven light has a rule of its own
// and must not hide what the others have to say.
import { isSkin, learnSkin } from '../see/skin.js';
import { evenLight } from './even-light.js';
import { isBurnt } from './exposure.js';
import { headCovering } from './head-covering.js';
import type { Subject } from './subject.js';

/** Tells skin by the cheek of the same side of the face where the two are lit differently, else by both. */
export function ownSkin(s: Subject): (pixel: number) => boolean {
  const { picture, landmarks, skin } = s;
  const { data, width } = picture;
  const alike = evenLight.check(s).verdict === 'pass';
  const right = alike ? skin : learnSkin(picture, landmarks, ['rightCheek']);
  const left = alike ? skin : learnSkin(picture, landmarks, ['leftCheek']);
  // the person's right is the image's left
  return (p) => isSkin(p % width < landmarks.centreX ? right : left, data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!);
}

/** What else than hair hides skin or its colour, and what is to be done about that first. */
export function otherCause(s: Subject): { why: string; first: string } | undefined {
  if (isBurnt(s)) return { why: '脸部过亮', first: '请避开强光，让光线均匀照到整张脸。' };
  const worn = headCovering.check(s);
  return worn.verdict === 'fail' ? { why: '头上戴着帽子或头饰', first: worn.do } : undefined;
}
