// What a rule is: one value that says how it is called, by which limits it judges, and what it says of a shot. Each stands in
// the file of its code; index.ts lists them.
import type { Finding } from '../../../shared/findings.js';
import type { Limit } from './limit.js';
import type { EarlySubject, Subject } from './subject.js';

/** What a rule says of a shot; its code and name are added to it. */
export type Said = Omit<Finding, 'rule' | 'name'>;

interface Described<Code extends string, Key extends string> {
  /** what findings and reasons call it, and its file */
  code: Code;
  /** what students call it; kept in each finding, so that a phone whose program is older knows it */
  name: string;
  /**
   * each under the name of what is measured; tests/photo/limits.test.ts tries both sides of whatever numbers stand here,
   * `npm run photo -- --limits` prints them
   */
  limits: Readonly<Record<Key, Limit>>;
}

type Judge<S, Key extends string> = (s: S, limits: Readonly<Record<Key, Limit>>) => Said;

export interface Rule<Code extends string = string, Key extends string = string> extends Described<Code, Key> {
  early: false;
  check: (s: Subject) => Finding;
}

export interface EarlyRule<Code extends string = string, Key extends string = string> extends Described<Code, Key> {
  early: true;
  check: (s: EarlySubject) => Finding;
}

/** What is said, as the finding of a rule. */
export const saidBy = ({ code, name }: Pick<Rule, 'code' | 'name'>, said: Said): Finding => ({
  rule: code,
  name,
  ...said,
});

/** A rule that may look at all that is measured. */
export function ruleOf<Code extends string, Key extends string>({
  judge,
  ...described
}: Described<Code, Key> & { judge: Judge<Subject, Key> }): Rule<Code, Key> {
  return { ...described, early: false, check: (s) => saidBy(described, judge(s, described.limits)) };
}

/**
 * A rule that takes time and needs neither classes nor palms nor the chin: it is asked while the six classes are, which have
 * a thread of their own.
 */
export function earlyRuleOf<Code extends string, Key extends string>({
  judge,
  ...described
}: Described<Code, Key> & { judge: Judge<EarlySubject, Key> }): EarlyRule<Code, Key> {
  return { ...described, early: true, check: (s) => saidBy(described, judge(s, described.limits)) };
}
