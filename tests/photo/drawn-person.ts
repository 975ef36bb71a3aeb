// A person made by hand with everything right, of which a test changes what the six classes and the palms say.
import type { Rule } from '../../cloudfunctions/_photo/checks/rule.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { CLASS_NAMES } from '../../cloudfunctions/_photo/see/classes.js';
import { drawFace } from './drawn-face.js';

const good = drawFace();

/** The good person, with classes and hands that a test may change. */
export function person(): Subject {
  const { shares, region } = good.classes;
  const copies = Object.fromEntries(CLASS_NAMES.map((name) => [name, shares[name].slice()]));
  return { ...good, classes: { shares: copies as typeof shares, region }, palms: [] };
}

/** The verdict after one change on the good person. */
export function verdictOf(rule: Rule, change: (s: Subject) => void): string {
  const s = person();
  change(s);
  return rule.check(s).verdict;
}
