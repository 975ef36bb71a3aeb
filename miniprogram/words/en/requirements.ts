// Heading, frame and buttons of the page requirements in English; its seven points are photo-rules.ts.
import type { requirements as Chinese } from '../zh/requirements.js';
import { common } from './common.js';

export const requirements: typeof Chinese = {
  heading: 'Please read this first',
  text: 'Do this and the first photo usually passes.',
  self: 'It must be you',
  selfText: 'Have someone else hold the phone and use the rear camera. No selfies.',
  pair: 'Right: {1}. Wrong: {2}.',
  service: common.contact,
  shoot: common.shoot,
  lastCheck: 'This is your last check, so please read before you shoot',
  checksLeft: 'Checks left: {1}',
};
