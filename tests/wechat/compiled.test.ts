// What WeChat's own compiler says of the program. Whole `npm test` installs it; where it is missing these are skipped by name, or
// fail where everything is required.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileProgram } from '../../tools/wechat/compile.js';
import { prepareProgram } from '../../tools/wechat/prepared.js';
import { withoutCompiler } from '../program.js';

const title = 'WeChat’s own compiler';
const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(withoutCompiler)(withoutCompiler ? `${title} (skipped: ${withoutCompiler})` : title, () => {
  it('has no doubt, makes ES5 of every script, and little enough for every student to download', async () => {
    const { faults, weights } = await prepareProgram();
    expect(faults).toEqual([]);
    expect(Object.keys(weights).sort()).toEqual(['', 'voice', 'words/en']);
  });

  it('is heard when it refuses', async () => {
    const program = join(folder, 'miniprogram');
    mkdirSync(program);
    writeFileSync(join(folder, 'project.config.json'), JSON.stringify({ miniprogramRoot: 'miniprogram/' }));
    writeFileSync(join(program, 'app.js'), 'App({})');
    writeFileSync(join(program, 'app.json'), JSON.stringify({ pages: ['pages/none/none'] }));
    const { faults } = await compileProgram(folder, join(folder, 'made'));
    expect(faults.join()).toContain('pages/none/none');
  });
});
