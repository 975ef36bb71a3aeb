// What WeChat's own compiler says of the program, on machines that have it: `npm run wechat` installs it, because it is too large
// for everybody's `npm test`.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileProgram } from '../../tools/wechat/compile.js';
import { isInstalled } from '../../tools/wechat/compiler.js';

const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!isInstalled())('WeChat’s own compiler', { timeout: 300_000 }, () => {
  it('has no doubt, makes ES5 of every script, and little enough for every student to download', async () => {
    const { faults, weights } = await compileProgram('.', join(folder, 'made'));
    expect(faults).toEqual([]);
    expect(Object.keys(weights).sort()).toEqual(['', 'voice', 'words/en']);
  });

  it('is heard when it refuses', async () => {
    for (const name of ['miniprogram', 'project.config.json']) cpSync(name, join(folder, name), { recursive: true });
    const file = join(folder, 'miniprogram/app.json');
    const app = JSON.parse(readFileSync(file, 'utf8')) as { pages: string[] };
    writeFileSync(file, JSON.stringify({ ...app, pages: [...app.pages, 'pages/none/none'] }));
    const { faults } = await compileProgram(folder, join(folder, 'made'));
    expect(faults.join()).toContain('pages/none/none');
  });
});
