// Where everybody of a story lives: the house with all its rooms, the chance that decides, and what was seen.
import type { Chance } from './chance.js';
import type { Coverage } from './coverage.js';
import type { House } from './house.js';

export interface Town {
  house: House;
  chance: Chance;
  coverage: Coverage;
}
