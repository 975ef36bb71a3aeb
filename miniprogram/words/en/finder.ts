// What the page finder says in English.
import type { finder as Chinese } from '../zh/finder.js';

export const finder: typeof Chinese = {
  finder: 'Camera view',
  still: 'Hold still',
  mute: 'No voice right now, tones instead',
  alone: 'It must be you. Prop the phone upright; no selfies held by hand',
  helper: 'It must be you, and someone else shoots; no selfies',
  auto: 'Release by itself',
  autoName: 'Auto {1}',
  on: 'on',
  off: 'off',
  delayLabel: 'Timer, {1}',
  secondsLabel: ' seconds',
  seconds: ' s',
  delay: 'Timer',
  cancel: 'Cancel',
  shoot: 'Shoot',
  voice: 'Spoken hints',
  voiceName: 'Voice {1}',
  noFrames: 'No live hints; fit the person into the frame',
  noShot: 'That shot did not work.',
  noShotNext: 'Please press "Shoot" again.',
};
