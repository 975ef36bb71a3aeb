// What the engine found on a shot, in English: the files of its rules together, and the sides of a picture.
import { PERSON, PERSON_MEASURED } from './findings-person.js';
import { PICTURE, PICTURE_MEASURED } from './findings-picture.js';

const SIDES = { 左: 'left', 右: 'right' };
export const FINDINGS: Record<string, string> = { ...PERSON, ...PICTURE, ...SIDES };
export const MEASURED: Record<string, string> = {
  ...PERSON_MEASURED,
  ...PICTURE_MEASURED,
  ...SIDES,
  上: 'top',
  下: 'bottom',
};
