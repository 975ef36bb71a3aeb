// A deployment that does not come to its end by itself: the cloud takes HTTP access from no program, or somebody presses Ctrl+C.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../local/cloudbase/manage/refusal.js';
import { ENV_ID, KEYS, type Lab, startLab } from './deploy-lab.js';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab(['createOrder', 'desk', 'getHelp', 'payNotify', 'selfCheck']);
});
afterAll(() => lab.stop());

const notifyUrl = () => lab.variablesOf('createOrder').PAY_NOTIFY_URL;

describe('npm run deploy', { timeout: 300_000 }, () => {
  it('leaves HTTP access to the console where no program may switch it on, and does the rest', async () => {
    lab.management.watch = (action) => {
      if (action === 'ModifyCloudBaseGWPrivilege') throw new Refusal('OperationDenied', 'not from here');
    };
    const { ok, words } = await lab.run('c1');
    expect([ok, notifyUrl()]).toEqual([false, undefined]);
    expect(words).toContain('已部署 c1');
    expect(words).toMatch(/还要在控制台完成：\n1\. 云开发控制台 → HTTP 访问服务：开启.*not from here/);
    // said once, and the desk's page, which follows from it, too
    expect(words.match(/\d\. .*HTTP 访问服务：开启/g)).toHaveLength(1);
  });

  it('sets what follows from the address in the next run, once somebody has switched it on by hand', async () => {
    lab.management.tcb.run('ModifyCloudBaseGWPrivilege', { EnableService: true });
    const { words } = await lab.run('c1');
    expect(words).not.toContain('HTTP 访问服务：开启');
    expect(notifyUrl()).toBe(`https://${lab.management.tcb.domain}/payNotify`);
  });

  /** The command itself, which is sent Ctrl+C as soon as it says a word. @returns exit code, and what it said then */
  async function interrupt(words: string[], at: string): Promise<[number | null, string]> {
    const route = pathToFileURL(resolve('local/cloudbase/manage/route.ts')).href;
    const routed = `import { routeToStandIn } from ${JSON.stringify(route)}; routeToStandIn(${lab.management.port});`;
    const before = `data:text/javascript,${encodeURIComponent(routed)}`;
    const args = ['--import', 'tsx', '--import', before, 'tools/deploy/main.ts', ...words];
    const own = { ENV_ID, TENCENTCLOUD_SECRETID: KEYS.secretId, TENCENTCLOUD_SECRETKEY: KEYS.secretKey };
    const command = spawn(process.execPath, args, { env: { ...process.env, ...own } });
    const said: string[] = [];
    command.stdout.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes(at)) command.kill('SIGINT');
    });
    command.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
    const code = await new Promise<number | null>((done) => command.once('close', done));
    return [code, said.join('').trim()];
  }

  it.each([
    [['--rollback', '--plan'], '查看云端', '已中断。没有改变云端。'],
    [['--rollback'], '退回：', '已中断。云端可能只改了一部分：再运行一次 npm run deploy -- --rollback，会接着做完。'],
    [
      ['--rollback'],
      '已部署',
      '已中断。已经退回，不要再运行 --rollback，那会换回刚退下的版本。没有等到 selfCheck 的结果：可以在云开发控制台运行 selfCheck。',
    ],
  ])('%j, ended by Ctrl+C at “%s”, says what that means', async (words, at, told) => {
    appendFileSync(join(lab.packages, 'getHelp', 'index.js'), `\n// ${at} ${words}`);
    await lab.run('c2');
    expect(await interrupt(words, at)).toEqual([130, told]);
  });
});
