// CloudBase's security rules as the stand-in keeps them: the same files that an operator's environment gets. They bind
// phones only; the console, timers, HTTP access and the functions themselves are exempt, as in the cloud.
import { createContext, Script } from 'node:vm';
import { SECURITY_RULES } from '../../shared/security-rules.js';
import { CloudError } from './values.js';

type Rule = string | boolean;
const functionRules: Record<string, { invoke: Rule }> = SECURITY_RULES.functions;

interface Request {
  auth: { openid: string };
  resource?: { openid: string; path: string };
}

/** Where rules are asked: nothing is there but the request; made once, because making one takes a millisecond. */
const room: Partial<Request> = createContext({});
const scripts = new Map<string, Script>();

/** Rules are written in a subset of JavaScript, over what the request says. */
function holds(rule: Rule, { auth, resource }: Request): boolean {
  if (typeof rule === 'boolean') return rule;
  const script = scripts.get(rule) ?? new Script(rule);
  scripts.set(rule, script);
  Object.assign(room, { auth, resource });
  return script.runInContext(room) === true;
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
  if (!holds(SECURITY_RULES.storage.write, { auth: { openid }, resource: { openid: owner, path } }))
    throw new CloudError('STORAGE_EXCEED_AUTHORITY', `a user may not write ${path}`);
}
