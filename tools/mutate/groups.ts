// All mutants, by what they endanger.
import { ACCESS } from './access.js';
import { LIMITS } from './limits.js';
import { MONEY } from './money.js';
import { STATES } from './states.js';

export const GROUPS = { states: STATES, access: ACCESS, money: MONEY, limits: LIMITS } as const;
