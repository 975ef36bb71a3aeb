// A person large enough on the shot: the photo may invent no pixels.
import { PHOTO_SPEC } from '../../../shared/spec.js';
import { solveCrop } from '../finish/crop.js';
import { atLeast, atMost, plain } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked, worstOf } from './say.js';
import { boxOf } from './subject.js';

/** The standard's own number, so that no second one lies in its shadow; a profile may ask for more, never for less. */
const { min: LEAST } = PHOTO_SPEC.faceWidth;

export const sourceSize = ruleOf({
  code: 'source-size',
  name: '人像大小',
  limits: {
    width: atLeast(
      { warn: LEAST, fail: LEAST, as: plain(0, ' px') },
      'faceWidth.min of shared/spec.ts, because nothing may be invented; where the profile asks for more, that',
    ),
    enlarged: atMost(
      { warn: 1.2, fail: 1.5, as: plain(2) },
      'scale from source to photo: up to 1.2 lanczos3 is not seen; at 1.5 half of the pixels are invented (chosen)',
    ),
  },
  judge({ picture, face, landmarks, head, profile }, limits) {
    const px = landmarks.faceWidth * picture.sourceScale;
    // a receiver whose faces are wider than the standard's asks for more of the shot as well
    const least = Math.max(limits.width.fail, Math.ceil(profile.faceWidth.min));
    const said = { where: boxOf(picture, face), do: '请走近一些再拍，从头顶拍到胸部。' };
    const pass = '人像大小合适。';
    const small = '人像偏小，放大后会不够清晰。';
    return worstOf([
      judgeValue({ ...limits.width, warn: least, fail: least }, Math.round(px), {
        ...said,
        what: '脸宽',
        say: { pass, fail: '人像太小。' },
      }),
      head
        ? judgeValue(limits.enlarged, solveCrop(head, profile).scale / picture.sourceScale, {
            ...{ ...said, what: '放大' },
            say: { pass, warn: small, fail: small },
          })
        : notChecked('头顶没有拍全，人像放大后是否清晰没有检查。'),
    ]);
  },
});
