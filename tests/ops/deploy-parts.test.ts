// One function alone, one setting that moves the pictures to another machine and back, and what a plan says of both before.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../local/cloudbase/manage/refusal.js';
import { NEEDS, SETTINGS } from '../../shared/settings.js';
import { BY_HAND, noteDone } from '../../tools/deploy/by-hand.js';
import { follow, readRecord } from '../../tools/deploy/record.js';
import { isReading, type Lab, startLab } from './deploy-lab.js';

const NAMES = ['desk', 'getHelp', 'login', 'payNotify', 'readCaptureCode', 'selfCheck'];
let lab: Lab;
beforeAll(async () => {
  lab = await startLab(NAMES);
  await lab.run('c1');
});
afterAll(() => lab.stop());

describe('npm run deploy', { timeout: 300_000 }, () => {
  it('with --function deploys this function and nothing else, and the next whole run whatever is left', async () => {
    for (const name of ['getHelp', 'login']) appendFileSync(join(lab.packages, name, 'index.js'), '\n// another day');
    const planned = await lab.run('c2', { only: 'getHelp', plan: true });
    expect(planned.asked.filter((action) => !isReading(action))).toEqual([]);
    expect(planned.words).toMatch(/getHelp：设置 RELEASE；getHelp：上传代码（[\d.]+ MB）\n以上只是查看/);
    const one = await lab.run('c2', { only: 'getHelp' });
    expect([one.uploaded, await lab.commitOf('getHelp'), await lab.commitOf('login')]).toEqual([
      ['getHelp'],
      'c2',
      'c1',
    ]);
    expect(one.words).toContain('已部署 c1；getHelp 是 c2');
    // selfCheck says which function is of another release than itself
    expect(one.words).toMatch(/^! 云函数：版本：.*getHelp 是 c2/m);
    const all = await lab.run('c2');
    expect([all.uploaded, await lab.commitOf('login')]).toEqual([['login'], 'c2']);
    expect(all.words).toMatch(/^✓ 云函数：版本：c2$/m);
    expect((await lab.cloud.invoke('getHelp', {}, { openid: 'o' })) as object).toMatchObject({
      data: { release: 'c2' },
    });
  });

  it('labels each function with what it runs when it goes back to a release of several commits', async () => {
    const labels = async () => Promise.all(['getHelp', 'login', 'desk'].map(lab.commitOf));
    appendFileSync(join(lab.packages, 'getHelp', 'index.js'), '\n// alone');
    await lab.run('c3', { only: 'getHelp' });
    expect(await labels()).toEqual(['c3', 'c2', 'c2']);
    for (const name of ['getHelp', 'login']) appendFileSync(join(lab.packages, name, 'index.js'), '\n// together');
    await lab.run('c4');
    expect(await labels()).toEqual(['c4', 'c4', 'c4']);
    const back = await lab.run('', { rollback: true, packaged: [] });
    expect([back.uploaded.sort(), await labels()]).toEqual([
      ['getHelp', 'login'],
      ['c3', 'c2', 'c2'],
    ]);
    expect(back.words).toContain('已部署 c2；getHelp 是 c3');
    expect(back.words).toMatch(/^! 云函数：版本：selfCheck 是 c2；getHelp 是 c3/m);
    const forth = await lab.run('', { rollback: true, packaged: [] });
    expect([forth.words.match(/已部署 .*/)?.[0], await labels()]).toEqual(['已部署 c4', ['c4', 'c4', 'c4']]);
  });

  it('keeps what a function that was not reached says of itself, where it is cut between label and code', async () => {
    appendFileSync(join(lab.packages, 'login', 'index.js'), '\n// cut');
    lab.management.watch = (action, name) => {
      if (action === 'UpdateFunctionCode' && name === 'login') throw new Error('the line is gone');
    };
    await expect(lab.run('c5', { only: 'login' })).rejects.toThrow('the line is gone');
    expect(lab.variablesOf('login').RELEASE).toMatch(/^c5@/);
    expect(await lab.commitOf('login')).toBe('c4');
    await lab.run('c5');
    expect(await lab.commitOf('login')).toBe('c5');
  });

  it('goes on from a record that names one commit for all, and tells which functions are younger than what it goes back to', async () => {
    const kept = (code: string) => ({ code, version: '1' });
    const release = { commit: 'old', functions: { getHelp: kept('a'), login: kept('b') } };
    const ask = { get: async () => ({ data: [{ detail: { now: release } }] }) };
    const db = { collection: () => ({ doc: () => ask }) } as unknown as Lab['db'];
    const record = await readRecord(db);
    expect(record?.now.functions.login).toEqual({ code: 'b', version: '1', commit: 'old' });
    // the same code under another commit is nothing to go back to
    const again = {
      commit: 'new',
      functions: { login: { ...kept('b'), commit: 'new' }, getHelp: { ...kept('a'), commit: 'new' } },
    };
    expect(follow(record, again)).toEqual({ now: again });
  });

  it('moves the pictures to a container by one setting, and back by taking it away, without uploading', async () => {
    const moved = NAMES.filter((name) => NEEDS[name]?.includes('container'));
    expect(moved).toContain('readCaptureCode');
    const there = () => NAMES.filter((name) => lab.variablesOf(name).CONTAINER_URL === 'https://container.example');
    lab.given.CONTAINER_URL = 'https://container.example';
    const planned = await lab.run('c5', { plan: true });
    for (const name of moved) expect(planned.words).toContain(`${name}：设置 CONTAINER_URL`);
    const away = await lab.run('c5');
    expect([away.uploaded, there()]).toEqual([[], moved]);
    expect(away.words).toMatch(/^✗ 图片容器：没有应答/m);
    lab.given.CONTAINER_URL = '';
    const back = await lab.run('c5');
    expect([back.uploaded, there()]).toEqual([[], []]);
    expect(back.words).toMatch(/^✓ 图片容器：没有设置/m);
    expect(lab.variablesOf('readCaptureCode')).not.toHaveProperty('CONTAINER_URL');
  });

  it('says already in the plan what it may not look at and why, and leaves that to the console', async () => {
    const refuse = (): void => {
      lab.management.watch = (action) => {
        if (action === 'DescribeHTTPServiceRoute')
          throw new Refusal('AuthFailure.UnauthorizedOperation', 'ask the owner');
      };
    };
    refuse();
    const planned = await lab.run('c5', { plan: true });
    expect(planned.words).toMatch(/^跨域校验：\n {2}· 查不到现在怎样（.*ask the owner.*）$/m);
    refuse();
    const made = await lab.run('c5');
    expect(made.words).toMatch(/^1\. 云开发控制台 → HTTP 访问服务 → 路由 \/desk：关闭跨域校验.*ask the owner/m);
    expect([made.ok, made.words.includes('已部署 c5')]).toEqual([false, true]);
  });

  it('ends with what no program can do until it is said to be done, and names the host without which no photo is saved', async () => {
    const told = ({ words }: { words: string }) => words.match(/(?<=--done )\w+$/gm);
    const first = await lab.run('c5');
    expect(told(first)).toEqual(Object.keys(BY_HAND));
    // every page that it sends the operator to is there, and what reviewers are told is what the settings can do
    const pages = [...first.words.matchAll(/docs\/[\w-]+\.md/g)].map(([page]) => readFileSync(page, 'utf8'));
    expect(pages.join('')).toContain('FACE_GUIDANCE=off');
    expect(SETTINGS.common.map(({ name }) => name)).toContain('FACE_GUIDANCE');
    expect(first.words).toMatch(/downloadFile 合法域名须有 https:\/\/[\w.:-]+$/m);
    expect(first.words).toMatch(/^\d\. .*“云存储”一行里的 https 地址填进 downloadFile 合法域名.*--done domain$/m);
    await noteDone(lab.db, 'domain');
    expect(told(await lab.run('c5'))).toEqual(Object.keys(BY_HAND).filter((deed) => deed !== 'domain'));
  });
});
