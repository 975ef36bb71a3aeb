// What a phone does with a platform that refuses: its number is kept for customer service and stands in WeChat's log, and a storage
// that refuses, of which no function hears, is told to the operator. A network that is away is neither.
import { beforeEach, expect, it, vi } from 'vitest';
import { INPUTS } from '../../shared/functions.js';

let sent: { name: string; data: Record<string, unknown> }[];
let logged: string[];
let kept: Record<string, unknown>;
let thrown: object;
/** They import as the mini program's own compiler reads them: named where ours does not follow. */
const CLOUD: string = '../../miniprogram/services/cloud/cloud.js';
const ALBUM: string = '../../miniprogram/services/phone/album.js';
interface Asked {
  call(name: string, data: object): Promise<unknown>;
  upload(cloudPath: string, filePath: string): Promise<string>;
  fetchFile(url: string, filePath: string): Promise<string>;
}
let phone: Asked;

beforeEach(async () => {
  [sent, logged, kept] = [[], [], {}];
  let filter = '';
  const fail = ({ fail: tell }: { fail(error: object): void }) => tell(thrown);
  vi.stubGlobal('wx', {
    canIUse: () => true,
    getRealtimeLogManager: () => ({
      setFilterMsg: (text: string) => {
        filter = text;
      },
      error: (words: string) => logged.push(`${filter} ${words}`),
    }),
    getStorageSync: (key: string) => kept[key] ?? '',
    setStorageSync: (key: string, value: unknown) => {
      kept[key] = value;
    },
    getRandomValues: ({ success }: { success(made: object): void }) => success({ randomValues: new ArrayBuffer(32) }),
    getFileSystemManager: () => ({ getFileInfo: ({ success }: { success(of: object): void }) => success({ size: 9 }) }),
    downloadFile: fail,
    cloud: {
      init: () => undefined,
      uploadFile: fail,
      callFunction: async ({ name, data: { seal: _seal, ...data } }: (typeof sent)[number]) => {
        sent.push({ name, data });
        if (name !== 'reportError') throw thrown;
        return { result: { ok: true, data: { ref: 'K7Q2-9F3M' } } };
      },
    },
  });
  vi.resetModules();
  phone = { ...(await import(CLOUD)), ...(await import(ALBUM)) };
});

it.each([
  ['uploadFile', '-501023', () => phone.upload('shots/a/b.jpg', 'wxfile://b.jpg')],
  ['downloadFile', 'DOMAIN', () => phone.fetchFile('https://storage/a.jpg', 'wxfile://a.jpg')],
] as const)('a storage that refuses at %s', async (what, code, ask) => {
  thrown = {
    errMsg: code === 'DOMAIN' ? 'downloadFile:fail url not in domain list' : `uploadFile:fail ${code} refused`,
  };
  await expect(ask()).rejects.toMatchObject({ code: 'INTERNAL', ref: `WX${code}` });
  expect(logged).toEqual([`WX${code} ${what} INTERNAL`]);
  expect(kept.lastProblem).toMatchObject({ ref: `WX${code}` });
  await vi.waitFor(() => expect(sent.map(({ name }) => name)).toEqual(['reportError']));
  expect(sent[0]!.data).toEqual({ kind: 'rejection', what: `${what} refused`, place: '' });
  expect(INPUTS.reportError.safeParse(sent[0]!.data).success).toBe(true);
});

it('a function that the platform does not run is kept and logged; telling it would not be heard either', async () => {
  thrown = { errMsg: 'cloud.callFunction:fail -504003 timed out' };
  await expect(phone.call('submitShot', { captureId: 'c', fileId: 'f' })).rejects.toMatchObject({ ref: 'WX-504003' });
  expect(logged).toEqual(['WX-504003 submitShot INTERNAL']);
  expect(kept.lastProblem).toMatchObject({ ref: 'WX-504003' });
  expect(sent.map(({ name }) => name)).toEqual(['submitShot']);
});

it('a network that is away is nobody’s fault, and nothing is kept or told of it', async () => {
  thrown = { errMsg: 'request:fail timeout' };
  await expect(phone.upload('shots/a/b.jpg', 'wxfile://b.jpg')).rejects.toMatchObject({ code: 'OFFLINE' });
  await expect(phone.call('submitShot', {})).rejects.toMatchObject({ code: 'OFFLINE' });
  expect([logged, kept, sent.map(({ name }) => name)]).toEqual([[], {}, ['submitShot']]);
});
