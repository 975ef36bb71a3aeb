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

/** @returns RFC 3339 in Beijing, with milliseconds: "2026-03-01T18:00:00.000+08:00" */
export const beijingStamp = (at: Date): string =>
  new Date(at.getTime() + BEIJING_MS).toISOString().replace('Z', '+08:00');

/** @returns 0 for Sunday to 6, in Beijing */
export const beijingWeekday = (at: Date): number => new Date(at.getTime() + BEIJING_MS).getUTCDay();

/** Day, then perhaps clock with or without seconds, then perhaps a zone: as people and programs write them. */
const TYPED = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Full-width digits and signs, 年月日, slashes, dots and double blanks are only another hand. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/年|月|[/.](?=\d{1,2}(?:\D|$))/g, '-')
    .replace(/日|号/g, ' ')
    .replace(/[时点]/g, ':')
    .replace(/分/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether it names a time of day, and not only a day. */
export const hasClock = (text: string): boolean => TYPED.exec(plain(text))?.[4] !== undefined;

/**
 * Reads what an operator typed: "2026-03-01", "2026-03-01 18:00", "2026/3/1 9:00", "2026年3月1日 18：00:00", Beijing time
 * unless a zone is written. Invalid text, and a day that no calendar has, gives an invalid Date.
 */
export function readBeijing(text: string): Date {
  const [found, year, month, day, hour = '0', minute = '0', second = '0', zone = '+08:00'] =
    TYPED.exec(plain(text)) ?? [];
  if (!found) return new Date(Number.NaN);
  const two = (digits: string | undefined) => String(digits).padStart(2, '0');
  const written = `${year}-${two(month)}-${two(day)}`;
  // 30 February would silently become 2 March
  if (!new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written)) return new Date(Number.NaN);
  return new Date(`${written}T${two(hour)}:${two(minute)}:${two(second)}${zone}`);
}

/** When a Beijing day begins. @param day "YYYY-MM-DD" */
export const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

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
