// A packaged function must run where nothing else is installed: that is what the cloud is.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addPackages, listNeeded } from '../../tools/package.js';
import { FUNCTIONS } from '../../tools/prepare.js';

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

  it('is refused when a package is absent', () => {
    expect(() => listNeeded(['no-such-package'], resolve('.'))).toThrow('no-such-package is not installed');
  });
});
