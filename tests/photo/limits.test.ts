// The limits of all rules: every one holds just below and just above, and is asked by its rule.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../cloudfunctions/_photo/checks/index.js';
import { gradeOf } from '../../cloudfunctions/_photo/checks/limit.js';
import { judgeValue } from '../../cloudfunctions/_photo/checks/say.js';
import { limitLines } from '../../tools/photo-limits.js';

const LIMITS = RULES.flatMap(({ code, limits }) =>
  Object.entries(limits).map(([key, limit]) => [`${code}/${key}`, limit] as const),
);
const said = { say: { pass: '好。', warn: '可疑。', fail: '不行。' }, do: '请重拍。' };

const numberIn = (text: string) => Number.parseFloat(text.replace(/^[≤≥] /, ''));

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
    const beyond = edge + (good === 'low' ? STEP : -STEP);
    const bad = judgeValue(limit, beyond, said);
    expect(bad.verdict).toBe(Number.isFinite(fail) ? 'fail' : 'warn');
    expect(bad.limit.startsWith(good === 'low' ? '≤' : '≥')).toBe(true);
    // as numbers: "0.0200, at least 0.02" would puzzle as well
    expect(numberIn(bad.measured)).not.toBe(numberIn(bad.limit));
    expect(bad.do).toBe(said.do);
    const better = judgeValue(limit, warn, said);
    expect([better.verdict, better.do]).toEqual(['pass', '']);
  });

  it.each(LIMITS)('%s: says "not checked" of what could not be measured', (_name, limit) => {
    expect(judgeValue(limit, Number.NaN, said)).toMatchObject({ verdict: 'not-checked', measured: '' });
  });

  it.each(LIMITS)('%s: is asked by its rule', (name) => {
    const [code, key] = name.split('/');
    const text = readFileSync(`cloudfunctions/_photo/checks/${code}.ts`, 'utf8');
    // by name, or by a table that has the name
    expect(text).toMatch(new RegExp(`\\blimits\\.${key}\\b|'${key}'[^]*\\blimits\\[`));
  });
});

it.each([
  ['low', 0.2, 0.3, Infinity],
  ['high', 0.2, 0.1, -Infinity],
] as const)(
  'a limit that is good when it is %s and never refuses is told where doubt begins',
  (good, warn, beyond, fail) => {
    const limit = { good, warn, fail, as: 'percent', source: 'chosen' } as const;
    const sign = good === 'low' ? '≤' : '≥';
    expect(judgeValue(limit, beyond, said)).toMatchObject({ verdict: 'warn', limit: `${sign} 20 %` });
    expect(judgeValue(limit, warn, said)).toMatchObject({ verdict: 'pass', limit: `${sign} 20 %` });
  },
);

/** Where a bare number of a limit is no second judgement: it is written into a sentence, or raised for a receiver. */
const WRITTEN = ['same-picture.ts', 'source-size.ts'];

it('no rule asks the number of a limit about something else, which would fall silent where the limit only warns', () => {
  const room = 'cloudfunctions/_photo/checks';
  const asking = readdirSync(room).filter((file) =>
    /limits\.\w+\.(warn|fail)\b/.test(readFileSync(`${room}/${file}`, 'utf8')),
  );
  expect(asking.sort()).toEqual(WRITTEN);
});

it('the palm rule doubts nothing of which the detector does not tell', () => {
  const least = Number(
    /^const MIN_SCORE = ([\d.]+);/m.exec(readFileSync('cloudfunctions/_photo/see/palms.ts', 'utf8'))?.[1],
  );
  const palm = new Map(LIMITS).get('hands-away/palm');
  // a lower limit would change nothing, and --limits would print it all the same
  expect(palm?.warn).toBeGreaterThanOrEqual(least);
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
