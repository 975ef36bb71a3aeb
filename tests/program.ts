// The mini program as phones on screen run it: compiled once in a process, because it takes a second of a core and is the same
// for every file of tests. MINI_PROGRAM=FOLDER runs them on another; the project `compiled` on what WeChat's own compiler makes.
import { join, resolve } from 'node:path';
import { type Bundle, bundleApp } from '../local/wechat/compile/bundle.js';
import { compiler } from '../tools/wechat/compiler.js';

export const APP_ROOT = resolve(process.env.MINI_PROGRAM ?? join(import.meta.dirname, '../miniprogram'));

/** Why a test that needs WeChat's compiler is skipped; '' where it runs, and where everything is required. */
export const withoutCompiler: string =
  process.env.SHARED_PROCESS === 'compiled' && !compiler.isThere && process.env.BROWSER_TESTS !== 'required'
    ? 'WeChat’s compiler is not installed, `npm run wechat` installs it'
    : '';

let compiled: Promise<Bundle> | undefined;
export function compileProgram(): Promise<Bundle> {
  compiled ??= bundleApp({ root: APP_ROOT, as: 'page' });
  return compiled;
}
