// docs/errors.md: every error with its words, where the code names it, and what customer service does. Written from the
// code, because a list that is kept by hand is wrong after the next commit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS, type ErrorCode } from '../../shared/errors.js';
import { slashed } from '../slashed.js';
import { closerPlaces } from './closer.js';
import { STAFF_DO } from './staff.js';

const ROOMS = ['cloudfunctions', 'miniprogram', 'shared'];
/** Where the words stand: to be named there is not to be thrown there. */
const WORDS = 'shared/errors.ts';

/** @returns path and text of every product file but the list of words itself */
export function readProduct(root: string): [path: string, text: string][] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${slashed(file)}`)
      .filter((path) => path.endsWith('.ts') && path !== WORDS),
  )
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
}

/** Files that name a code. */
export const placesOf = (code: string, files: readonly (readonly [string, string])[]): string[] =>
  files.filter(([, text]) => text.includes(`'${code}'`)).map(([path]) => path);

export function writePage(files: readonly (readonly [string, string])[]): string {
  const closer = closerPlaces(files);
  const list = (paths: readonly string[]) => paths.map((path) => `\`${path}\``).join(', ');
  const rows = (Object.keys(ERRORS) as ErrorCode[]).map((code) => {
    const { say, next } = ERRORS[code];
    const own = list(closer.get(code) ?? []);
    return `| \`${code}\` | ${say}${next} | ${own} | ${list(placesOf(code, files))} | ${STAFF_DO[code]} |`;
  });
  return [
    '# Errors',
    '',
    'Written by `npm run errors` from [shared/errors.ts](../shared/errors.ts) and `tools/errors/staff.ts`; a test holds it current.',
    'The files under 说得更具体 replace the first sentence by a closer one (third argument of `AppError`). The eight characters',
    'that a student reads out (报错编号) lead to the log line, whose `code` is one of these and whose `detail` says more. How to add',
    'one: [recipes.md](recipes.md#an-error).',
    '',
    '| 代码 | 学生看到 | 说得更具体 | 出现在 | 客服怎么办 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
