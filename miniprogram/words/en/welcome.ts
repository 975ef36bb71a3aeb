// What the page welcome says in English.
import type { welcome as Chinese } from '../zh/welcome.js';

export const welcome: typeof Chinese = {
  slogan: 'Your diploma photo, taken with a phone',
  needed: 'We need your consent',
  neededText: 'Two separate choices. You can skip them for now and change your mind at any time.',
  loading: 'Loading',
  contract: 'Privacy guidelines',
  enter: 'Enter',
  tips: 'Live tips',
  retakes: 'Free retakes',
  deletion: 'Photos deleted on time',
  brand: 'Diploma photo',
  notAll: "You haven't agreed to both",
  noIdentity: "Without your enrolment and identity data, you can't scan a code. ",
  noFace: "Without your face photo, you can't take the photo. ",
  lookFirst: 'You can look around first and agree later.',
  goOn: 'Continue',
  goBack: 'Back',
};
