// Sleeveless, strapless and low-cut clothes (the manual's 无袖，吊带、低胸衫): bare skin where shoulders and chest should be
// covered. Skin and cloth of its colour are told apart by the six classes, not by colour.
import { CLOTH, countLabels, fromLabels, LABEL_SIDE, labelsOf, onLabels, SKIN } from '../see/labels.js';
import type { Rect } from '../types.js';
import { atMost } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked, worstOf } from './say.js';
import { boxOf } from './subject.js';

/** Shoulders: face widths beside the middle, T below the chin. Chest: the same, to where a low neckline is certain. */
const SHOULDERS = { inner: 0.6, outer: 1.4, from: 0.25 };
const CHEST = { reach: 1, from: 0.3, to: 1 };
/** Less skin and cloth than this, in face widths squared, is nothing to judge. */
const LEAST = 0.15;

export const clothesCut = ruleOf({
  code: 'clothes-cut',
  name: '衣领和袖子',
  limits: {
    shoulders: atMost(
      { warn: 0.2, fail: 0.3, as: 'percent' },
      'bare skin / skin and cloth at the shoulders: neutral people in T-shirts 0.00-0.10; without a sleeve a third and more of what is seen of a shoulder',
    ),
    chest: atMost(
      { warn: 0.8, fail: 0.88, as: 'percent' },
      'the same at the chest: neutral people in T-shirts, many with wide necklines, 0.07-0.76',
    ),
  },
  judge({ classes, landmarks, picture }, limits) {
    const labels = labelsOf(classes);
    const { centreX, faceWidth, eyeToChin, chin } = onLabels(labels, landmarks);
    // below the picture the network saw its last row repeated
    const end = Math.min(LABEL_SIDE, (picture.height - labels.placing.top) * labels.placing.scale);
    const [inner, outer, y] = [
      SHOULDERS.inner * faceWidth,
      SHOULDERS.outer * faceWidth,
      chin[1] + SHOULDERS.from * eyeToChin,
    ];
    const beside = { y, width: outer - inner, height: end - y };
    const chest = {
      x: centreX - CHEST.reach * faceWidth,
      y: chin[1] + CHEST.from * eyeToChin,
      width: 2 * CHEST.reach * faceWidth,
      height: Math.min(end, chin[1] + CHEST.to * eyeToChin) - chin[1] - CHEST.from * eyeToChin,
    };
    const bare = (boxes: Rect[]) => {
      let [skin, cloth] = [0, 0];
      for (const box of boxes)
        for (const [label, n] of countLabels(labels, box).entries())
          if (SKIN.has(label)) skin += n;
          else if (label === CLOTH) cloth += n;
      return { share: skin / Math.max(1, skin + cloth), area: (skin + cloth) / faceWidth ** 2 };
    };
    const shoulders = bare([
      { ...beside, x: centreX - outer },
      { ...beside, x: centreX + inner },
    ]);
    const front = bare([chest]);
    if (shoulders.area < LEAST || front.area < LEAST)
      return notChecked('画面里看不到足够的衣服，没有检查领口和袖子，由审核老师看。', '请拍到胸部。');
    const where = boxOf(picture, fromLabels(labels, { ...chest, height: end - chest.y }));
    // bare skin is measured; whether a collar is there is seen by a person
    const say = { pass: '衣服遮住肩和胸；有没有衣领由审核老师看。', warn: '衣服领口较大。' };
    const said = { where, do: { warn: '最好换有领有袖的正装。', fail: '请换有领有袖的衣服。' } };
    return worstOf([
      judgeValue(limits.shoulders, shoulders.share, {
        ...{ ...said, what: '肩部' },
        say: { ...say, fail: '衣服没有袖子，肩部露出。' },
      }),
      judgeValue(limits.chest, front.share, { ...said, what: '胸前', say: { ...say, fail: '衣服领口太低。' } }),
    ]);
  },
});
