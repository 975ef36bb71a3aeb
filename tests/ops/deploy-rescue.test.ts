// What somebody in trouble does with a deployment: going back from functions that do not even start any more.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, planFunction } from '../../tools/deploy/functions.js';
import { PROGRAM_FILES } from '../../tools/deploy/program.js';
import { connectVendor } from '../../tools/deploy/vendor.js';
import { ENV_ID, KEYS, type Lab, startLab } from './deploy-lab.js';
import { expectDesk } from './hosting.js';

const NAMES = ['createOrder', 'desk', 'getHelp', 'login', 'payNotify', 'selfCheck', 'sweep'];
let lab: Lab;
let first: Awaited<ReturnType<Lab['run']>>;
beforeAll(async () => {
  lab = await startLab(NAMES);
  first = await lab.run('c1');
});
afterAll(() => lab.stop());

const codeOf = (name: string) => join(lab.packages, name, 'index.js');

const change = (name: string, words: string) => appendFileSync(codeOf(name), `\n// ${words}`);

describe('npm run deploy, in trouble', { timeout: 300_000 }, () => {
  it('switches HTTP access on in a fresh environment, and sets what follows from its address in the same run', () => {
    expect(first.words).toContain('HTTP 访问服务：开启');
    expect(lab.variablesOf('createOrder').PAY_NOTIFY_URL).toBe(`https://${lab.management.tcb.domain}/payNotify`);
    expectDesk(lab.management);
  });

  it('goes back from a release whose functions do not start, and so say nothing of themselves', async () => {
    const whole = readFileSync(codeOf('login'), 'utf8');
    appendFileSync(codeOf('getHelp'), '\n// another day');
    writeFileSync(codeOf('login'), "throw new Error('does not start');");
    expect((await lab.run('c2')).words).toContain('已部署 c2');
    const back = await lab.run('', { rollback: true, packaged: [] });
    expect(back.words).toContain('已部署 c1');
    expect(await lab.commitOf('login')).toBe('c1');
    writeFileSync(codeOf('login'), whole);
  });

  it('tells how to go on from a release gone back to, also where selfCheck is what does not answer', async () => {
    change('getHelp', 'third day');
    await lab.run('c3');
    lab.management.watch = (action, name) => {
      if (action === 'Invoke' && name === 'selfCheck') throw new Error('no answer in time');
    };
    let words = '';
    const recorded = () => {
      words += 'from here on another run goes forth again';
      lab.cloud.watch((action, body) => {
        if (action === 'database.getDocument' && JSON.stringify(body).includes('done-')) throw new Error('gone');
      });
    };
    const tell = (line: string) => {
      words += `${line}\n`;
    };
    const { ok } = await lab.run('', { rollback: true, packaged: [], recorded, tell });
    lab.cloud.watch(undefined);
    expect(ok).toBe(false);
    expect(words).toMatch(/goes forth again已部署 c1/);
    // once more would put the release back that was left
    expect(words).not.toContain('再运行一次，');
    expect(words).toMatch(/selfCheck 没有结果：.*no answer in time[\s\S]*还要在控制台完成[\s\S]*已退回到 c1/);
  });

  it('takes a trigger away that somebody added by hand, and leaves the timer', async () => {
    lab.management.scf.held.get('sweep')?.triggers.push({ name: 'twice', type: 'timer', config: '0 0 * * * * *' });
    await lab.run('c3');
    expect(lab.management.scf.held.get('sweep')?.triggers).toMatchObject([{ config: '0 * * * * * *' }]);
  });

  it('tells selfCheck of indexes that were made right before it was cut', async () => {
    const mark = lab.cloud.store.read('audit', 'indexes');
    lab.cloud.store.write([
      { name: 'audit', id: 'indexes', doc: { ...mark, _id: 'indexes', detail: { found: ['captures.state_dueAt'] } } },
    ]);
    expect((await lab.run('c3')).words).toMatch(/登记已有的索引[\s\S]*^✓ 数据库索引/m);
  });

  it('begins nothing where the mini program could not be told its environment', async () => {
    const file = join(lab.dir, PROGRAM_FILES[0]!);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('"appid": ', '"appid" : '));
    await expect(lab.run('c3', { plan: true })).rejects.toThrow('project.config.json 里找不到小程序 AppID的那一行');
    writeFileSync(file, before);
  });

  it('creates a function with its timer also where the line broke right after the cloud had made it', async () => {
    lab.management.scf.held.delete('sweep');
    let made = false;
    let broken = 1;
    lab.management.watch = (action, name) => {
      if (name !== 'sweep') return;
      made ||= action === 'CreateFunction';
      if (made && action === 'GetFunction' && broken-- > 0) throw new Error('the line was gone for a moment');
    };
    expect((await lab.run('c3')).uploaded).toContain('sweep');
    expect(lab.management.scf.held.get('sweep')?.triggers).toMatchObject([{ config: '0 * * * * * *' }]);
  });

  it('begins anew where a creation has failed, for what is left of it takes no change', async () => {
    const vendor = connectVendor({ envId: ENV_ID, ...KEYS });
    const { deployed } = await look(vendor, 'login');
    const packaged = { name: 'login', folder: join(lab.packages, 'login'), code: 'x' };
    const left = { deployed: { ...deployed!, status: 'CreateFailed' }, pong: undefined };
    expect(planFunction(vendor, lab.given, packaged, left).map(({ say }) => say)).toEqual([
      expect.stringMatching(/^login：新建/),
    ]);
  });

  it('keeps no version of what somebody else has uploaded meanwhile under the name of its own', async () => {
    change('login', 'mine');
    const kept = lab.management.scf.held.get('login')!.versions.length;
    const theirs = JSON.stringify({ commit: 'theirs', code: 'theirs' });
    const tell = (line: string) => {
      if (/^\[.*login：.*上传代码/.test(line)) writeFileSync(join(lab.dir, 'functions/login/release.json'), theirs);
    };
    await expect(lab.run('c4', { tell })).rejects.toThrow('login 运行的不是刚上传的代码');
    expect(lab.management.scf.held.get('login')!.versions).toHaveLength(kept);
  });

  it('does not say that it has deployed where the database does not take the record', async () => {
    lab.cloud.watch((action, body) => {
      if (action === 'database.modifyDocument' && JSON.stringify(body).includes('deployed')) throw new Error('full');
    });
    let said = '';
    const tell = (line: string) => {
      said += line;
    };
    await expect(lab.run('c5', { tell })).rejects.toThrow();
    lab.cloud.watch(undefined);
    expect(said).not.toContain('已部署');
  });
});
