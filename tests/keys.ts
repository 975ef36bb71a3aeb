// RSA keys take longer to draw than most files take to run: the merchant's and WeChat Pay's are drawn once in a run (setup.ts),
// and every stand-in for WeChat Pay finds them in its folder, as it would after a restart.
import { join } from 'node:path';
import { inject } from 'vitest';
import { openFolder, openMemory, saveState } from '../local/drive.js';
import { type Keys, loadKeys } from '../local/pay/keys.js';

declare module 'vitest' {
  interface ProvidedContext {
    payKeys: Keys;
  }
}

/** Of the mini program of every stand-in. */
const APPID = 'wx0000000000000000';

export const drawKeys = (): Keys => loadKeys(openMemory(), APPID);

/** @returns the folder, where `startPay` now finds the keys of this run */
export function withKeys(...path: string[]): string {
  const dir = join(...path);
  saveState(openFolder(dir, { flush: false }), 'keys.json', inject('payKeys') ?? drawKeys());
  return dir;
}
