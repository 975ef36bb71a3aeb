// Errors of phones are kept for two days, so that staff find yesterday's as well.

import { troubles } from '../_journey/troubles.js';
import { _ } from '../_platform/database.js';
import { addDays, beijingDay } from '../_platform/time.js';
import type { Chore } from './chore.js';
import { forget } from './forget.js';

export const TROUBLES: readonly Chore[] = [
  forget('forgetTrouble', troubles, (now) => ({ day: _.lt(beijingDay(addDays(now, -1))) })),
];
