// How selfCheck knows that the rules of this very release were set: provisioning leaves a mark with their fingerprint,
// because a function itself may not read rules.
import { createHash } from 'node:crypto';
import { SECURITY_RULES } from '../../shared/security-rules.js';
import { beijing } from './time.js';

/** Of the audit row that provisioning writes once it has set the rules; another set of rules is another id. */
export const SECURITY_RULES_MARK = `rules-${createHash('sha256').update(JSON.stringify(SECURITY_RULES)).digest('hex').slice(0, 16)}`;

/** The audit row itself. */
export function makeSecurityRulesMark(at = new Date()) {
  const words = { what: 'rules', say: '安全规则已设置', by: 'provision', captureId: '', orderId: '', detail: {} };
  return { _id: SECURITY_RULES_MARK, ...words, at, time: beijing(at) };
}
