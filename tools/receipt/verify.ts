// What `npm run verify-photo` does with its words: whether a file is the photo that a receipt was signed for. Needs no
// cloud and no account: the public parts of the keys stand in docs/receipts.md, or one is given.
import { readFileSync, statSync } from 'node:fs';
import { parseOptions, UsageError } from '../arguments.js';
import { judge, Unknown } from './judge.js';

/** Of the process: true; false; nothing can be said. 2 is wrong use, as of every command. */
export const EXIT = { yes: 0, no: 1, unknown: 3 } as const;
/** Bytes: a receipt has about 1,500, a photo at most 10 MB (shared/profile.ts); chosen well above. */
const MOST = { receipt: 64 * 1024, photo: 100 * 1024 * 1024 };

function read(file: string, most: number): Buffer {
  const known = statSync(file, { throwIfNoEntry: false });
  if (!known?.isFile()) throw new UsageError(`没有这个文件：${file}`);
  if (known.size > most) throw new Unknown(`文件太大：${file}`);
  return readFileSync(file);
}

/** The rows of the table in docs/receipts.md. */
function knownKeys(): string[] {
  const page = readFileSync(new URL('../../docs/receipts.md', import.meta.url), 'utf8');
  return [...page.matchAll(/^\| [0-9a-f]{8} \| ([A-Za-z0-9_-]{43}) \|/gm)].map(([, word = '']) => word);
}

const PUBLIC_PART = /^[A-Za-z0-9_-]{43}$/;

/** A name and its key as one word: one of 64 keys begins with a dash, and would be taken for another option. */
const joinKey = (args: string[]): string[] =>
  args.flatMap((word, n) => {
    const isKey = (at: number) => args[at - 1] === '--public-key' && PUBLIC_PART.test(args[at] ?? '');
    if (isKey(n)) return [];
    return isKey(n + 1) ? [`${word}=${args[n + 1]}`] : [word];
  });

async function run(args: string[]): Promise<[number, string]> {
  const { values, positionals } = parseOptions({
    args: joinKey(args),
    allowPositionals: true,
    options: { 'public-key': { type: 'string' } },
  });
  const [photo, receipt, ...rest] = positionals;
  if (!photo || !receipt || rest.length > 0) throw new UsageError('请给出一个照片文件和一个凭证文件');
  const key = values['public-key'];
  if (key !== undefined && !PUBLIC_PART.test(key)) throw new UsageError('--public-key 是 43 个字符的公开部分');
  const bytes = read(photo, MOST.photo);
  const text = read(receipt, MOST.receipt).toString('utf8');
  const { same, words } = await judge(bytes, text, key === undefined ? knownKeys() : [key]);
  return [same ? EXIT.yes : EXIT.no, [same, ...words].join('\n')];
}

/**
 * @returns exit code, and what is said
 * @throws UsageError that says what is wrong
 */
export async function verify(args: string[]): Promise<[number, string]> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof Unknown) return [EXIT.unknown, error.message];
    throw error;
  }
}
