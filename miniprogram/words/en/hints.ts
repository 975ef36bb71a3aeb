// The hints of guidance in English: short enough for one line on a small phone.
import type { hints as chinese } from '../zh/hints.js';

const helper: typeof chinese.helper = {
  wait: 'Point at the person',
  'no-face': 'Fit the person in the frame',
  several: 'Others, please step out',
  dark: 'Face a window or lamp',
  bright: 'Move out of strong light',
  'side-left': 'More light from the left',
  'side-right': 'More light from the right',
  wall: 'Find a white wall',
  closer: 'Step closer',
  further: 'Step back a little',
  'aim-left': 'Phone a little left',
  'aim-right': 'Phone a little right',
  'aim-up': 'Phone a little higher',
  'aim-down': 'Phone a little lower',
  upright: 'Hold the phone straight',
  'level-left': 'Head upright, to the right',
  'level-right': 'Head upright, to the left',
  'turn-left': 'Face a little to the left',
  'turn-right': 'Face a little to the right',
  'chin-up': 'Chin up a little',
  'chin-down': 'Chin down a little',
  eyes: 'Eyes open, look here',
  blur: 'Wipe the lens',
  still: 'Hold the phone still',
  ready: 'Good, take the photo',
};

const alone: typeof chinese.alone = {
  wait: 'Stand in front of the camera',
  'no-face': 'Stand in front of the camera',
  'side-left': 'More light on your right',
  'side-right': 'More light on your left',
  'aim-left': 'A little to the left',
  'aim-right': 'A little to the right',
  'aim-up': 'A little lower, please',
  'aim-down': 'A little taller, please',
  upright: 'Straighten the phone',
  'level-left': 'Tilt your head left',
  'level-right': 'Tilt your head right',
  'turn-left': 'Turn a little right',
  'turn-right': 'Turn a little left',
  still: 'Stand still',
  ready: 'Good, hold still',
};

/** short enough for both already: the voice says what the screen says */
const spoken: typeof chinese.spoken = { ready: alone.ready };

export const hints: typeof chinese = { helper, alone, spoken };
