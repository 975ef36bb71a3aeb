// `npm run photo`: what it writes, what it says, and with which exit code, for good and for bad input.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drawPortrait, type Wanted } from '../../local/studio/index.js';
import { Finding, Measurements } from '../../shared/findings.js';

const Verdict = z.object({
  passed: z.boolean(),
  findings: z.array(Finding),
  measurements: Measurements.optional(),
});
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/photo.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}
async function save(name: string, wanted: Wanted): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, (await drawPortrait({ width: 780, height: 1040, ...wanted })).jpeg);
  return path;
}
const read = (out: string) => Verdict.parse(JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')));

describe('npm run photo', () => {
  it('writes verdict, annotated picture, photo and sheets of a good shot', async () => {
    const out = join(folder, 'good');
    const { status, said } = run(await save('good.jpg', {}), out);
    expect([status, said]).toEqual([0, expect.stringContaining('passed')]);
    const verdict = read(out);
    expect(verdict.passed).toBe(true);
    expect(verdict.measurements?.bytes).toBe(readFileSync(join(out, 'standard.jpg')).length);
    for (const name of ['annotated.jpg', '5inch-1inch.jpg', '5inch-1inch.pdf', '6inch-standard.jpg'])
      expect(existsSync(join(out, name))).toBe(true);
    expect((await sharp(join(out, '6inch-2inch.jpg')).metadata()).density).toBe(300);
  });

  it('refuses a bad shot with every reason, and makes the photo only when asked to', async () => {
    const picture = await save('bad.jpg', { clothes: 'blue', roll: 8 });
    const out = join(folder, 'bad');
    const refused = run(picture, out);
    expect(refused.status).toBe(1);
    expect(refused.said).toMatch(/\[fail\] head-roll[\s\S]*\[fail\] clothes/);
    expect(existsSync(join(out, 'standard.jpg'))).toBe(false);
    expect(read(out)).toMatchObject({ passed: false });
    expect(run(picture, out, '--anyway').status).toBe(1);
    expect(existsSync(join(out, 'standard.jpg'))).toBe(true);
    expect(read(out).measurements?.width).toBe(480);
  });

  it('follows a profile by its name, and the standard in another colour', async () => {
    const picture = await save('other.jpg', {});
    const [degree, white] = [join(folder, 'degree'), join(folder, 'white')];
    expect(run(picture, degree, '--profile', 'degree').status).toBe(0);
    expect(read(degree).measurements).toMatchObject({ width: 390, height: 567 });
    expect(run(picture, white, '--background', 'white').status).toBe(0);
    expect(read(white).measurements?.background.every((v) => v > 252)).toBe(true);
  });

  it.each([
    ['nothing', [], 2, 'usage'],
    ['one argument', ['x'], 2, 'usage'],
    ['an option that does not exist', ['a', 'b', '--pretty'], 2, 'usage'],
    ['a background that does not exist', ['README.md', 'b', '--background', 'pink'], 2, 'no background pink'],
    ['a profile that does not exist', ['README.md', 'b', '--profile', 'pink'], 2, 'no profile pink'],
    ['a profile and a background', ['README.md', 'b', '--profile', 'degree', '--background', 'white'], 2, 'not both'],
    ['a file that is not there', ['no-such.jpg', 'b'], 2, 'no such file'],
    ['a folder instead of a picture', ['tests', 'b'], 2, 'no such file'],
    ['a file instead of a folder', ['README.md', 'README.md'], 2, 'not a folder'],
    ['a text', ['README.md', join(tmpdir(), 'never-made')], 3, '不是图片'],
  ])('answers to %s with a sentence and an exit code', (_title, args, status, words) => {
    const answer = run(...args);
    expect([answer.status, answer.said]).toEqual([status, expect.stringContaining(words)]);
    expect(answer.said).not.toMatch(/\n\s+at /);
  });
});
