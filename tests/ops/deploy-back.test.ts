// Going back over what a release has taken away: a function, a setting that one of them needs no more, memory. The way back is gone
// from the folder of the newer release, which knows nothing of them.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUNTIME } from '../../shared/runtime.js';
import { NEEDS } from '../../shared/settings.js';
import { readRecord, writeRecord } from '../../tools/deploy/record.js';
import { type Lab, startLab } from './deploy-lab.js';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab(['desk', 'getHelp', 'login', 'selfCheck']);
  await lab.run('c1');
});
afterAll(() => lab.stop());

const change = (name: string) => appendFileSync(join(lab.packages, name, 'index.js'), '\n// another day');
const back = () => lab.run('', { rollback: true, packaged: [] });

/** The release that runs had one function more, of which this folder knows nothing. */
async function addOlder(name: string): Promise<void> {
  const { scf } = lab.management;
  const code = { ZipFile: readFileSync(join(lab.dir, 'packages', 'getHelp-1.zip')).toString('base64') };
  const Environment = { Variables: Object.entries(lab.variablesOf('getHelp')).map(([Key, Value]) => ({ Key, Value })) };
  await scf.run('CreateFunction', { FunctionName: name, Runtime: RUNTIME, Code: code, Environment });
  await scf.run('PublishVersion', { FunctionName: name, Description: 'c1' });
  const record = (await readRecord(lab.db))!;
  const { getHelp } = record.now.functions;
  await writeRecord(lab.db, {
    ...record,
    now: { ...record.now, functions: { ...record.now.functions, [name]: getHelp! } },
  });
}

describe('npm run deploy -- --rollback', { timeout: 300_000 }, () => {
  it('goes back to a release with a function that this folder does not have any more', async () => {
    await addOlder('oldStep');
    change('getHelp');
    await lab.run('c2');
    const { words, uploaded } = await back();
    expect(words).toContain('已部署 c1');
    // it says nothing of itself, so that nobody knows whether it runs what it should
    expect(uploaded.sort()).toEqual(['getHelp', 'oldStep']);
  });

  it('names a function that was deleted since, and goes back with all others', async () => {
    await lab.run('c2');
    lab.management.scf.held.delete('oldStep');
    const { words, uploaded } = await back();
    expect([uploaded, await lab.commitOf('getHelp')]).toEqual([['getHelp'], 'c1']);
    expect(words).toContain('云端已经没有 oldStep，退不回去。');
  });

  it('gives each function the settings and the size again that it needed then', async () => {
    const needs = NEEDS as Record<string, (typeof NEEDS)[string]>;
    const { login = [] } = needs;
    const held = lab.management.scf.held.get('login')!;
    const { memory, timeout } = held;
    try {
      needs.login = [];
      change('login');
      await lab.run('c3');
      expect(lab.variablesOf('login')).not.toHaveProperty('CHSI_SECRET');
      Object.assign(held, { memory: 128, timeout: 3 });
      await back();
    } finally {
      needs.login = login;
    }
    expect(lab.variablesOf('login').CHSI_SECRET).toBe(lab.given.CHSI_SECRET);
    expect(held).toMatchObject({ memory, timeout });
  });

  it('from a machine that knows no settings leaves them as they are', async () => {
    const { ENV_ID = '' } = lab.given;
    const before = lab.variablesOf('login');
    await lab.run('', { rollback: true, packaged: [], given: { ENV_ID } });
    const { RELEASE: _, ...others } = lab.variablesOf('login');
    expect(before).toMatchObject(others);
  });
});
