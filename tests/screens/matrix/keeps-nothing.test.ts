// A phone whose storage keeps nothing: wx throws there (docs: setStorageSync is called within try). What was to be kept is a
// convenience, so every page goes on, and what the cloud said is not replaced by a fault of the phone.
import { afterEach, expect, it, vi } from 'vitest';
import { fails } from '../phone.js';
import { shown } from './clouds.js';
import { House } from './house.js';
import { ROWS } from './rows.js';

/** It knows wx as the mini program's own types do: it is named where ours do not follow. */
const SERVICE: string = '../../../miniprogram/services/storage/storage.js';
const LANGUAGE: string = '../../../miniprogram/services/phone/wanted-language.js';

afterEach(() => vi.unstubAllGlobals());

const breakDown = (phone: House, name: string) =>
  phone.play(name, () => {
    throw new Error(`${name}:fail write DB failed`);
  });

async function open(start: Pick<Parameters<typeof House.open>[0], 'path' | 'answers' | 'memory'>): Promise<House> {
  const phone = await House.open({ platform: 'ios', network: 'there', ...start });
  for (const name of ['setStorageSync', 'removeStorageSync']) breakDown(phone, name);
  return phone;
}
function end(phone: House): void {
  expect(phone.troubles()).toEqual([]);
  phone.close();
}

const rows = ROWS.map((row) => [`${row.path.split('?')[0]} (${row.ready})`, row] as const);
it.each(rows)('%s works on a phone that keeps nothing', async (_name, row) => {
  const { path, memory, answers = () => ({}) } = row;
  const phone = await open({ path, answers: answers(), ...(memory && { memory }) });
  await phone.see(row.ready);
  await row.act(phone);
  await phone.see(row.done[1]);
  expect(phone.shown()).toBe(row.done[0]);
  end(phone);
});

it('what the cloud refuses is said in its own words there', async () => {
  const answers = {
    ...shown('claimed'),
    verifyIdentity: () => fails('SUFFIX_LOCKED', '输错次数过多，已锁定到 16:42。'),
  };
  const phone = await open({ path: 'verify/verify?captureId=abcdefgh12345678', answers });
  await phone.type('0000');
  await phone.press('核验');
  await phone.see('已锁定到 16:42');
  end(phone);
});

it('a link with a batch opens there, and the batch counts until the program ends', async () => {
  const phone = await open({ path: 'welcome/welcome', answers: {} });
  const batches: unknown[] = [];
  const { wx } = phone.window as unknown as {
    wx: { reLaunch(o: object): void; cloud: { callFunction(o: { name: string; data: { batch?: string } }): unknown } };
  };
  const ask = wx.cloud.callFunction;
  wx.cloud.callFunction = (o) => {
    if (o.name === 'login') batches.push(o.data.batch);
    return ask(o);
  };
  wx.reLaunch({ url: '/pages/welcome/welcome?batch=B2027-K7Q2' });
  await phone.see('我同意处理我的人脸照片');
  await phone.see('the batch at its login', () => batches.includes('B2027-K7Q2'));
  end(phone);
});

it('a storage that cannot be read either is one that has nothing', async () => {
  const phone = await open({ path: 'home/home', answers: shown('verified') });
  breakDown(phone, 'getStorageSync');
  const { wx } = phone.window as unknown as { wx: { reLaunch(o: object): void } };
  wx.reLaunch({ url: '/pages/capture/capture?captureId=abcdefgh12345678' });
  await phone.see('采集费用');
  await phone.press('拍照');
  await phone.see('服务内容');
  await phone.press('客服');
  await phone.see('在线客服');
  end(phone);
});

it('a program that cannot read which language was chosen begins in that of WeChat', async () => {
  vi.stubGlobal('wx', {
    getStorageSync() {
      throw new Error('getStorageSync:fail');
    },
    canIUse: () => true,
    getAppBaseInfo: () => ({ language: 'en' }),
  });
  const { wantedLanguage } = await import(LANGUAGE);
  expect(wantedLanguage()).toBe('en');
});

it('what could not be kept, or not forgotten, is so until the program ends, or until the storage takes it again', async () => {
  const { forget, keep, recall } = await import(SERVICE);
  const kept: Record<string, unknown> = { old: 1 };
  let isFull = true;
  const mayWrite = () => {
    if (isFull) throw new Error('setStorageSync:fail');
  };
  vi.stubGlobal('wx', {
    getStorageSync: (key: string) => kept[key] ?? '',
    setStorageSync(key: string, value: unknown) {
      mayWrite();
      kept[key] = value;
    },
    removeStorageSync(key: string) {
      mayWrite();
      delete kept[key];
    },
  });
  keep('new', 2);
  forget('old');
  expect([recall('new'), recall('old'), recall('other'), kept]).toEqual([2, '', '', { old: 1 }]);
  isFull = false;
  keep('new', 3);
  forget('old');
  expect([recall('new'), recall('old'), kept]).toEqual([3, '', { new: 3 }]);
});
