// Stage 6: what its parts tell each other of one picture.

import type { Matte, Picture } from '../types.js';
import type { Face } from './edge.js';
import type { Materials } from './materials.js';
import type { Person } from './person.js';

/** Everything that is known before the shares are found. */
export interface Scene {
  picture: Picture;
  matte: Matte;
  person: Person;
  /** one a px: WALL, OPEN or PERSON */
  label: Uint8Array;
  /** the side of the outline, one a px (outline.ts); not before clutter: then only the network is asked */
  side?: Uint8Array | undefined;
  face?: Face | undefined;
  /** what the person is made of; without it the outline decides everywhere */
  materials?: Materials | undefined;
}
