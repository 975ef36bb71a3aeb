// A settings file says nothing of what it passes over: a misspelt name, a line that is none, a value cut at a "#". Whoever deploys
// is told of each before anything is changed, and never reads a value on the way.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMissing, readDoubts, readGiven } from '../../tools/deploy/given.js';
import { nearestOf } from '../../tools/nearest.js';

let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'env-'));
  file = join(folder, '.env');
  cpSync('package.json', join(folder, 'package.json'));
  symlinkSync(resolve('cloudfunctions'), join(folder, 'cloudfunctions'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true }));

const doubts = (text: string | Buffer, environment: NodeJS.ProcessEnv = {}) => {
  writeFileSync(file, text);
  return readDoubts(file, environment);
};
const NONE = { wrong: [], passedOver: [] };

/** Runs `npm run deploy` with a file of its own. */
const deploy = (text: string | undefined, words: string[], more: Record<string, string> = {}) =>
  new Promise<{ code: unknown; said: string }>((done) => {
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
    const command = ['--import', import.meta.resolve('tsx'), resolve('tools/deploy/main.ts'), ...words];
    const env = { PATH: process.env.PATH, ...more };
    execFile(process.execPath, command, { cwd: folder, env }, (error, said, complained) =>
      done({ code: error?.code ?? 0, said: said + complained }),
    );
  });

describe('a settings file', () => {
  it('names what is misspelt with the name that was meant, whatever case and dashes it has', () => {
    const { wrong } = doubts(
      'RETENTION_DAY=30\nMCHID=1\n\npay-appid=wx1\nexport OPERATOSR=x\nTENCENTCLOUD_SECRET_ID=x\n',
    );
    expect(wrong.map((row) => row.trim())).toEqual([
      '第 1 行 RETENTION_DAY 没有这个名称，是不是 RETENTION_DAYS？',
      '第 2 行 MCHID 没有这个名称，是不是 PAY_MCHID？',
      '第 4 行 pay-appid 没有这个名称，是不是 PAY_APPID？',
      '第 5 行 OPERATOSR 没有这个名称，是不是 OPERATORS？',
      '第 6 行 TENCENTCLOUD_SECRET_ID 没有这个名称，是不是 TENCENTCLOUD_SECRETID？',
    ]);
  });

  it('passes over what belongs to others and what a deployment fills in itself, and says so', () => {
    const { wrong, passedOver } = doubts('NODE_OPTIONS=--inspect\nRELEASE=v1\nTZ=Asia/Shanghai\n');
    expect(wrong).toEqual([]);
    expect(passedOver.join('\n')).toMatch(/NODE_OPTIONS 不认识[\s\S]*RELEASE 由 npm run deploy 填写[\s\S]*TZ 不认识/);
  });

  it('is told of lines that set nothing, names written twice, and values that are cut', () => {
    const text =
      'BRAND: x\nSERVICE_PHONE=1\nCHSI_SECRET=abc#d\nSERVICE_PHONE=\nREFUND_PROMISE="a" b\nSERVICE_HOURS="9-18\n';
    const rows = doubts(text).wrong.join('\n');
    for (const part of ['第 1 行没有读到', '第 2、4 行都写了 SERVICE_PHONE', '第 3 行 CHSI_SECRET 的值里有 #'])
      expect(rows).toContain(part);
    expect(rows).toMatch(/第 5 行 REFUND_PROMISE 的引号后面[\s\S]*第 6 行 SERVICE_HOURS 只有开头的引号/);
  });

  it('shows no piece of a key that was pasted over several lines', () => {
    const { wrong, passedOver } = doubts(
      'PAY_PRIVATE_KEY=-----BEGIN\nMIIEvQabc\nBADANBgk\ns8d7f6gh/sd=\nAbcD9q==\n-----END-----\n',
    );
    expect([...wrong, ...passedOver].join('\n')).not.toMatch(/MIIE|BADAN|s8d7|AbcD|BEGIN|END/);
    expect(wrong.join('\n')).toContain('第 2–3 行没有读到');
    expect(passedOver).toEqual(['  第 4 行的名称不认识，不起作用', '  第 5 行的名称不认识，不起作用']);
  });

  it('is right as the example writes it, with comments, quotes, keys of several quoted lines, and as Windows saves it', () => {
    expect(doubts(readFileSync('.env.example'))).toEqual(NONE);
    const right = '# a\nBRAND = "a # b" # c\nexport PAY_MCHID=1 # mine\nSERVICE_HOURS=\nPAY_PUBLIC_KEY="a\nMIIB=\nb"\n';
    expect(doubts(right)).toEqual(NONE);
    expect(doubts(`\uFEFFENV_ID=mine\r\n${right.replaceAll('\n', '\r\n')}`)).toEqual(NONE);
    expect(readGiven(file, {})).toMatchObject({ ENV_ID: 'mine', BRAND: 'a # b', PAY_PUBLIC_KEY: 'a\nMIIB=\nb' });
    expect(doubts(Buffer.from('ENV_ID=mine\n', 'utf16le')).wrong.join()).toContain('UTF-8');
  });

  it('complains of the shell only where a name is nearly a setting, or overrules the file', () => {
    const machine = {
      NODE_ENV: 'x',
      npm_config_brand: 'x',
      TCB_ENV_ID: 'x',
      HOME: '/',
      LANG: 'x',
      KEEP: 'x',
      APP: 'x',
    };
    expect(doubts('ENV_ID=mine\n', { ...machine, ENV_ID: 'mine', RELEASE: 'x' })).toEqual(NONE);
    const { passedOver } = doubts('ENV_ID=mine\n', { ...machine, ENV_ID: 'other', PAY_MCHDI: 'secret' });
    expect(passedOver.join('\n')).toMatch(/PAY_MCHDI 不起作用，是不是 PAY_MCHID？[\s\S]*ENV_ID 与 .env 里的不同/);
    expect(passedOver.join('\n')).not.toMatch(/secret|mine|other/);
  });
});

