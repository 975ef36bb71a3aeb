// WeChat's own WXML and WXSS compilers (wcc and wcsc, from npm's miniprogram-compiler), so that no page depends on a
// leniency of our browser runtime.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folders: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' };
const home = join(
  dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')),
  'bin',
  folders[process.platform] ?? 'none',
);

/** Where one of them lies, ready to run. */
export function binary(name: 'wcc' | 'wcsc'): string {
  const file = join(home, process.platform === 'win32' ? `${name}.exe` : name);
  // npm runs no install script here, so the file may lack its right to run
  if (existsSync(file)) chmodSync(file, 0o755);
  return file;
}

/** Whether this machine can run them: they are 64-bit Intel programs. */
export function canRunCompilers(): boolean {
  return existsSync(binary('wcc')) && !spawnSync(binary('wcc'), ['--version']).error;
}
