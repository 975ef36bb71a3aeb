// What the page welcome says in English.
import type { welcome as Chinese } from '../zh/welcome.js';
import { common } from './common.js';

export const welcome: typeof Chinese = {
  slogan: common.slogan,
  needed: 'We need your consent',
  neededText: 'Two separate choices. You can skip them for now and change your mind at any time.',
  loading: common.loading,
  contract: common.contract,
  enter: 'Enter',
  tips: 'Live tips',
  retakes: 'Free retakes',
  deletion: 'Photos deleted on time',
  brand: common.brand,
  notAll: "You haven't agreed to both",
  noIdentity: "Without your enrolment and identity data, you can't scan a code. ",
  noFace: "Without your face photo, you can't take the photo. ",
  lookFirst: 'You can look around first and agree later.',
  goOn: 'Continue',
  goBack: 'Back',
};
