// The cloud's timers in Beijing time: 7 fields, second first.
import { describe, expect, it } from 'vitest';
import { cronMatches } from '../../local/cloudbase/timers.js';

/** A moment as a clock on a wall in Beijing shows it. */
const beijing = (text: string) => new Date(`${text}+08:00`);

describe('a timer of seven fields', () => {
  it.each([
    ['0 */5 * * * * *', '2026-06-01T10:25:00', true],
    ['0 */5 * * * * *', '2026-06-01T10:26:00', false],
    ['0 */5 * * * * *', '2026-06-01T10:25:01', false],
    ['0 30 9 * * * *', '2026-06-01T09:30:00', true],
    ['0 30 9 * * * *', '2026-06-01T17:30:00', false],
    ['0 0 8-18 * * 1-5 *', '2026-06-01T18:00:00', true],
    ['0 0 8-18 * * 1-5 *', '2026-05-31T18:00:00', false],
    ['15,45 0 0 1 1 * 2027', '2027-01-01T00:00:45', true],
    ['15,45 0 0 1 1 * 2027', '2026-01-01T00:00:45', false],
    ['0 10/20 * * * * *', '2026-06-01T10:50:00', true],
  ])('%s at %s rings: %s', (cron, time, rings) => expect(cronMatches(cron, beijing(time))).toBe(rings));

  it('refuses a cron of five fields, which the cloud would refuse too', () =>
    expect(() => cronMatches('*/5 * * * *', new Date())).toThrow('Expected a cron of 7 fields'));
});
