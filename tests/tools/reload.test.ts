// `npm start` in a scratch copy, and somebody who edits a page and a function there: the phone on screen loads the one again,
// the next call finds the other, and what does not compile leaves everything as it was.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { saveBytes } from '../../local/disk.js';
import { hashStudio, SAMPLE } from '../../local/ready.js';
import { readChange } from '../../local/reload.js';

const KEPT = [
  'cloudfunctions',
  'shared',
  'miniprogram',
  'local',
  'tools',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'dist/models',
];
const MARKS = ['dist/models.fingerprint', 'dist/functions.fingerprint', 'dist/cloudfunctions', 'dist/container'];

const JSON_BODY = { 'content-type': 'application/json' };

function copyHouse(): string {
  const dir = mkdtempSync(join(tmpdir(), 'reload-'));
  mkdirSync(join(dir, 'dist'));
  for (const name of [...KEPT, ...MARKS]) cpSync(name, join(dir, name), { recursive: true, preserveTimestamps: true });
  // nobody looks into a camera here
  saveBytes(join(dir, SAMPLE), Buffer.from('no picture'));
  saveBytes(join(dir, SAMPLE, '../fingerprint'), Buffer.from(hashStudio()));
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'), 'junction');
  return dir;
}

it('knows what a changed file asks for', () => {
  expect(readChange(['miniprogram/pages/help/help.wxml'])).toEqual({ program: true, functions: [] });
  expect(readChange(['cloudfunctions/getHelp/index.ts'])).toEqual({ program: false, functions: ['getHelp'] });
  const { program, functions } = readChange(['shared/errors.ts']);
  expect([program, functions.length > 20]).toEqual([true, true]);
  expect(readChange(['cloudfunctions/_platform/serve.ts'])).toMatchObject({ program: false });
});

it('shows an edited page and runs an edited function without a restart', { timeout: 300_000 }, async () => {
  const dir = copyHouse();
  const house = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', '--port', '18200'], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(house, 'exit');
  const lines = createInterface({ input: house.stdout })[Symbol.asyncIterator]();
  /** Reads on until a line says it. */
  const hear = async (words: RegExp): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`ended before it said ${words}`);
      const found = words.exec(String(value));
      if (found) return found[1] ?? found[0];
    }
  };
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')));
  try {
    const url = await hear(/Mini program +(http:\/\/[\d.:]+)\//);
    await hear(/Ctrl\+C/);
    const page = (await fetch(`${url}/__live`)).body!.getReader();
    await page.read();
    edit('miniprogram/pages/help/help.wxml', (text) =>
      text.replace('</page-frame>', '<view>EDITED-PAGE</view></page-frame>'),
    );
    await hear(/Loaded pages again/);
    expect(new TextDecoder().decode((await page.read()).value)).toBe('data: reload\n\n');
    const program = async () => (await fetch(`${url}/__mp.js`)).text();
    expect(await program()).toContain('EDITED-PAGE');
    edit('miniprogram/pages/help/help.ts', (text) => `${text}\nconst = broken`);
    expect(await hear(/Not loaded: (.*)/)).toContain('help.ts');
    expect(await program()).toContain('EDITED-PAGE');
    const call = async () => {
      const body = JSON.stringify({ name: 'getHelp', data: {} });
      return (await fetch(`${url}/__wx/call?user=one`, { method: 'POST', headers: JSON_BODY, body })).text();
    };
    expect(await call()).not.toContain('EDITED-FUNCTION');
    edit('cloudfunctions/getHelp/index.ts', (text) =>
      text.replace('serve(', `((_n: string, _s: unknown, _r: unknown) => () => 'EDITED-FUNCTION')(`),
    );
    await hear(/Loaded getHelp again/);
    expect(await call()).toContain('EDITED-FUNCTION');
    await page.cancel();
  } finally {
    house.kill('SIGTERM');
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
});
