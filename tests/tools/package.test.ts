// A packaged function must run where nothing else is installed: that is what the cloud is.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { binOf } from '../../tools/bin.js';
import { cutLock } from '../../tools/cloud-packages.js';
import { checkNatives } from '../../tools/natives.js';
import { npmCall } from '../../tools/npm.js';
import { addPackages, listNeeded, readCommit, writeReleases } from '../../tools/package.js';
import { FUNCTIONS } from '../../tools/prepare.js';
import { slashed } from '../../tools/slashed.js';

const dir = mkdtempSync(join(tmpdir(), 'packaged-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a packaged function', () => {
  it('starts alone, loads the native libraries and runs a network', () => {
    const folder = join(dir, 'submitShot');
    const keep = (file: string) => !file.includes('node_modules');
    cpSync(join(FUNCTIONS, 'submitShot'), folder, { recursive: true, filter: keep });
    const megabytes = addPackages(folder, resolve('.'));
    // docs: a function package may have 500 MB; this one is uploaded by hand through slow lines
    expect(megabytes).toBeLessThan(95);
    // every package that is shipped stands there with its licence, libvips with the texts that the LGPL asks for
    const licences = readFileSync(join(folder, 'LICENSES.txt'), 'utf8');
    for (const name of [
      ...listNeeded(['sharp', 'onnxruntime-node', 'wx-server-sdk'], resolve('.')),
      'zod',
      'jsqr',
      'zxing-wasm',
    ])
      expect(licences).toMatch(new RegExp(`^${name.split('node_modules/').pop()} \\d`, 'm'));
    for (const words of ['GNU LESSER GENERAL PUBLIC LICENSE', 'GNU GENERAL PUBLIC LICENSE', 'libvips'])
      expect(licences).toContain(words);
    const script = `require('./index.js'); require('sharp').versions.vips;
      const { InferenceSession } = require('onnxruntime-node');
      InferenceSession.create('models/selfie_segmentation.onnx').then((s) => console.log(s.inputNames.length));`;
    expect(execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' })).toMatch(/^1$/m);
  });

  it('carries no package that it does not need', () => {
    const names = listNeeded(['sharp'], resolve('.')).map((folder) => folder.split('node_modules/').pop());
    expect(names).toContain('detect-libc');
    expect(names.filter((name) => name?.startsWith('vitest') || name?.startsWith('onnxruntime'))).toEqual([]);
  });

  it('is refused when a binary is for another machine or another C library, or is not there', () => {
    const folder = join(dir, 'foreign');
    const file = join(folder, 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node');
    const good = readFileSync(join(dir, 'submitShot', relative(folder, file)));
    const machine = Buffer.from(good);
    machine.writeUInt16LE(183, 18);
    const musl = Buffer.from(good.toString('latin1').replaceAll('libc.so.6', 'libc.musl'), 'latin1');
    expect(() => checkNatives(folder, ['onnxruntime-node'])).toThrow('no linux-x64 binary of onnxruntime-node');
    mkdirSync(dirname(file), { recursive: true });
    const faults = { 'is no Linux binary': Buffer.from('MZ\x90'), 'is not for x64': machine, 'is for musl': musl };
    for (const [fault, bytes] of Object.entries(faults)) {
      writeFileSync(file, bytes);
      expect(() => checkNatives(folder, ['onnxruntime-node'])).toThrow(fault);
    }
    writeFileSync(file, good);
    checkNatives(folder, ['onnxruntime-node']);
    expect(() => checkNatives(folder, ['sharp'])).toThrow('no linux-x64 binary of sharp');
  });

  it('on another machine than the cloud’s fetches what the native packages need and nothing else', () => {
    const { manifest, lock } = cutLock(readFileSync('package-lock.json', 'utf8'), ['sharp', 'onnxruntime-node']);
    expect(Object.keys(manifest.dependencies)).toEqual(['sharp', 'onnxruntime-node']);
    const names = Object.keys(lock.packages).filter(Boolean);
    const needed = listNeeded(['sharp', 'onnxruntime-node'], '.').map((folder) => slashed(folder));
    expect(needed.filter((name) => !names.includes(name))).toEqual([]);
    for (const system of ['linux-x64', 'darwin-arm64', 'win32-x64'])
      expect(names).toContain(`node_modules/@img/sharp-${system}`);
    expect(names.filter((name) => /wx-server-sdk|vitest|zod/.test(name))).toEqual([]);
  });

  it('is refused when a package is absent', () => {
    expect(() => listNeeded(['no-such-package'], resolve('.'))).toThrow('no-such-package is not installed');
  });
});

it('selfCheck is another one with another container, and neither changes with the commit alone', () => {
  const [root, container] = [join(dir, 'functions'), join(dir, 'container')];
  const names = ['getHelp', 'selfCheck'];
  for (const folder of [...names.map((name) => join(root, name)), container]) mkdirSync(folder, { recursive: true });
  const release = (commit: string, bundle: string) => {
    writeFileSync(join(container, 'index.js'), bundle);
    const codes = writeReleases(commit, names, { root, container });
    const { code } = JSON.parse(readFileSync(join(container, 'release.json'), 'utf8'));
    expect(JSON.parse(readFileSync(join(root, 'selfCheck/container.json'), 'utf8'))).toEqual({ code });
    return codes;
  };
  const first = release('c1', 'one');
  expect(release('c2', 'one')).toEqual(first);
  const other = release('c2', 'two');
  expect(other).toEqual({ getHelp: first.getHelp, selfCheck: expect.not.stringMatching(String(first.selfCheck)) });
});

it('commands of packages are scripts that Node itself runs, on every system', () => {
  for (const [name, command] of [
    ['@biomejs/biome', 'biome'],
    ['typescript', 'tsc'],
    ['vitest', 'vitest'],
  ] as const)
    expect(readFileSync(binOf(name, command), 'utf8')).toMatch(/^#!\/usr\/bin\/env node/);
  expect(() => binOf('vitest', 'nothing')).toThrow('no command nothing');
  expect(() => binOf('no-such-package')).toThrow('not installed');
});

it('npm is a script for a shell on Windows, which is given one line, and a program elsewhere', () => {
  const words = ['ci', '--os=linux'];
  expect(npmCall(words, 'win32')).toEqual({ command: 'npm.cmd ci --os=linux', args: [], shell: true });
  expect(npmCall(words, 'darwin')).toEqual({ command: 'npm', args: words, shell: false });
});

describe('the commit that is packaged', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, stdio: 'pipe' });

  it('is that of this folder, and none where it lies unpacked inside a repository of something else', () => {
    const other = mkdtempSync(join(tmpdir(), 'other-'));
    const unpacked = join(other, 'product');
    mkdirSync(unpacked);
    git(other, 'init', '--quiet');
    writeFileSync(join(other, 'package-lock.json'), '{}');
    writeFileSync(join(unpacked, 'package-lock.json'), '{}');
    git(other, 'add', 'package-lock.json');
    git(other, 'commit', '--quiet', '-m', 'something else');
    expect([readCommit(other), readCommit(unpacked)]).toEqual([expect.stringMatching(/^[0-9a-f]{10}$/), '']);
    rmSync(other, { recursive: true });
  });
});
