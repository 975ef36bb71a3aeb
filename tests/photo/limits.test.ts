// The table of limits: every limit holds just below and just above, and every rule asks the table.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeOf, LIMITS, type LimitName } from '../../cloudfunctions/_photo/checks/limits.js';
import { judgeValue } from '../../cloudfunctions/_photo/checks/subject.js';
import { RULES } from '../../shared/findings.js';

const names = Object.keys(LIMITS) as LimitName[];
const said = { say: { pass: '好。', warn: '可疑。', fail: '不行。' }, do: '请重拍。' };

/** A step that is small beside any limit of the table. */
const STEP = 1e-6;

describe('every limit', () => {
  it.each(names)('%s: passes on its good side, doubts from warn on, and refuses beyond fail', (name) => {
    const limit = LIMITS[name];
    const worse = limit.good === 'low' ? STEP : -STEP;
    expect(gradeOf(limit, limit.warn - worse)).toBe('pass');
    expect(gradeOf(limit, limit.warn)).toBe('pass');
    const doubt = limit.warn === limit.fail ? 'fail' : 'warn';
    expect(gradeOf(limit, limit.warn + worse)).toBe(doubt);
    if (!Number.isFinite(limit.fail)) return;
    expect(gradeOf(limit, limit.fail)).toBe(doubt === 'fail' ? 'pass' : 'warn');
    expect(gradeOf(limit, limit.fail + worse)).toBe('fail');
  });

  it.each(names)('%s: has its doubt on the good side of its end, a rule, and a source', (name) => {
    const { good, warn, fail, source } = LIMITS[name];
    expect(good === 'low' ? warn <= fail : warn >= fail).toBe(true);
    expect(RULES).toContain(name.split('/')[0]);
    expect(source.length).toBeGreaterThan(20);
  });

  it.each(names)('%s: is said with its value, which reads other than the limit it misses', (name) => {
    const { good, warn, fail } = LIMITS[name];
    const edge = Number.isFinite(fail) ? fail : warn;
    const finding = judgeValue(name, edge + (good === 'low' ? 1 : -1) * Math.max(0.003, Math.abs(edge) * 0.002), said);
    expect(finding.verdict).toBe(Number.isFinite(fail) ? 'fail' : 'warn');
    expect(finding.limit.startsWith(good === 'low' ? '≤' : '≥')).toBe(true);
    expect(finding.limit).not.toContain(finding.measured);
    expect(finding.do).toBe(said.do);
    const better = judgeValue(name, warn, said);
    expect([better.verdict, better.do]).toEqual(['pass', '']);
  });

  it('is asked by a rule', () => {
    const folder = 'cloudfunctions/_photo/checks';
    const code = readdirSync(folder)
      .filter((file) => !file.startsWith('limit'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    for (const name of names) if (name !== 'same-picture') expect(code.includes(`'${name}'`), name).toBe(true);
    expect(code).toContain("LIMITS['same-picture']");
  });
});
