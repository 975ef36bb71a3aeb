// What a good photo needs, in English.
import type * as chinese from '../zh/photo-rules.js';

export const clothes: typeof chinese.clothes = {
  blue: ['the background is blue, so no blue clothes.', 'Not blue', 'Blue clothes'],
  white: ['the background is white, so no white clothes.', 'Not white', 'White clothes'],
  grey: ['the background is light grey, so no white or light grey clothes.', 'Dark clothes', 'White, light grey'],
  kept: ['the wall stays as it is, so no clothes of its colour.', 'Unlike the wall', 'Like the wall'],
  other: ['no clothes of the colour of the photo’s background.', 'Unlike the background', 'Like the background'],
};

export const say: typeof chinese.say = {
  wall: 'Indoors in good light, a clean white wall about one metre behind you, clothes that stand out from it.',
  wallKept:
    'Indoors in good light, a clean, even wall without shadows about one metre behind you (it stays in the photo), clothes that stand out from it.',
  helper: 'Someone else holds the phone, rear camera, down to the chest.',
  face: 'Ears and forehead free, facing the camera, shoulders level, a natural look, lips closed.',
  glasses: 'Better no glasses, never tinted ones; no headwear, earrings or necklace.',
  clothes: 'Plain clothes with a collar; {1}',
  light: 'No shadows on the face, no bright and dark halves.',
  natural: 'As you are: no filters, no make-up, no coloured contact lenses.',
};

export const right: typeof chinese.right = {
  light: 'Even light',
  wall: 'Clean white wall',
  distance: 'One metre off',
  contrast: 'Dark on light',
  helper: 'Taken by another',
  half: 'Down to the chest',
  ears: 'Both ears free',
  forehead: 'Forehead free',
  front: 'Facing the camera',
  shoulders: 'Shoulders level',
  mouth: 'Lips closed',
  glasses: 'Clear lenses',
  ornaments: 'No jewellery',
  pattern: 'Plain, with collar',
  sleeveless: 'Formal',
  bulky: 'Well fitting',
  even: 'Both sides alike',
  natural: 'As you are',
};
export const wrong: typeof chinese.wrong = {
  light: 'Backlit, too dark',
  wall: 'Things on the wall',
  distance: 'Shadow on the wall',
  contrast: 'White on white',
  helper: 'No selfies',
  half: 'Too near, no shoulders',
  ears: 'Hair over the ears',
  forehead: 'Fringe',
  front: 'Tilted or turned',
  shoulders: 'Shoulders uneven',
  mouth: 'Open mouth, laughing',
  glasses: 'Tinted glasses',
  ornaments: 'Jewellery',
  pattern: 'Patterns, prints',
  sleeveless: 'Sleeveless, low-cut',
  bulky: 'Bulky clothes',
  even: 'Half in shadow',
  natural: 'Make-up, lenses',
};
