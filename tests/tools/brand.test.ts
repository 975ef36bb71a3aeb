// The product has one name until the operator gives it another: in the settings, on the phone and in the file that is copied.
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { zh } from '../../miniprogram/words/zh/index.js';

vi.stubEnv('HASH_KEY', 'tests-hash-key-0123456789abcdef');
vi.stubEnv('BRAND', ' ');

it('the cloud names the product, where nobody gave it another name, as the phone does until the cloud has answered', async () => {
  const { settings } = await import('../../cloudfunctions/_platform/settings.js');
  const { brand } = settings();
  expect([zh.home.brand, zh.welcome.brand]).toEqual([brand, brand]);
  for (const { share } of [zh.result, zh.download]) expect(share).toContain(brand);
  expect(readFileSync('miniprogram/app.json', 'utf8')).toContain(`"navigationBarTitleText": "${brand}"`);
  expect(readFileSync('.env.example', 'utf8')).toContain(`BRAND=${brand}\n`);
});
