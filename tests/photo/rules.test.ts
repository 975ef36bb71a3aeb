// The list of rules: each is asked once, and says so by its own code and name.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULE_CODES, RULES, runChecks, runEarly, withoutFace } from '../../cloudfunctions/_photo/checks/index.js';
import { drawSubject, eye, plainPicture } from './subject.js';

describe('the list of rules', () => {
  it('asks every rule exactly once, worst first', () => {
    const subject = drawSubject();
    subject.pose.roll = 9;
    subject.landmarks.leftEye = eye(350, 9);
    const findings = runChecks(subject);
    expect(findings.map((f) => f.rule).sort()).toEqual([...RULE_CODES].sort());
    for (const { code, name, check } of RULES) expect(check(subject)).toMatchObject({ rule: code, name });
    const ranks = findings.map((f) => ['fail', 'warn', 'not-checked', 'pass'].indexOf(f.verdict));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(findings.find((f) => f.rule === 'head-roll')?.verdict).toBe('fail');
  });

  it('names each by its file, and calls no two of them the same', () => {
    for (const code of RULE_CODES)
      expect([code, existsSync(`cloudfunctions/_photo/checks/${code}.ts`)]).toEqual([code, true]);
    expect(new Set(RULE_CODES).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  it('says the same where half of the rules were asked before classes, palms and chin were known', () => {
    const subject = drawSubject();
    subject.landmarks.leftEye = eye(350, 9);
    const { classes: _classes, palms: _palms, fingerprint: _print, rejected: _rejected, ...early } = subject;
    const { chin: _chin, eyeToChin: _eyeToChin, ...landmarks } = subject.landmarks;
    const known = runEarly({ ...early, landmarks });
    expect(known.size).toBeGreaterThan(5);
    expect(runChecks(subject, known)).toEqual(runChecks(subject));
  });

  it('never calls passed what nothing installed can judge', () => {
    const findings = runChecks(drawSubject());
    expect(findings.find((f) => f.rule === 'beautified')).toMatchObject({ verdict: 'not-checked', measured: '' });
    const unjudged = ['clothes-cut', 'head-covering', 'jewellery', 'hands-away'].map(
      (rule) => findings.find((f) => f.rule === rule)?.verdict,
    );
    expect(unjudged).toEqual(['pass', 'pass', 'pass', 'pass']);
  });

  it('says of a picture without a face only that, and that nothing else was looked at', () => {
    const findings = withoutFace(drawSubject().picture);
    expect(findings.map((f) => f.rule).sort()).toEqual([...RULE_CODES].sort());
    expect(findings[0]).toMatchObject({ rule: 'one-face', verdict: 'fail' });
    expect(findings.slice(1).every((f) => f.verdict === 'not-checked')).toBe(true);
  });

  it('says so when a face may be missing for too much light or too little', () => {
    for (const [level, words] of [
      [255, '太亮'],
      [6, '太暗'],
    ] as const) {
      const findings = withoutFace(plainPicture(100, 100, [level, level, level]));
      expect(findings.slice(0, 2).map((f) => [f.rule, f.verdict])).toEqual([
        ['one-face', 'fail'],
        ['exposure', 'fail'],
      ]);
      expect(findings[1]!.say).toContain(words);
      expect(findings).toHaveLength(RULES.length);
    }
  });
});
