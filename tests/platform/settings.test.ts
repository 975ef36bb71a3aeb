// Settings that are missing, weak or sent in the clear are refused by name; their values are never shown.
import { describe, expect, it, vi } from 'vitest';

vi.stubEnv('HASH_KEY', 'tests-hash-key-0123456789abcdef');
describe('settings', () => {
  it('that are missing are named, their values never', async () => {
    const { settings, paySettings, chsiSettings } = await import('../../cloudfunctions/_platform/settings.js');
    for (const key of ['short', ' '.repeat(32), 'a'.repeat(32), 'abcabcabcabcabcabcabc']) {
      vi.stubEnv('HASH_KEY', key);
      expect(() => settings()).toThrow(/HASH_KEY(?!.*short)/);
    }
    vi.stubEnv('HASH_KEY', 'tests-hash-key-0123456789abcdef');
    const chsi = (url: string) => {
      vi.stubEnv('CHSI_URL', url);
      return () => chsiSettings();
    };
    vi.stubEnv('CHSI_KEY_ID', 'unit');
    vi.stubEnv('CHSI_SECRET', 'tests-secret-0123456789');
    for (const url of [
      'http://gateway.example.com',
      'http://10.0.0.1',
      'http://127.0.0.1.example.com',
      'ftp://127.0.0.1',
    ])
      expect(chsi(url)).toThrow('CHSI_URL');
    for (const url of ['https://gateway.example.com', 'http://127.0.0.1:9140']) expect(chsi(url)().url).toBe(url);
    vi.stubEnv('CHSI_URL', '');
    expect(() => paySettings()).toThrow('PAY_MCHID');
    expect(() => chsiSettings()).toThrow('CHSI_URL');
    const { payProvider, virtualSettings, wechatSettings } = await import('../../cloudfunctions/_platform/settings.js');
    expect(payProvider()).toBe('jsapi');
    vi.stubEnv('PAY_PROVIDER', 'alipay');
    expect(() => payProvider()).toThrow('PAY_PROVIDER');
    const key = 'tests-secret-0123456789';
    const whole = { PAY_APPID: 'wx0', APP_SECRET: key, VIRTUAL_OFFER_ID: '1', VIRTUAL_APP_KEY: key };
    for (const [name, value] of Object.entries({ ...whole, VIRTUAL_PRODUCTS: ' 3000:photo30, 2000:photo20' }))
      vi.stubEnv(name, value);
    expect([...virtualSettings().products]).toEqual([
      [3000, 'photo30'],
      [2000, 'photo20'],
    ]);
    expect(virtualSettings()).toMatchObject({ env: 0 });
    expect(wechatSettings()).toEqual({ appid: 'wx0', appSecret: key, url: 'https://api.weixin.qq.com' });
    for (const [name, value] of [
      ['VIRTUAL_PRODUCTS', 'photo30'],
      ['VIRTUAL_PRODUCTS', '30.00:photo30'],
      ['VIRTUAL_APP_KEY', 'a'.repeat(32)],
      ['WECHAT_API_URL', 'http://api.weixin.qq.com'],
      ['VIRTUAL_ENV', '2'],
    ] as const) {
      vi.stubEnv(name, value);
      const read = name === 'WECHAT_API_URL' ? wechatSettings : virtualSettings;
      expect(() => read()).toThrow(new RegExp(`${name}(?!.*${value.slice(0, 7)})`));
      vi.stubEnv(name, undefined);
      for (const [each, right] of Object.entries({ ...whole, VIRTUAL_PRODUCTS: '3000:photo30' }))
        vi.stubEnv(each, right);
    }
    vi.stubEnv('BRAND', ' ');
    expect(settings()).toMatchObject({ brand: '金沙江图像采集', servicePhone: '', retentionDays: 90 });
  });
});
