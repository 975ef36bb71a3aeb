// require.async: code of a subpackage, which the phone fetches once and has from then on (docs: 分包异步化).
import { isConnected } from './phone.js';
import { keep, recall } from './user.js';

/**
 * @param named the subpackage, '' for the main one, and the module as the caller names it
 * @param load runs the module, once
 * @throws `{ mod, errMsg }`, as WeChat does, where the package can not be fetched
 */
async function fetchModule([root, mod]: [string, string], load: () => unknown): Promise<unknown> {
  if (root && !recall('packages', root)) {
    const errMsg = 'loadSubpackage:fail network error';
    if (!isConnected()) throw Object.assign(new Error(errMsg), { mod, errMsg });
    keep('packages', root, true);
  }
  return load();
}

/** Puts what the compile step made of require.async into the global scope. */
export function installSubpackages(): void {
  Object.assign(globalThis, { fetchModule });
}
