// The mini program's own two lines that differ from operator to operator: the AppID that DevTools opens the project with,
// and the environment that the program calls.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Change } from './change.js';
import type { Given } from './given.js';
import { Refusal } from './refusal.js';

const LINES = [
  { file: 'project.config.json', setting: 'PAY_APPID', line: /("appid": ")[^"]*(")/, say: '小程序 AppID' },
  {
    file: 'miniprogram/services/cloud/environment.ts',
    setting: 'ENV_ID',
    line: /(ENVIRONMENT: string = ')[^']*(')/,
    say: '小程序调用的环境',
  },
] as const;

/** The files that a deployment writes into, from the project's root. */
export const PROGRAM_FILES: readonly string[] = LINES.map(({ file }) => file);

/** @param root folder of the project */
export function planProgram(given: Given, root: string): Change[] {
  return LINES.flatMap(({ file, setting, line, say }) => {
    const before = readFileSync(`${root}/${file}`, 'utf8');
    // written otherwise, it would silently stay what it is
    if (!line.test(before))
      throw new Refusal(`${file} 里找不到${say}的那一行：请用 git checkout ${file} 恢复，再运行一次`);
    const after = before.replace(line, (_all, start: string, end: string) => `${start}${given[setting] ?? ''}${end}`);
    if (after === before) return [];
    const make = async (): Promise<void> => writeFileSync(`${root}/${file}`, after);
    return [{ say: `${file}：${say} ${given[setting]}`, make }];
  });
}
