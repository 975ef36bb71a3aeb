// The rim of what is looked at is no different where it is the picture's own: a row of cells does not go on into the next one.
import { expect, it } from 'vitest';
import { wallPlain } from '../../cloudfunctions/_photo/checks/wall-plain.js';
import { drawSubject, paint, seeWall } from './subject.js';

/** Faces 400 and 480 px wide: the second asks for all of the picture's width, the first leaves 73 px on either side. */
const HEADS = [
  { crownY: 200, faceWidth: 400 },
  { crownY: 160, faceWidth: 480 },
];

it.each([
  ['left', (x: number) => x < 90],
  ['right', (x: number) => x > 910],
] as const)('a shade that goes on beyond the %s rim is called the same, wherever that lies', (_side, inside) => {
  for (const level of [190, 170, 150]) {
    const said = HEADS.map((head) => {
      const subject = drawSubject();
      subject.head = { ...subject.head!, ...head };
      paint(subject.picture, [level, level - 1, level - 4], (x, y) => inside(x) && y > 200 && y < 600);
      seeWall(subject);
      return wallPlain.check(subject).say;
    });
    expect([level, said[1]]).toEqual([level, said[0]]);
    expect(said[0]).toContain('影子');
  }
});