describe('npm run deploy', () => {
  it.each([[[]], [['--plan']], [['--function', 'login']]])(
    '%s changes nothing before a misspelt name is mended',
    async (words) => {
      const { code, said } = await deploy('ENV_ID=private-1\nRETENTION_DAY=private-2\nMY_OWN=private-3\n', words);
      expect(code).toBe(2);
      expect(said).toMatch(/MY_OWN 不认识[\s\S]*RETENTION_DAY 没有这个名称，是不是 RETENTION_DAYS？[\s\S]*PAY_MCHID /);
      expect(said).not.toContain('private');
    },
  );

  it('says how to begin where there is no file at all, and what was meant by a function or a deed that there is not', async () => {
    const { said } = await deploy('', ['--function', 'sellfCheck']);
    expect(said).toContain('没有云函数 sellfCheck，是不是 selfCheck？');
    expect((await deploy('', ['--done', 'domian'])).said).toContain(
      '是不是 domain？可以写：privacy、settings、domain、upload',
    );
    const both = await deploy('', ['--plan', '--done', 'domain']);
    expect([both.code, both.said]).toEqual([2, '--done 只登记一项，不能与别的选项一起用 (see --help)\n']);
    const none = await deploy(undefined, []);
    expect([none.code, none.said.split('：')[0]]).toEqual([2, '没有 .env 文件']);
  });

  it('goes back with nothing but what reaches the cloud', () => {
    const account = { ENV_ID: 'x', TENCENTCLOUD_SECRETID: 'x', TENCENTCLOUD_SECRETKEY: 'x' };
    expect(listMissing(account, { own: true })).toEqual([]);
    expect(listMissing({}, { own: true })).toHaveLength(3);
    expect(listMissing(account).length).toBeGreaterThan(3);
  });
});

it('a name is taken for another only where it is near', () => {
  const known = ['VIRTUAL_ENV', 'VIRTUAL_APP_KEY', 'PAY_MCHID', 'BRAND'];
  const typed = ['VIRTUAL_EVN', 'virtualenv', 'MCHID', 'BRAN', 'KEY', 'PORT', 'VIRTUAL_APP', 'PAY_MCHID_OLD'];
  expect(typed.map((one) => nearestOf(one, known))).toEqual([
    'VIRTUAL_ENV',
    'VIRTUAL_ENV',
    'PAY_MCHID',
    'BRAND',
    undefined,
    undefined,
    'VIRTUAL_APP_KEY',
    undefined,
  ]);
});
