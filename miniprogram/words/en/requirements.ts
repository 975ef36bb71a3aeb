// What the page requirements says in English.
import type { requirements as Chinese } from '../zh/requirements.js';

export const requirements: typeof Chinese = {
  heading: 'Please read this first',
  text: 'Follow it and the first shot usually passes.',
  self: 'It must be you',
  selfText: 'Someone else holds the phone and uses the rear camera. No selfies.',
  pair: 'Right: {1}. Wrong: {2}.',
  service: 'Contact customer service',
  shoot: 'Shoot',
  lastCheck: '1 check left: this is the last one, so please read before you shoot',
  checksLeft: 'Checks left: ',
  checksEnd: '',
};
