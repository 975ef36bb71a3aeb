// WXSS units in a browser: a phone-wide frame defines --rpx, --vw and --vh, so that a desktop window shows a phone.

const UNIT = /(^|[^\w#.-])(-?\d*\.?\d+)(rpx|vw|vh)\b/g;
/** What must not be touched: addresses and strings. */
const OPAQUE = /url\((?:"[^"]*"|'[^']*'|[^)]*)\)|"[^"]*"|'[^']*'/g;

/** Replaces rpx, vw and vh in one CSS value or style text by multiples of the frame's own variables. */
export function convertUnits(value: string): string {
  if (!/rpx|vw|vh/.test(value)) return value;
  let out = '';
  let last = 0;
  const convert = (text: string) =>
    text.replace(UNIT, (_all, before, number, unit) => `${before}calc(${number} * var(--${unit}))`);
  for (const match of value.matchAll(OPAQUE)) {
    out += convert(value.slice(last, match.index)) + match[0];
    last = match.index + match[0].length;
  }
  return out + convert(value.slice(last));
}
