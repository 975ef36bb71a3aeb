// The sentence that tells a student what a person will look at.
import { describe, expect, it } from 'vitest';
import { reviewWords, ruleName } from '../../miniprogram/services/journey/reviewed.js';
import { RULES, type RuleName } from '../../shared/findings.js';

describe('what a person will look at', () => {
  it('is what was doubted and what was not checked, by name', () => {
    expect(
      reviewWords([
        { rule: 'even-light', verdict: 'warn' },
        { rule: 'beautified', verdict: 'not-checked' },
        { rule: 'eyes-open', verdict: 'pass' },
      ]),
    ).toBe('审核老师还会看：光线、美颜修图。');
  });
  it('is nothing when all is well, or when the shot was refused and nobody will see it', () => {
    expect(reviewWords([{ rule: 'eyes-open', verdict: 'pass' }])).toBe('');
    expect(
      reviewWords([
        { rule: 'eyes-open', verdict: 'fail' },
        { rule: 'even-light', verdict: 'warn' },
      ]),
    ).toBe('');
  });
  it('speaks of rules that only a newer cloud knows together, and never by a name that is not there', () => {
    const newer = ['earphones', 'lanyard'].map((rule) => ({ rule: rule as RuleName, verdict: 'warn' as const }));
    expect(reviewWords(newer)).toBe('审核老师还会看：其他要求。');
    expect(reviewWords([...newer, { rule: 'even-light', verdict: 'warn' }])).toBe('审核老师还会看：光线、其他要求。');
    expect(ruleName('earphones' as RuleName)).toBe('');
  });
  it('has a name of its own for every rule', () => {
    const names = RULES.map((rule) => reviewWords([{ rule, verdict: 'warn' }]));
    expect(new Set(names).size).toBe(RULES.length);
  });
});
