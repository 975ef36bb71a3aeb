// What a good photo needs, the seven points of the page requirements in English; its heading and buttons are requirements.ts.
import type { photoRules as chinese } from '../zh/photo-rules.js';

const clothes: typeof chinese.clothes = {
  blue: ['the background is blue, so no blue clothes.', 'Not blue', 'Blue clothes'],
  white: ['the background is white, so no white clothes.', 'Not white', 'White clothes'],
  grey: ['the background is light grey, so no white or light grey clothes.', 'Dark clothes', 'White, light grey'],
  kept: ['the wall stays as it is, so no clothes of its colour.', 'Unlike the wall', 'Like the wall'],
  other: ['no clothes of the colour of the photo’s background.', 'Unlike the background', 'Like the background'],
};

const say: typeof chinese.say = {
  wall: 'Indoors in good light: a clean white wall about one metre behind you, and clothes that stand out from it.',
  wallKept:
    'Indoors in good light: a clean, even wall without shadows about one metre behind you (it stays in the photo), and clothes that stand out from it.',
  helper: 'Someone else holds the phone, rear camera, framed down to your chest.',
  face: 'Ears and forehead visible, facing the camera, shoulders level, natural look, lips closed.',
  glasses:
    'Preferably no glasses unless you always wear them, never tinted ones; no headwear, earrings, necklace or other jewellery.',
  clothes: 'Plain formal clothes with a collar, nothing outlandish; {1}',
  light: 'No shadows on your face, no bright and dark halves.',
  natural: 'A natural look: no filters, no makeup, no coloured contact lenses.',
};

const right: typeof chinese.right = {
  light: 'Even light',
  wall: 'Clean white wall',
  distance: '1 m from the wall',
  contrast: 'Dark on light',
  helper: 'Someone else shoots',
  half: 'Down to the chest',
  ears: 'Both ears visible',
  forehead: 'Forehead visible',
  front: 'Facing the camera',
  shoulders: 'Level shoulders',
  mouth: 'Lips closed',
  glasses: 'Clear lenses',
  ornaments: 'No jewellery',
  pattern: 'Plain, with collar',
  sleeveless: 'Formal',
  bulky: 'Well-fitting',
  even: 'Even on both sides',
  natural: 'Natural look',
};
const wrong: typeof chinese.wrong = {
  light: 'Backlit, too dark',
  wall: 'Things on the wall',
  distance: 'Shadow on the wall',
  contrast: 'White on white',
  helper: 'No selfies',
  half: 'Too close',
  ears: 'Hair over the ears',
  forehead: 'Fringe in the way',
  front: 'Tilted or turned',
  shoulders: 'Uneven shoulders',
  mouth: 'Open mouth',
  glasses: 'Tinted glasses',
  ornaments: 'Jewellery',
  pattern: 'Patterns, prints',
  sleeveless: 'Sleeveless, low-cut',
  bulky: 'Bulky clothes',
  even: 'Half in shadow',
  natural: 'Makeup, lenses',
};

export const photoRules: typeof chinese = { clothes, say, right, wrong };
