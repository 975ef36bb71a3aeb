// What the page tutorial says in English.
import type { tutorial as Chinese } from '../zh/tutorial.js';

export const tutorial: typeof Chinese = {
  step: 'Step {1}',
  notSeen: "Can't find your photo code?",
  toScan: 'I have my code, scan it',
};
