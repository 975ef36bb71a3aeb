// What the engine measured, in words a student has: "≥ 0.2" is "至少 0.2". The engine's own notation stays in the records.

const SIGNS: readonly [RegExp, string][] = [
  [/^≥\s*/, '至少 '],
  [/^≤\s*/, '最多 '],
  [/^>\s*/, '要超过 '],
  [/^<\s*/, '要小于 '],
];

/** "测得 9°，最多 5°"; empty where nothing was measured. */
export function measuredWords({ measured, limit }: { measured: string; limit: string }): string {
  if (!measured) return '';
  const [sign, words] = SIGNS.find(([pattern]) => pattern.test(limit)) ?? [/^/, limit && '要求 '];
  return `测得 ${measured}${limit ? `，${limit.replace(sign, words)}` : ''}`;
}
