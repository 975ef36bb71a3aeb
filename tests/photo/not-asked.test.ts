// What a rule looks at may be missing: no crown, no wall, no lens, no open eye. Then it says that it did not look, and never passes.
import { describe, expect, it } from 'vitest';
import { clothes } from '../../cloudfunctions/_photo/checks/clothes.js';
import { exposure } from '../../cloudfunctions/_photo/checks/exposure.js';
import { glassesGlare } from '../../cloudfunctions/_photo/checks/glasses-glare.js';
import { headCovering } from '../../cloudfunctions/_photo/checks/head-covering.js';
import { redEye } from '../../cloudfunctions/_photo/checks/red-eye.js';
import type { Rule } from '../../cloudfunctions/_photo/checks/rule.js';
import { screenOrPrint } from '../../cloudfunctions/_photo/checks/screen-or-print.js';
import { sourceSize } from '../../cloudfunctions/_photo/checks/source-size.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { wallPlain } from '../../cloudfunctions/_photo/checks/wall-plain.js';
import { REGIONS } from '../../cloudfunctions/_photo/see/regions.js';
import { bright, drawFace } from './drawn-face.js';
import { nameClass, place } from './subject.js';

/** The drawn face, with eyes that have an inside. */
function seenFace(): Subject {
  const s = drawFace();
  for (const [name, x] of [
    ['leftEye', 590],
    ['rightEye', 410],
  ] as const)
    s.landmarks[name] = [
      ...Array.from({ length: 9 }, (_, i): [number, number] => [x - 40 + 10 * i, 420]),
      ...Array.from({ length: 7 }, (_, i): [number, number] => [x - 30 + 10 * i, 400]),
    ];
  return s;
}

const noWall = (s: Subject) => {
  s.wall = { ...s.wall, seen: s.wall.seen.map(() => 0) };
};
const missing: [string, Rule | { code: string; check: Rule['check'] }, (s: Subject) => void][] = [
  [
    'the crown',
    sourceSize,
    (s) => {
      s.head = undefined;
    },
  ],
  ['the top of the head', headCovering, (s) => nameClass(s.classes, 'background', () => true)],
  ['the wall, for a screen', screenOrPrint, noWall],
  ['the wall itself', wallPlain, noWall],
  [
    'the wall that is kept, behind the clothes',
    clothes,
    (s) => {
      s.profile = { ...s.profile, background: 'kept' };
      noWall(s);
    },
  ],
  ['a lens', glassesGlare, (s) => place(s, REGIONS.leftLens, [[590, 405]])],
  [
    'an open eye',
    redEye,
    (s) => {
      s.landmarks.leftEye = s.landmarks.leftEye.map(([x]) => [x, 410]);
      s.landmarks.rightEye = s.landmarks.rightEye.map(([x]) => [x, 410]);
    },
  ],
];

describe('without what it looks at', () => {
  it.each(missing)('%s: its rule says that it did not look', (_what, rule, take) => {
    const s = seenFace();
    expect(rule.check(s).verdict).not.toBe('not-checked');
    take(s);
    s.classes = { ...s.classes };
    expect(rule.check(s)).toMatchObject({ verdict: 'not-checked', measured: '' });
  });

  it('no wall is no light: a face in the dark is refused whether wall is seen or not', () => {
    const s = seenFace();
    bright(s, 0.25, () => true);
    noWall(s);
    expect(exposure.check(s)).toMatchObject({ verdict: 'fail', say: '照片太暗。' });
    // a small face of few pixels is still told to come closer
    s.landmarks.faceWidth = 90;
    s.head = undefined;
    expect(sourceSize.check(s)).toMatchObject({ verdict: 'fail', say: '人像太小。' });
  });
});
