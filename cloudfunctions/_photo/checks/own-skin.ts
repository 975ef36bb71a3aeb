// Which pixels are this person's skin, also where one half of the face lies in shade: uneven light has a rule of its own
// and must not hide what the others have to say.
import { isSkin, learnSkin } from '../see/skin.js';
import { evenLight } from './even-light.js';
import { isBurnt } from './exposure.js';
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

/** Why skin cannot be told by its colour at all; undefined where it can. */
export const badLight = (s: Subject): string | undefined => (isBurnt(s) ? '脸部过亮' : undefined);
/** Said instead of a failure that the light may have caused. */
export const LIGHT_FIRST = '请避开强光，让光线均匀照到整张脸。';
