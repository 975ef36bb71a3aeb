// Beijing time as people in the console and on the phone read it. China has had one zone without summer time since 1991.
const BEIJING_MS = 8 * 3600_000;
const DAY_MS = 24 * 3600_000;

/** @returns "YYYY-MM-DD HH:mm" in Beijing */
export function beijing(at: Date): string {
  return new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** @returns "YYYY-MM-DD" in Beijing */
export function beijingDay(at: Date): string {
  return beijing(at).slice(0, 10);
}

/** @returns "HH:mm" in Beijing */
export function beijingClock(at: Date): string {
  return beijing(at).slice(11);
}

/**
 * Reads what an operator typed: "2026-03-01", "2026-03-01 18:00" or "2026/3/1 9:00", Beijing time. Invalid text gives an
 * invalid Date.
 */
export function readBeijing(text: string): Date {
  const padded = text
    .trim()
    .replaceAll('/', '-')
    .replace(/\b\d\b/g, '0$&');
  const [day = '', clock = '00:00'] = padded.split(/[ T]/);
  return new Date(`${day}T${clock}:00+08:00`);
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** "Never" for times that are compared: a missing field would not match a comparison in the database. */
export const NEVER = new Date(0);
/** Later than anything that is asked for: no question of the timer finds it. */
export const ENDLESS = new Date('9999-12-31T00:00:00Z');
