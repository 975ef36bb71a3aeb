// Section 03 of the operation manual as pictures: every sentence of it, each with what is right and what is not.
import type { Profile } from '../../../shared/profile.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

export interface Pair {
  good: string;
  bad: string;
  /** what is right in the left picture, and wrong in the right one */
  right: string;
  wrong: string;
}
export interface Requirement {
  say: string;
  pairs: Pair[];
}

const { clothes: CLOTHES, right, say, wrong } = words.photoRules;
type Fault = keyof typeof right;

const drawn = (good: string, bad: string, right: string, wrong: string): Pair => ({
  good: `/images/requirements/${good}.svg`,
  bad: `/images/requirements/${bad}.svg`,
  right,
  wrong,
});
/** What is wrong, beside a drawing of its own of what is right, or beside the good one. */
const pair = (fault: Fault, own?: 'own'): Pair =>
  drawn(own ? `${fault}-good` : 'good', `${fault}-bad`, right[fault], wrong[fault]);

type Background = Profile['background'];

function clothes(background: Background): Requirement {
  const [forbids, right, wrong] = CLOTHES[background] ?? CLOTHES.other;
  const [good, bad] = background === 'blue' ? ['colour-good', 'colour-bad'] : ['good', 'contrast-bad'];
  return {
    say: fill(say.clothes, forbids),
    pairs: [drawn(good!, bad!, right, wrong), pair('pattern'), pair('sleeveless'), pair('bulky')],
  };
}

/** The seven points of the manual, for a photo on this background; where the wall stays it must be right as it is. */
export const requirementsFor = (background: Background): Requirement[] => [
  {
    say: background === 'kept' ? say.wallKept : say.wall,
    pairs: [pair('light', 'own'), pair('wall'), pair('distance', 'own'), pair('contrast')],
  },
  { say: say.helper, pairs: [pair('helper', 'own'), pair('half', 'own')] },
  {
    say: say.face,
    pairs: [pair('ears', 'own'), pair('forehead'), pair('front', 'own'), pair('shoulders', 'own'), pair('mouth')],
  },
  { say: say.glasses, pairs: [pair('glasses', 'own'), pair('ornaments')] },
  clothes(background),
  { say: say.light, pairs: [pair('even')] },
  { say: say.natural, pairs: [pair('natural')] },
];
