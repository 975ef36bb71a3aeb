// A build is made anew when its sources have changed, also when they changed while it was made: nothing stale is tested or deployed.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { bundleOptions, functionPoint, listFunctions } from '../../tools/build.js';
import { containerPoint } from '../../tools/container.js';
import { deskOptions } from '../../tools/desk/build.js';
import { keepOnly } from '../../tools/keep-only.js';
import { BUILDS, prepare } from '../../tools/prepare.js';

const dir = mkdtempSync(join(tmpdir(), 'prepare-'));
afterAll(() => rmSync(dir, { recursive: true }));

it('builds what was changed, once, and what is changed during a build by the next one', async () => {
  const [source, made] = [join(dir, 'source'), join(dir, 'made')];
  mkdirSync(source);
  mkdirSync(made);
  const write = (text: string) => writeFileSync(join(source, 'a.ts'), text);
  const build = { sources: [source], made: [made], mark: join(dir, 'mark') };
  const run = (meanwhile = () => {}) =>
    prepare(build, async () => {
      writeFileSync(join(made, 'a.js'), readFileSync(join(source, 'a.ts')));
      meanwhile();
    });
  write('one');
  expect([await run(), await run()]).toEqual([true, false]);
  write('two');
  expect(await run(() => write('three'))).toBe(true);
  expect([await run(), await run()]).toEqual([true, false]);
  expect(readFileSync(join(made, 'a.js'), 'utf8')).toBe('three');
});

it('watches every file of ours that goes into a bundle, so that no page and no function of yesterday goes up', async () => {
  const functions = bundleOptions([...listFunctions().map(functionPoint), containerPoint()], dir);
  for (const [name, options] of [
    ['functions', functions],
    ['desk', deskOptions(dir)],
  ] as const) {
    const { metafile } = await build({ ...options, write: false, metafile: true });
    const ours = Object.keys(metafile.inputs).filter((file) => !/^[\w-]+:|node_modules/.test(file));
    const { sources } = BUILDS[name];
    const isWatched = (file: string) => sources.some((one) => file === one || file.startsWith(`${one}/`));
    expect([name, ours.filter((file) => !isWatched(file))]).toEqual([name, []]);
    expect(ours.length).toBeGreaterThan(30);
  }
});

it('leaves nothing that is made no more to go up with a function, and what another build is writing alone', () => {
  const folder = join(dir, 'models');
  mkdirSync(folder);
  for (const file of ['asked.onnx', 'given-up.onnx', 'asked.onnx.17.tmp']) writeFileSync(join(folder, file), '');
  keepOnly(folder, ['asked.onnx']);
  expect(readdirSync(folder).sort()).toEqual(['asked.onnx', 'asked.onnx.17.tmp']);
});
