// Every function is given the settings that its bundle reads, and the operator is told which are missing.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEEDS, SETTINGS } from '../../shared/settings.js';
import { listFunctions } from '../../tools/build.js';
import { dealOut, listMissing, listWrong, MOST_BYTES, readGiven } from '../../tools/deploy/given.js';
import { Refusal, sayFailure } from '../../tools/deploy/refusal.js';
import { FUNCTIONS } from '../../tools/prepare.js';

describe('the settings', () => {
  it('are dealt out as the bundles read them, no more and no less', () => {
    const grouped = Object.entries(SETTINGS).filter(([group]) => !['common', 'memory'].includes(group));
    for (const name of listFunctions().filter((one) => one !== 'selfCheck')) {
      const text = readFileSync(join(FUNCTIONS, name, 'index.js'), 'utf8');
      const read = grouped.filter(([, all]) => all.some((one) => text.includes(one.name))).map(([group]) => group);
      const dealt = (NEEDS[name] ?? []).filter((group) => group !== 'memory');
      expect([name, [...read].sort()]).toEqual([name, [...dealt].sort()]);
      expect([name, /(?:require|import)\(["'](sharp|onnxruntime-node)["']\)/.test(text)]).toEqual([
        name,
        NEEDS[name]?.includes('memory') ?? false,
      ]);
    }
    expect([...Object.keys(NEEDS)].sort()).toEqual([...listFunctions()].sort());
  });

  it('that are missing are named with where they come from; those that are too long are refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'));
    const file = join(folder, '.env');
    appendFileSync(file, 'ENV_ID=mine\nPAY_MCHID=1900000001\n');
    const missing = listMissing(readGiven(file, {}));
    rmSync(folder, { recursive: true });
    expect(missing.join('\n')).toMatch(/PAY_APIV3_KEY +账户中心/);
    // a file of before virtual payment's secret became everybody's
    expect(missing.join('\n')).toMatch(/APP_SECRET +mp\.weixin/);
    expect(missing.join('\n')).not.toMatch(/ENV_ID|PAY_MCHID|VIRTUAL_APP_KEY/);
    const virtual = listMissing({ PAY_PROVIDER: 'virtual', APP_SECRET: 'x' }).join('\n');
    expect(virtual).toMatch(/PAY_APPID[\s\S]*VIRTUAL_OFFER_ID[\s\S]*VIRTUAL_APP_KEY/);
    expect(virtual).not.toMatch(/PAY_MCHID|PAY_PRIVATE_KEY|APP_SECRET/);
    expect(() => dealOut({ HASH_KEY: 'x'.repeat(MOST_BYTES) }, 'login')).toThrow('字节');
    const example = readFileSync('.env.example', 'utf8');
    for (const { name } of Object.values(SETTINGS).flat())
      if (!['RELEASE', 'PAY_BASE_URL', 'WECHAT_API_URL'].includes(name))
        expect([name, example.includes(`\n${name}=`)]).toEqual([name, true]);
  });

  it('that are wrong are named before they reach a function, and what is not there is no fault', () => {
    const good = {
      HASH_KEY: 'tests-hash-key-0123456789abcdef',
      PAY_MCHID: '1900000001',
      DESK_ORIGIN: 'https://desk.school.cn',
    };
    expect(listWrong(good)).toEqual([]);
    const wrong = {
      RETENTION_DAYS: 'many',
      HASH_KEY: 'short',
      FACE_GUIDANCE: 'yes',
      DESK_ORIGIN: 'https://desk.school.cn,desk.school.cn',
      OPERATORS: '王芳:abc',
      CHSI_URL: 'http://gateway.example',
      CHSI_OTHER_KEY: 'short',
      PAY_APIV3_KEY: 'short',
      PAY_PROVIDER: 'paypal',
      RECEIPT_KEY: 'short',
      ALARM_WEBHOOK: 'robot',
    };
    const rows = listWrong({ ...good, ...wrong });
    expect(rows.map((row) => row.trim().split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort());
    expect(rows.join('\n')).toMatch(/RETENTION_DAYS +批次结束后保留/);
    // a wrong value may be a secret
    expect(rows.join('\n')).not.toMatch(/many|short|abc|robot/);
    // a role that was deleted in haste leaves nobody every role
    const entry = `王芳:${'s'.repeat(16)}.${'h'.repeat(32)}`;
    for (const roles of ['', ':finance', ':review+finance'])
      expect([roles, listWrong({ ...good, OPERATORS: entry + roles })]).toEqual([roles, []]);
    for (const roles of [':', ':+', ':++', ':finance+', ':+finance', ':boss', ':finance:'])
      expect([roles, listWrong({ ...good, OPERATORS: entry + roles }).length]).toEqual([roles, 1]);
    const example = readGiven('.env.example', {});
    expect(listWrong(example)).toEqual([]);
  });
});

it('a deployment that did not end says to run it again only where that helps', () => {
  expect(sayFailure(new Error('the line is gone'))).toMatch(/the line is gone\n再运行一次，会从中断的地方继续。$/);
  expect(sayFailure(new Refusal('这是第一个版本，没有更早的可以退回'))).toBe(
    '没有完成：这是第一个版本，没有更早的可以退回',
  );
  // a line that is not there has its code on the error, or in the words of the database's SDK
  const lost = [
    Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
    new Error('数据库没有应答：ETIMEDOUT x'),
  ];
  for (const error of lost) expect(sayFailure(error)).toMatch(/连不上腾讯云：请检查这台电脑的网络.*再运行一次/);
  const refused = Object.assign(new Error('signature'), { code: 'AuthFailure.SignatureFailure' });
  expect(sayFailure(refused)).toMatch(/核对 .env 里的 TENCENTCLOUD_SECRETID/);
});
