// What the page welcome says in English.
import type { welcome as Chinese } from '../zh/welcome.js';

export const welcome: typeof Chinese = {
  slogan: 'Your diploma photo, taken with a phone',
  needed: 'We need your consent',
  neededText: 'Two, apart from each other. You may leave them open now and withdraw them at any time.',
  loading: 'Loading',
  contract: 'Privacy guideline',
  enter: 'Enter',
  tips: 'Hints while you shoot',
  retakes: 'Free retakes',
  deletion: 'Photos deleted in time',
  brand: 'Diploma photo',
  notAll: 'Not everything agreed to',
  noIdentity: 'Without the enrolment and identity data no code can be scanned. ',
  noFace: 'Without the face photo you cannot shoot. ',
  lookFirst: 'You may look around first and agree later.',
  goOn: 'Look',
  goBack: 'Back',
};
