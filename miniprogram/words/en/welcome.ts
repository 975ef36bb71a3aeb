// What the page welcome says in English.
import type { welcome as Chinese } from '../zh/welcome.js';

export const welcome: typeof Chinese = {
  slogan: 'Your diploma photo, taken with a phone',
  needed: 'We need your consent',
  neededText: 'Two separate choices. You can leave them for later, and take them back at any time.',
  loading: 'Loading',
  contract: 'Privacy guideline',
  enter: 'Enter',
  tips: 'Hints while you shoot',
  retakes: 'Free retakes',
  deletion: 'Photos deleted on time',
  brand: 'Diploma photo',
  notAll: 'You have not agreed to both',
  noIdentity: 'Without the enrolment and identity data no code can be scanned. ',
  noFace: 'Without the face photo you cannot shoot. ',
  lookFirst: 'You may look around first and agree later.',
  goOn: 'Go in',
  goBack: 'Back',
};
