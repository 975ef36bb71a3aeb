// The limits of all rules: every one holds just below and just above, and is asked by its rule.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../cloudfunctions/_photo/checks/index.js';
import { gradeOf } from '../../cloudfunctions/_photo/checks/limit.js';
import { judgeValue } from '../../cloudfunctions/_photo/checks/say.js';
import { limitLines } from '../../tools/photo-limits.js';

const LIMITS = RULES.flatMap(({ code, limits }) =>
  Object.entries(limits).map(([key, limit]) => [`${code}/${key}`, limit] as const),
);
const said = { say: { pass: '好。', warn: '可疑。', fail: '不行。' }, do: '请重拍。' };

/** A step that is small beside any limit. */
const STEP = 1e-6;

describe('every limit', () => {
  it.each(LIMITS)('%s: passes on its good side, doubts from warn on, and refuses beyond fail', (_name, limit) => {
    const worse = limit.good === 'low' ? STEP : -STEP;
    expect(gradeOf(limit, limit.warn - worse)).toBe('pass');
    expect(gradeOf(limit, limit.warn)).toBe('pass');
    const doubt = limit.warn === limit.fail ? 'fail' : 'warn';
    expect(gradeOf(limit, limit.warn + worse)).toBe(doubt);
    if (!Number.isFinite(limit.fail)) return;
    expect(gradeOf(limit, limit.fail)).toBe(doubt === 'fail' ? 'pass' : 'warn');
    expect(gradeOf(limit, limit.fail + worse)).toBe('fail');
  });

  it.each(LIMITS)('%s: has its doubt on the good side of its end, and a source', (_name, limit) => {
    const { good, warn, fail, source } = limit;
    expect(good === 'low' ? warn <= fail : warn >= fail).toBe(true);
    expect(source.length).toBeGreaterThan(20);
  });

  it.each(LIMITS)('%s: is said with its value, which reads other than the limit it misses', (_name, limit) => {
    const { good, warn, fail } = limit;
    const edge = Number.isFinite(fail) ? fail : warn;
    const beyond = edge + (good === 'low' ? 1 : -1) * Math.max(0.003, Math.abs(edge) * 0.002);
    const bad = judgeValue(limit, beyond, said);
    expect(bad.verdict).toBe(Number.isFinite(fail) ? 'fail' : 'warn');
    expect(bad.limit.startsWith(good === 'low' ? '≤' : '≥')).toBe(true);
    expect(bad.limit).not.toContain(bad.measured);
    expect(bad.do).toBe(said.do);
    const better = judgeValue(limit, warn, said);
    expect([better.verdict, better.do]).toEqual(['pass', '']);
  });

  it.each(LIMITS)('%s: is asked by its rule', (name) => {
    const [code, key] = name.split('/');
    const text = readFileSync(`cloudfunctions/_photo/checks/${code}.ts`, 'utf8');
    // by name, or by a table that has the name
    expect(text).toMatch(new RegExp(`\\blimits\\.${key}\\b|'${key}'[^]*\\blimits\\[`));
  });
});

it('npm run photo -- --limits prints each with its numbers and its source', () => {
  const lines = limitLines();
  expect(lines.map((line) => line.split(/\s/)[0])).toEqual(LIMITS.map(([name]) => name));
  for (const [at, [, { source }]] of LIMITS.entries()) expect(lines[at]).toContain(source);
  const line = (name: string) => lines.find((one) => one.startsWith(`${name} `))?.split(/ {2,}/);
  expect(line('one-face/second')).toMatchObject({ 1: 'doubt > 10 %', 2: 'fault > 10 %' });
  expect(line('source-size/width')).toMatchObject({ 1: 'doubt < 180 px', 2: 'fault < 180 px' });
  expect(line('clothes/navy')).toMatchObject({ 1: 'doubt > 25 %', 2: 'fault > never' });
});
