// CloudBase's security rules as the stand-in keeps them: the same files that an operator's environment gets. They bind
// phones only; the console, timers, HTTP access and the functions themselves are exempt, as in the cloud.
import { runInNewContext } from 'node:vm';
import { RULES } from '../../shared/rules.js';
import { CloudError } from './values.js';

type Rule = string | boolean;
const functionRules: Record<string, { invoke: Rule }> = RULES.functions;

/** Rules are written in a subset of JavaScript, over what the request says. */
function holds(rule: Rule, about: object): boolean {
  return typeof rule === 'boolean' ? rule : runInNewContext(rule, { ...about }) === true;
}

/** @throws CloudError when a phone may not call this function */
export function checkInvoke(name: string, openid: string): void {
  const rule = functionRules[name] ?? functionRules['*'];
  if (!holds(rule?.invoke ?? false, { auth: { openid } }))
    throw new CloudError('PERMISSION_DENIED', `function ${name} may not be invoked by a user`);
}

/**
 * @param owner openid of whoever wrote the file first; the caller's own for a file that is not there yet
 * @throws CloudError when a phone may not write there
 */
export function checkWrite(path: string, openid: string, owner: string): void {
  if (!holds(RULES.storage.write, { auth: { openid }, resource: { openid: owner, path } }))
    throw new CloudError('STORAGE_EXCEED_AUTHORITY', `a user may not write ${path}`);
}
