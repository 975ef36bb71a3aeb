// What the camera picture and its frame say in English (the component pages/camera/finder).
import type { finder as Chinese } from '../zh/finder.js';
import { common } from './common.js';

export const finder: typeof Chinese = {
  finder: 'Camera view',
  still: 'Hold still',
  mute: 'No voice right now, just tones',
  alone: 'It must be you. Prop the phone upright; no handheld selfies',
  helper: 'It must be you, shot by someone else; no selfies',
  auto: 'Shoot automatically',
  autoName: 'Auto {1}',
  on: 'on',
  off: 'off',
  delayLabel: 'Timer, {1}',
  secondsLabel: ' seconds',
  seconds: ' s',
  delay: 'Timer',
  cancel: common.cancel,
  // shorter than common.shoot: it stands on the round button of the viewfinder
  shoot: 'Shoot',
  voice: 'Spoken tips',
  voiceName: 'Voice {1}',
  noFrames: 'Match the outline, then shoot',
  noShot: "That shot didn't work.",
  noShotNext: 'Please try again.',
};
