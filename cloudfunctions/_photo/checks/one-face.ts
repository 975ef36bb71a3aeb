// One person, and nobody else.
import { atMost } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf } from './subject.js';

export const oneFace = ruleOf({
  code: 'one-face',
  name: '是否一人',
  limits: {
    second: atMost(
      { warn: 0.1, fail: 0.1, as: 'percent' },
      'area of the second face / first: a bystander from a tenth on (chosen); any more is a second person',
    ),
  },
  judge({ picture, faces, face }, limits) {
    const second = faces[1];
    const share = second ? (second.width * second.height) / (face.width * face.height) : 0;
    const said = judgeValue(limits.second, share, {
      ...(second && { where: boxOf(picture, second) }),
      say: { pass: '照片里只有一个人。', warn: '照片里可能还有别人。', fail: '照片里不止一个人。' },
      do: '请让其他人离开画面再拍。',
    });
    const people = said.verdict === 'pass' ? 1 : faces.length;
    return { ...said, measured: `${people} 人`, limit: '1 人' };
  },
});
