// The mini program as phones on screen run it: compiled once in a process, because it takes a second of a core and is the same
// for every file of tests. MINI_PROGRAM=FOLDER runs them on another, such as what WeChat's own compiler makes (`npm run wechat`).
import { join, resolve } from 'node:path';
import { type Bundle, bundleApp } from '../local/wechat/compile/bundle.js';

export const APP_ROOT = resolve(process.env.MINI_PROGRAM ?? join(import.meta.dirname, '../miniprogram'));

let compiled: Promise<Bundle> | undefined;
export function compileProgram(): Promise<Bundle> {
  compiled ??= bundleApp({ root: APP_ROOT, as: 'page' });
  return compiled;
}
