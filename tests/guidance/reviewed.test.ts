// The sentence that tells a student what a person will look at.
import { describe, expect, it } from 'vitest';
import { RULES, type RuleCode } from '../../cloudfunctions/_photo/checks/index.js';
import { reviewWords } from '../../miniprogram/services/journey/reviewed.js';
import type { Finding } from '../../shared/findings.js';

const of = (rule: RuleCode, verdict: Finding['verdict']) => ({
  name: RULES.find(({ code }) => code === rule)!.name,
  verdict,
});

describe('what a person will look at', () => {
  it('is what was doubted and what was not checked, by name', () => {
    expect(reviewWords([of('even-light', 'warn'), of('beautified', 'not-checked'), of('eyes-open', 'pass')])).toBe(
      '审核老师还会看：光线、美颜修图、妆容和小件首饰。',
    );
  });
  it('is nothing when all is well, or when the shot was refused and nobody will see it', () => {
    expect(reviewWords([of('eyes-open', 'pass')])).toBe('');
    expect(reviewWords([of('eyes-open', 'fail'), of('even-light', 'warn')])).toBe('');
  });
  it('speaks together of rules that have no name in the language of the phone', () => {
    const newer = ['', ''].map((name) => ({ name, verdict: 'warn' as const }));
    expect(reviewWords(newer)).toBe('审核老师还会看：其他要求、妆容和小件首饰。');
    expect(reviewWords([...newer, of('even-light', 'warn')])).toBe('审核老师还会看：光线、其他要求、妆容和小件首饰。');
  });
  it('has a name of its own for every rule', () => {
    const names = RULES.map(({ name }) => reviewWords([{ name, verdict: 'warn' }]));
    expect(new Set(names).size).toBe(RULES.length);
  });
});
