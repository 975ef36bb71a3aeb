// Limits of what the person does, wears and hides; limits.ts says how they are meant.
import type { RuleName } from '../../../shared/findings.js';
import { DEGREES, type Limit, plain } from './limit.js';

export const OF_THE_PERSON = {
  'head-yaw': {
    ...{ good: 'low', warn: 6.5, fail: 10, as: DEGREES },
    source: 'ISO/IEC 29794-5 as in OFIQ ± 10°; neutral people 0-5.4',
  },
  'head-roll': {
    ...{ good: 'low', warn: 4.2, fail: 6, as: DEGREES },
    source: 'ISO/IEC 19794-5 ± 8° for full frontal; neutral people 0-4.1, and a reviewer sees 5',
  },
  'head-pitch': {
    ...{ good: 'low', warn: 12, fail: 16, as: DEGREES },
    source:
      'wider than yaw: 35 of 36 people who look straight read -10 to 8 (see see/head-pose.ts), so doubt begins beyond them',
  },
  'eyes-open': {
    ...{ good: 'high', warn: 0.048, fail: 0.042, as: 'percent' },
    source:
      'lid gap / T (OFIQ asks 0.02-0.04 of shut eyes): neutral people 0.056-0.09, the narrowest of them and a hearty laugh 0.045-0.056, squeezed to half 0.03-0.04, shut 0.01-0.03',
  },
  'mouth-closed': {
    ...{ good: 'low', warn: 0.065, fail: 0.085, as: 'percent' },
    source: 'gap / width of the inner lips: neutral people 0-0.045, lips parted 0.06-0.09, smiles with teeth 0.09-0.34',
  },
  'mouth-closed/teeth': {
    ...{ good: 'low', warn: 0.5, fail: 0.8, as: plain(1, ' ‰') },
    source: 'lighter and less red than the lip, thousandths of the face width squared: neutral 0, seen teeth 0.98-28',
  },
  'glasses-tint': {
    ...{ good: 'high', warn: 0.6, fail: 0.5, as: 'percent' },
    source: 'lightest of what a lens covers / cheek, see glasses.ts',
  },
  'glasses-glare': {
    ...{ good: 'low', warn: 0.015, fail: 0.03, as: 'percent' },
    source: 'share of a lens ≥ 247 in all channels (chosen); neutral people and smiling ones 0',
  },
  clothes: {
    ...{ good: 'low', warn: 0.1, fail: 0.25, as: 'percent' },
    source: 'share of the clothes that comes near the new background (chosen): a collar, or the garment',
  },
  'clothes/pattern': {
    ...{ good: 'low', warn: 0.4, fail: 0.55, as: 'percent' },
    source:
      'share of the clothes with strong contrast: shirt, lapels and tie of a suit up to 0.3, stripes 0.7 and more',
  },
  'clothes/navy': {
    ...{ good: 'low', warn: 0.25, fail: Infinity, as: 'percent' },
    source:
      'share of dark blue (chosen): dark enough for any background; some reviewers refuse any blue, so only a warning',
  },
  'forehead-visible': {
    ...{ good: 'high', warn: 0.19, fail: 0.15, as: 'percent' },
    source: 'free forehead / T: neutral people 0.31-0.82, drawn ones with a short fringe 0.16',
  },
  'brows-visible': {
    ...{ good: 'high', warn: 0.5, fail: 0.25, as: 'percent' },
    source: 'share of skin above a brow: neutral people 0.6-1, under a fringe 0',
  },
  'ears-visible': {
    ...{ good: 'high', warn: 0.24, fail: 0.12, as: 'percent' },
    source:
      'free rows / T: neutral people with hair over the ears 0.00-0.06, ears half under hair 0.18-0.27, free ears 0.30-0.60; the doubt ends at half of the limit',
  },
  'head-covering': {
    ...{ good: 'low', warn: 0.03, fail: 0.08, as: 'percent' },
    source:
      'share of the head that is cloth or worn: neutral people 0.000 each, also curls, buns and shaved heads; painted head-bands 0.28-0.43. Of 8 painted head-scarves 2 fail, 1 warns and 5 pass: a reviewer still looks for them',
  },
  jewellery: {
    ...{ good: 'low', warn: 1.2, fail: 4, as: plain(1, ' ‰') },
    source:
      'worn at both ears together or at the neck, thousandths of the face width squared: neutral people with large ear-studs 5.0, a scrap of shirt 3.6, a shadow at a lobe 2.3, else 0. Painted on 8 of them fail: pearls on 8, chains on 6, drops on 6, hoops on 4, studs on 1, as a small stud is one px of the network',
  },
  'hands-away': {
    ...{ good: 'low', warn: 0.6, fail: 0.75, as: 'percent' },
    source:
      'sureness of the palm detector: 72 pictures of 36 people without hands reach 0.59; 24 drawn hands on real people 0.76-0.96',
  },
  'hands-away/skin': {
    ...{ good: 'low', warn: 0.02, fail: 0.04, as: 'percent' },
    source: 'skin beside the head beyond the ears, shares of the face width squared (chosen)',
  },
  'clothes-cut': {
    ...{ good: 'low', warn: 0.2, fail: 0.3, as: 'percent' },
    source:
      'bare skin / skin and cloth at the shoulders: neutral people in T-shirts 0.00-0.10; without a sleeve a third and more of what is seen of a shoulder',
  },
  'clothes-cut/chest': {
    ...{ good: 'low', warn: 0.8, fail: 0.88, as: 'percent' },
    source: 'the same at the chest: neutral people in T-shirts, many with wide necklines, 0.07-0.76',
  },
  'shoulders-level': {
    ...{ good: 'low', warn: 6.5, fail: 9, as: DEGREES },
    source: 'angle of the shoulder line: neutral people 0-6, smiling ones lean up to 10; a reviewer sees 9 (chosen)',
  },
  'red-eye': {
    ...{ good: 'low', warn: 0.03, fail: 0.06, as: 'percent' },
    source: 'share of the eye that is red (chosen): neutral people 0, a red pupil 0.1',
  },
  'natural-colour/grey': {
    ...{ good: 'high', warn: 6.5, fail: 4, as: plain(1) },
    source: 'Lab chroma of the cheeks: neutral people 9-28, any skin; black and white 0, of which JPEG leaves up to 2',
  },
  'natural-colour/green': {
    ...{ good: 'high', warn: 5, fail: 0, as: plain(1) },
    source: 'Lab a of the cheeks (OFIQ 5-25): neutral people 6.5-15; below 0 skin is green',
  },
  'natural-colour/red': {
    ...{ good: 'low', warn: 25, fail: 37, as: plain(1) },
    source: 'Lab a (OFIQ 5-25), and 1.5 times that',
  },
  'natural-colour/blue': {
    ...{ good: 'high', warn: 4.5, fail: -6, as: plain(1) },
    source: 'Lab b (OFIQ 5-35): neutral people 5.7-22; below -6 skin is blue or violet',
  },
  'natural-colour/yellow': {
    ...{ good: 'low', warn: 35, fail: 52, as: plain(1) },
    source: 'Lab b (OFIQ 5-35), and 1.5 times that',
  },
  'screen-or-print': {
    ...{ good: 'low', warn: 16, fail: 32, as: plain(0) },
    source:
      'strongest single frequency / median: neutral people 4-6, drawn screens 24-120; twice the limit ends the doubt',
  },
  'screen-or-print/border': {
    ...{ good: 'low', warn: 1, fail: 2, as: plain(0, ' 边') },
    source: 'sides with a straight border: neutral people 0; two may be a door, three are a frame',
  },
} as const satisfies Partial<Record<RuleName | `${RuleName}/${string}`, Limit>>;
