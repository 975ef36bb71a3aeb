// Errors of phones are kept until the day after, so that staff find yesterday's as well.

import { troubles } from '../_journey/troubles.js';
import { _ } from '../_platform/database.js';
import { addDays, beijingDay } from '../_platform/time.js';
import type { Chore } from './chore.js';
import { forget } from './forget.js';

/** Days before today that are kept (chosen). */
const DAYS_BACK = 1;

export const TROUBLES: readonly Chore[] = [
  forget('forgetTrouble', troubles, (now) => ({ day: _.lt(beijingDay(addDays(now, -DAYS_BACK))) })),
];
