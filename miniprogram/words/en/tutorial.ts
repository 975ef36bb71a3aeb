// What the page tutorial says in English.
import type { tutorial as Chinese } from '../zh/tutorial.js';

export const tutorial: typeof Chinese = {
  step: 'Step {1}',
  notSeen: 'No capture code to be seen?',
  toScan: 'I have the code, scan it',
};
