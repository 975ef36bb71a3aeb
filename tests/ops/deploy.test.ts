// From nothing to an environment that selfCheck finds right, by the vendor's own packages: cut, taken up, changed, gone back.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../shared/collections.js';
import { NEEDS, settingsOf } from '../../shared/settings.js';
import { PROGRAM_FILES } from '../../tools/deploy/program.js';
import { ENV_ID, isReading, KEYS, type Lab, startLab } from './deploy-lab.js';
import { expectDesk } from './hosting.js';

/** Of every kind one: for phones, for money, for the timer, for the console, and with the photo engine. */
const NAMES = 'createOrder desk getHelp login payNotify selfCheck staff standardizePhoto submitShot sweep'.split(' ');
let lab: Lab;
let { cloud, commitOf, dir, given, management, packages, run, variablesOf } = {} as Lab;

beforeAll(async () => {
  lab = await startLab(NAMES);
  ({ cloud, commitOf, dir, given, management, packages, run, variablesOf } = lab);
});
afterAll(() => lab.stop());

describe('npm run deploy', { timeout: 300_000 }, () => {
  it('tells what it would do and does nothing of it', async () => {
    const { words, asked } = await run('c1', { plan: true });
    expect(asked.filter((action) => !isReading(action))).toEqual([]);
    for (const part of ['getHelp：新建', '路径 /payNotify', '安全规则', '7 天后删除', '上传 desk/'])
      expect(words).toContain(part);
  });

  it('that is cut in the middle is taken up by the next run, which uploads only what is missing', async () => {
    management.watch = (action, name) => {
      if (action === 'CreateFunction' && name === 'staff') throw new Error('the line is gone');
    };
    await expect(run('c1')).rejects.toThrow('the line is gone');
    const before = [...management.scf.held.keys()];
    expect(before.length).toBeGreaterThan(2);
    const { words, uploaded } = await run('c1');
    expect([...uploaded].sort()).toEqual(NAMES.filter((name) => !before.includes(name)));
    expect(words).toContain('已部署 c1');
    // the timer runs by the minute here as there
    expect(management.scf.held.get('sweep')?.triggers).toMatchObject([{ config: '0 * * * * * *' }]);
    expectDesk(management);
    // of all pages the desk's alone calls over HTTP, and its function knows it
    expect([...management.tcb.unchecked]).toEqual(['/desk']);
    expect(variablesOf('createOrder').PAY_NOTIFY_URL).toBe(`https://${management.tcb.domain}/payNotify`);
    expect(readFileSync(join(dir, 'project.config.json'), 'utf8')).toContain(`"appid": "${given.PAY_APPID}"`);
    expect(readFileSync(join(dir, PROGRAM_FILES[1]!), 'utf8')).toContain(`= '${ENV_ID}'`);
    expect(management.tcb.permissions.get('function/')?.SecurityRule).toContain('"staff":{"invoke":false}');
    for (const { name, indexes } of COLLECTIONS.filter((one) => one.indexes.length > 0))
      expect([...(management.tcb.indexes.get(name) ?? [])].sort()).toEqual(
        ['_id_', ...indexes.map((index) => index.name)].sort(),
      );
    expect(management.cos.lifecycles.get(management.tcb.bucket)).toMatch(/<Prefix>shots\/<.*<Prefix>codes\//s);
    for (const name of NAMES) {
      const { memory, timeout } = management.scf.held.get(name)!;
      const config = JSON.parse(readFileSync(join('cloudfunctions', name, 'config.json'), 'utf8'));
      expect([name, memory, timeout]).toEqual([name, config.memory, config.timeout]);
      const allowed = settingsOf(name).map((one) => one.name);
      expect(Object.keys(variablesOf(name)).filter((one) => !allowed.includes(one))).toEqual([]);
    }
  });

  it('uploads nothing and changes nothing when nothing has changed, and still asks selfCheck', async () => {
    await cloud.runTimer('sweep');
    const { words, asked } = await run('c1');
    expect(asked.filter((action) => !isReading(action))).toEqual([]);
    expect(words).toMatch(/没有需要改变的[\s\S]*✓ 数据库索引[\s\S]*✓ 工作台：https:\S+tcloudbaseapp.com\/desk\//);
  });

  it('uploads what has changed and nothing else, and goes back to the release before, wherever the way back is cut', async () => {
    for (const name of ['getHelp', 'login']) appendFileSync(join(packages, name, 'index.js'), '\n// another day');
    let broken = 1;
    management.watch = (action) => {
      if (action === 'UpdateFunctionCode' && broken-- > 0) throw new Error('the line was gone for a moment');
    };
    const next = await run('c2');
    expect(next.uploaded.sort()).toEqual(['getHelp', 'login']);
    expect(await commitOf('staff')).toBe('c2');
    management.watch = (action, name) => {
      if (action === 'UpdateFunctionCode' && name === 'login') throw new Error('the line is gone');
    };
    await expect(run('', { rollback: true, packaged: [] })).rejects.toThrow('the line is gone');
    const back = await run('', { rollback: true, packaged: [] });
    expect(back.uploaded).toEqual(['login']);
    expect(back.words).toContain('已部署 c1');
    // the rows of selfCheck that name a difference say to deploy, which would bring back what was left
    expect(back.words).toMatch(/已退回到 c1。现在运行 npm run deploy 会再次部署[^\n]*git checkout c1/);
    expect(readFileSync(join(dir, 'functions', 'getHelp', 'index.js'), 'utf8')).not.toContain('another day');
    expect(await commitOf('staff')).toBe('c1');
    const forth = await run('', { rollback: true, packaged: [] });
    expect([forth.uploaded.sort(), await commitOf('staff')]).toEqual([['getHelp', 'login'], 'c2']);
  });

  it('sets one setting where it is needed and nowhere else; a key that opens the records is never exchanged', async () => {
    given.CHSI_SECRET = 'another-secret-0123456789';
    const { asked } = await run('c2');
    const needing = NAMES.filter((name) => NEEDS[name]?.includes('chsi'));
    expect(asked.filter((action) => action === 'UpdateFunctionConfiguration')).toHaveLength(needing.length);
    given.HASH_KEY = 'tests-hash-key-other-0123456789ab';
    await expect(run('c2')).rejects.toThrow('HASH_KEY');
    given.HASH_KEY = 'tests-hash-key-0123456789abcdef';
  });

  it('takes a database that gives no answer for no empty one', async () => {
    cloud.watch((action, body) => {
      if (action === 'database.getDocument' && body.collectionName === 'audit') throw new Error('gone');
    });
    await expect(run('', { rollback: true, packaged: [] })).rejects.toThrow('数据库没有应答');
    cloud.watch(undefined);
  });

  it('leaves to the console what the cloud refuses, and goes on', async () => {
    management.cos.lifecycles.clear();
    management.cos.refuseRules = true;
    management.tcb.unchecked.clear();
    management.watch = (action) => {
      if (action === 'ModifyHTTPServiceRoute') throw new Error('not from here');
    };
    const { ok, words } = await run('c2');
    management.cos.refuseRules = false;
    expect([ok, /2\. 云开发控制台 → 云存储 → 生命周期.*AccessDenied/.test(words)]).toEqual([false, true]);
    // the gateway stops the desk's page then, and selfCheck meets it as a browser would
    expect(words).toMatch(/1\. 云开发控制台 → HTTP 访问服务 → 路由 \/desk：关闭跨域校验.*not from here/);
    expect(words).toMatch(/✗ 工作台.*应答 403/);
  });

  it('is followed by a selfCheck that notices a model or a library which an upload lost', async () => {
    rmSync(join(dir, 'functions/submitShot/models/palm_detection_lite.onnx'));
    const manifest = '{"dependencies":{"no-such-library":"1.0.0"}}';
    writeFileSync(join(dir, 'functions/standardizePhoto/package.json'), manifest);
    const { words } = await run('c2');
    const row = words.split('\n').find((line) => line.includes('云函数：原生库与模型'));
    expect(row).toMatch(/^✗.*standardizePhoto 载入不了 no-such-library.*submitShot 缺少或损坏 palm_detection/);
  });

  it('is let in by nobody’s key but the operator’s', async () => {
    await expect(run('c2', { account: { envId: ENV_ID, ...KEYS, secretKey: 'wrong' } })).rejects.toThrow('signature');
  });
});
