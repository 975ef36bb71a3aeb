// The sentence that tells a student what a person will look at.
import { describe, expect, it } from 'vitest';
import { reviewWords } from '../../miniprogram/services/journey/reviewed.js';
import { type Finding, RULE_NAMES, RULES, type RuleName } from '../../shared/findings.js';

const of = (rule: RuleName, verdict: Finding['verdict']) => ({ name: RULE_NAMES[rule], verdict });

describe('what a person will look at', () => {
  it('is what was doubted and what was not checked, by name', () => {
    expect(reviewWords([of('even-light', 'warn'), of('beautified', 'not-checked'), of('eyes-open', 'pass')])).toBe(
      '审核老师还会看：光线、美颜修图。',
    );
  });
  it('is nothing when all is well, or when the shot was refused and nobody will see it', () => {
    expect(reviewWords([of('eyes-open', 'pass')])).toBe('');
    expect(reviewWords([of('eyes-open', 'fail'), of('even-light', 'warn')])).toBe('');
  });
  it('speaks together of rules that have no name in the language of the phone', () => {
    const newer = ['', ''].map((name) => ({ name, verdict: 'warn' as const }));
    expect(reviewWords(newer)).toBe('审核老师还会看：其他要求。');
    expect(reviewWords([...newer, of('even-light', 'warn')])).toBe('审核老师还会看：光线、其他要求。');
  });
  it('has a name of its own for every rule', () => {
    const names = RULES.map((rule) => reviewWords([of(rule, 'warn')]));
    expect(new Set(names).size).toBe(RULES.length);
  });
});
