// 照片凭证 without a cloud: what counts as the same photo, what is said when it is not, and which key decides.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyIdOf, newReceiptKey, publicPart, signReceipt } from '../../cloudfunctions/_platform/receipt-key.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import type { Receipt } from '../../shared/receipt.js';
import { UsageError } from '../../tools/arguments.js';
import { judge } from '../../tools/receipt/judge.js';
import { verify } from '../../tools/receipt/verify.js';

const [former, key] = [newReceiptKey(), newReceiptKey()];
const keys = [publicPart(former), publicPart(key)];
const draw = (width: number, quality: number) =>
  sharp({ create: { width, height: 640, channels: 3, background: { r: 100, g: 197, b: 255 } } })
    .jpeg({ quality })
    .toBuffer();
let photo: Buffer;
let receipt: Receipt;
beforeAll(async () => {
  photo = await draw(480, 90);
  receipt = {
    kind: 'graduate-photo/1',
    photo: createHash('sha256').update(photo).digest('hex'),
    shot: '0'.repeat(64),
    engine: 'abc1234',
    profile: DEFAULT_PROFILE,
    measured: {
      ...{ width: 480, height: 640, density: 300, bytes: photo.length, quality: 90, baseline: true, crown: 80 },
      ...{ eyes: 250, faceWidth: 240, centre: 240.25, background: [100, 197, 255], backgroundSpread: 0, facePsnr: 40 },
    },
    made: '2027-03-01T01:30:00.000Z',
  };
});
const textOf = (more: Partial<Receipt> = {}) =>
  JSON.stringify({ ...signReceipt(receipt, key), receipt: { ...receipt, ...more } });

describe('a receipt', () => {
  it('holds for its own photo, also after a chat has laid its text out anew, and of a key that was replaced since', async () => {
    const { receipt: facts, ...seal } = signReceipt(receipt, former);
    const turned = Object.fromEntries(Object.entries(facts).reverse());
    for (const text of [textOf(), `\uFEFF${JSON.stringify({ ...seal, receipt: turned }, null, 4)}\r\n`])
      expect(await judge(photo, text, keys)).toMatchObject({ same: true });
    expect((await judge(photo, textOf(), keys)).words[1]).toContain(`程序版本 abc1234，密钥 ${keyIdOf(keys[1]!)}`);
  });

  it('of a release with other limits and other sheets holds all the same', async () => {
    const bytes = { min: 20_480, max: 10_000_000 };
    const profile = { ...DEFAULT_PROFILE, bytes, sheets: [...DEFAULT_PROFILE.sheets, 'a4'] };
    const text = JSON.stringify(signReceipt({ ...receipt, profile }, key));
    expect(await judge(photo, text, keys)).toMatchObject({ same: true });
  });

  it('does not hold for other bytes, and says in which way they differ', async () => {
    const pressed = await judge(await draw(480, 60), textOf(), keys);
    expect([pressed.same, pressed.words.join()]).toEqual([false, expect.stringContaining('压缩')]);
    const other = await judge(await draw(400, 90), textOf(), keys);
    expect([other.same, other.words[0]]).toEqual([false, '像素：文件 400×640，凭证 480×640。']);
    expect(await judge(Buffer.from('no picture'), textOf(), keys)).toMatchObject({
      same: false,
      words: ['照片文件打不开，不是一张图片。'],
    });
  });

  it('that somebody changed, or signed with another key under this one’s name, is told', async () => {
    const forged = { ...signReceipt(receipt, newReceiptKey()), key: keyIdOf(keys[1]!) };
    for (const text of [
      textOf({ engine: 'other' }),
      textOf({ made: '2020-01-01T00:00:00.000Z' }),
      JSON.stringify(forged),
    ])
      expect(await judge(photo, text, keys)).toEqual({ same: false, words: ['凭证被改动过：签名与内容不符。'] });
  });

  it('of a key that nobody here knows is not judged, and neither is what is none', async () => {
    await expect(judge(photo, textOf(), [keys[0]!])).rejects.toThrow(`密钥 ${keyIdOf(keys[1]!)}`);
    const added = JSON.stringify({ ...signReceipt(receipt, key), note: 'signed by nobody' });
    for (const text of ['', '照片凭证', '{"receipt":1}', added, textOf({ photo: 'x' })])
      await expect(judge(photo, text, keys)).rejects.toThrow('不是照片凭证');
  });
});

it('npm run verify-photo ends by what it found, and judges nothing where it was called wrongly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  const [file, text, none] = ['photo.jpg', 'receipt.txt', 'none'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(file, photo);
  writeFileSync(text, textOf());
  expect(await verify([file, text, '--public-key', keys[1]!])).toEqual([0, expect.stringMatching(/^true\n这就是/)]);
  expect(await verify([text, text, '--public-key', keys[1]!])).toEqual([
    1,
    expect.stringMatching(/^false\n照片文件打不开/),
  ]);
  expect(await verify([file, text])).toEqual([3, expect.stringContaining('docs/receipts.md')]);
  expect(await verify([file, file, '--public-key', keys[1]!])).toEqual([3, expect.stringContaining('不是照片凭证')]);
  for (const args of [[], [file], [file, none], [file, text, '--public-key', 'x'], [file, text, '--kye', 'x']])
    await expect(verify(args)).rejects.toThrow(UsageError);
  rmSync(folder, { recursive: true });
});

it('takes a key that begins with a dash, as one of 64 does', async () => {
  let dashed = newReceiptKey();
  while (!publicPart(dashed).startsWith('-')) dashed = newReceiptKey();
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  const [file, text] = [join(folder, 'photo.jpg'), join(folder, 'receipt.txt')];
  writeFileSync(file, photo);
  writeFileSync(text, JSON.stringify(signReceipt(receipt, dashed)));
  for (const key of [['--public-key', publicPart(dashed)], [`--public-key=${publicPart(dashed)}`]])
    expect(await verify([...key, file, text])).toEqual([0, expect.stringMatching(/^true/)]);
  rmSync(folder, { recursive: true });
});

it.each(['receipt/main', 'photo'])('tools/%s says of what it cannot even look at neither yes nor no', (tool) => {
  // longer than any file system takes
  const name = 'n'.repeat(300);
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `tools/${tool}.ts`, name, name], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([3, expect.stringContaining('ENAMETOOLONG')]);
});

it('a new key is of the day that it is where the operator reads it', () => {
  // eight in the evening by the world's time: four in the morning of the next day in Beijing
  const late =
    "const Old = Date; globalThis.Date = class extends Old { constructor(...given) { super(...(given.length > 0 ? given : ['2027-03-01T20:00:00Z'])); } };";
  const args = [
    '--import',
    'tsx',
    '--import',
    `data:text/javascript,${encodeURIComponent(late)}`,
    'tools/receipt/key.ts',
  ];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toContain('| 2027-03-02 起 |');
});
