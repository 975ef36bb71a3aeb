// `npm run photo`: what it writes, what it says, and with which exit code, for good and for bad input.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Wanted } from '../../local/studio/index.js';
import { Finding, Measurements } from '../../shared/findings.js';
import { UsageError } from '../../tools/arguments.js';
import { readArguments } from '../../tools/photo-arguments.js';
import { drawJpeg } from '../once.js';

const Verdict = z.object({
  passed: z.boolean(),
  findings: z.array(Finding),
  measurements: Measurements.optional(),
  error: z.string().optional(),
  region: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
  careful: z.boolean().optional(),
});
const STAGES = ['alpha', 'swapped', 'classes', 'wall', 'trimap', 'materials', 'outline', 'trust'];
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
  writeFileSync(path, await drawJpeg({ width: 780, height: 1040, ...wanted }));
  return path;
}
/** Size and channels of every picture in the window. */
async function readStages(out: string) {
  const stages = join(out, 'stages');
  const read = readdirSync(stages).map(async (file) => {
    const { width, height, channels } = await sharp(join(stages, file)).metadata();
    return [file.replace('.png', ''), { width, height, channels }] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
const read = (out: string) => Verdict.parse(JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')));

describe('npm run photo', () => {
  it('follows a profile by its name, and the standard in another colour', async () => {
    const picture = await save('other.jpg', {});
    const [degree, white] = [join(folder, 'degree'), join(folder, 'white')];
    expect(run(picture, degree, '--profile', 'degree').status).toBe(0);
    expect(read(degree).measurements).toMatchObject({ width: 390, height: 567 });
    expect(run(picture, white, '--background', 'white').status).toBe(0);
    expect(read(white).measurements?.background.every((v) => v > 252)).toBe(true);
    // nobody asked for the window
    expect([existsSync(join(white, 'stages')), read(white).region]).toEqual([false, undefined]);
  });

  it('writes verdict, annotated picture, photo and sheets of a good shot, and every step of the cut-out as a picture of the part that the verdict names', async () => {
    const out = join(folder, 'window');
    const picture = await save('window.jpg', {});
    const { status, said } = run(picture, out, '--stages');
    expect([status, said]).toEqual([0, expect.stringContaining('passed')]);
    const verdict = read(out);
    expect(verdict.passed).toBe(true);
    expect(verdict.measurements?.bytes).toBe(readFileSync(join(out, 'standard.jpg')).length);
    for (const name of ['annotated.jpg', '5inch-1inch.jpg', '5inch-1inch.pdf', '6inch-standard.jpg'])
      expect(existsSync(join(out, name))).toBe(true);
    expect((await sharp(join(out, '6inch-2inch.jpg')).metadata()).density).toBe(300);
    const pictures = await readStages(out);
    const { region, careful, measurements } = verdict;
    expect(careful).toBe(measurements?.careful ?? false);
    expect(Object.keys(pictures).sort()).toEqual([...STAGES].sort());
    const { width, height } = pictures.swapped!;
    for (const name of STAGES) expect([name, pictures[name]]).toMatchObject([name, { width, height }]);
    const grey = Object.keys(pictures).filter((name) => pictures[name]!.channels === 1);
    expect(grey.sort()).toEqual(['alpha', 'outline', 'trimap', 'trust']);
    expect(pictures.swapped!.channels).toBe(3);
    // one scale for both directions, good to the rounding of a pixel, and the photo lies inside
    expect(region!.width / width).toBeCloseTo(region!.height / height, 2);
    const photo = measurements!.region!;
    expect(photo.x * 780).toBeGreaterThanOrEqual(region!.x - 1);
    expect((photo.y + photo.height) * 1040).toBeLessThanOrEqual(region!.y + region!.height + 1);
    // the same place of the shot: where nobody but the person is, the picture of the result is the shot itself
    const [shot, result] = await Promise.all([
      sharp(picture)
        .extract({ left: region!.x, top: region!.y, width: region!.width, height: region!.height })
        .resize(width, height, { fit: 'fill' })
        .raw()
        .toBuffer(),
      sharp(join(out, 'stages/swapped.png')).raw().toBuffer(),
    ]);
    const share = await sharp(join(out, 'stages/alpha.png')).toColourspace('b-w').raw().toBuffer();
    let [off, whole, none] = [0, 0, 0];
    for (let i = 0; i < share.length; i++) {
      if (share[i] === 0) none++;
      if (share[i] !== 255) continue;
      whole++;
      off += Math.abs(shot[3 * i + 1]! - result[3 * i + 1]!);
    }
    expect(off / whole).toBeLessThan(1.5);
    expect(Math.min(whole, none)).toBeGreaterThan(share.length / 5);
  });

  it('refuses a bad shot with every reason, makes the photo only when asked to, and opens the window all the same, where it is wanted most', async () => {
    const [picture, out] = [await save('bad.jpg', { clothes: 'blue', roll: 8 }), join(folder, 'bad')];
    const refused = run(picture, out, '--stages');
    expect(refused.status).toBe(1);
    expect(refused.said).toMatch(/\[fail\] head-roll[\s\S]*\[fail\] clothes/);
    expect(existsSync(join(out, 'standard.jpg'))).toBe(false);
    expect(read(out)).toMatchObject({ passed: false, region: { width: expect.any(Number) } });
    const before = await readStages(out);
    expect(Object.keys(before).sort()).toEqual([...STAGES].sort());
    expect(run(picture, out, '--stages', '--anyway').status).toBe(1);
    expect(existsSync(join(out, 'standard.jpg'))).toBe(true);
    expect(read(out).measurements?.width).toBe(480);
    expect(await readStages(out)).toMatchObject({ alpha: before.alpha, swapped: before.swapped });
    // nothing of an earlier run lies beside another verdict
    const mine = join(out, 'mine.jpg');
    writeFileSync(mine, '');
    expect(run(picture, out).status).toBe(1);
    expect(readdirSync(out).filter((name) => name !== 'stages')).toEqual(['annotated.jpg', 'mine.jpg', 'verdict.json']);
    expect(readdirSync(join(out, 'stages'))).toEqual([]);
  });

  it('leaves the window shut where there is nobody to cut out', async () => {
    const out = join(folder, 'nobody');
    const wall = { create: { width: 780, height: 1040, channels: 3 as const, background: '#ddd' } };
    writeFileSync(join(folder, 'nobody.jpg'), await sharp(wall).jpeg().toBuffer());
    const { status, said } = run(join(folder, 'nobody.jpg'), out, '--stages', '--anyway');
    expect([status, said]).toEqual([1, expect.stringContaining('没有找到人脸')]);
    expect(read(out)).toMatchObject({ passed: false, error: expect.stringContaining('no face') });
    expect([existsSync(join(out, 'stages')), read(out).region]).toEqual([false, undefined]);
  });

  it.each([
    ['nothing', [], 'expected a picture and a folder'],
    ['one argument', ['x'], 'expected a picture and a folder'],
    ['a background that does not exist', ['README.md', 'b', '--background', 'pink'], 'no background pink'],
    ['a profile that does not exist', ['README.md', 'b', '--profile', 'pink'], 'no profile pink'],
    ['a profile and a background', ['README.md', 'b', '--profile', 'degree', '--background', 'white'], 'not both'],
    ['a file that is not there', ['no-such.jpg', 'b'], 'no such file'],
    ['a folder instead of a picture', ['tests', 'b'], 'no such file'],
    ['a file instead of a folder', ['README.md', 'README.md'], 'not a folder'],
  ])('answers to %s with a sentence', (_title, args, words) => {
    const answer = () => readArguments(args);
    expect(answer).toThrow(UsageError);
    expect(answer).toThrow(words);
  });

  it.each([
    ['wrong use', ['README.md', 'b', '--background', 'pink'], 2, 'no background pink (see --help)'],
    ['an option that does not exist', ['a', 'b', '--pretty'], 2, "Unknown option '--pretty' (see --help)"],
    ['a text', ['README.md', join(tmpdir(), 'never-made')], 3, '不是图片'],
  ])('answers to %s with a sentence and an exit code', (_title, args, status, words) => {
    const answer = run(...args);
    expect([answer.status, answer.said]).toEqual([status, expect.stringContaining(words)]);
    expect(answer.said).not.toMatch(/\n\s+at /);
  });
});
