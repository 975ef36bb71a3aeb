// The runtime must behave as WeChat does, or pages that work here would fail on a phone.
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { byText, loadProgram, log, type Program, pages, screen, shown, tap, wxOf } from './program.js';

let program: Program;
beforeAll(async () => {
  program = await loadProgram(join(import.meta.dirname, 'fixtures/mini'));
  await program.start('/pages/first/first?a=1&b=%E4%BD%A0');
});

describe('pages and their life', () => {
  it('starts app and first page in the order of the documents, with raw query values', () => {
    expect(log()).toEqual(['launch pages/first/first', 'app show', 'first load', 'first show', 'first ready']);
    expect(shown().querySelector('.line')?.textContent).toBe('{"a":"1","b":"%E4%BD%A0"}');
  });

  it('renders lists, conditions, templates, wxs and slots, and updates them', async () => {
    const page = pages()[0]!;
    expect([...shown().querySelectorAll('.item')].map((item) => item.textContent)).toEqual(['0:1', '1:2', '2:3']);
    expect(shown().querySelector('[id$="--head"]')?.textContent).toBe('无名! 0');
    expect(shown().querySelector('wx-x-badge')?.textContent).toBe('徽1里面');
    page.setData({ open: false, items: [9] });
    expect(shown().querySelector('.shut')?.textContent).toBe('关');
    expect(shown().querySelectorAll('.item')).toHaveLength(1);
  });

  it('brings taps and component events to the page', () => {
    tap(shown().querySelector('[id$="--head"]'));
    expect(pages()[0]!.data.taps).toBe(1);
    tap(shown().querySelector('wx-x-badge wx-view'));
    expect(pages()[0]!.data.size).toBe(7);
  });

  it('stacks pages, passes events back, and tells each page what happens to it', async () => {
    log().length = 0;
    tap(byText('wx-button', '去'));
    await vi.waitFor(() => expect(pages()).toHaveLength(2));
    expect(screen().document.querySelector('.title')?.textContent).toBe('第二页');
    expect(shown().textContent).toContain('%E4%BD%A0');
    tap(byText('wx-button', '回', shown()));
    await vi.waitFor(() => expect(pages()).toHaveLength(1));
    expect(log()).toEqual(['first hide', 'second load', 'second show', 'heard hello', 'second unload', 'first show']);
    expect(shown().querySelector('wx-x-badge')?.textContent).toBe('徽2里面');
  });

  it('has a way to the first page on another lowest page only, unless that page hides it', async () => {
    const bar = () =>
      ['.back', '.home'].filter((one) => !screen().document.querySelector<HTMLElement>(`.bar ${one}`)!.hidden);
    expect(bar()).toEqual([]);
    await wxOf().navigateTo!({ url: '/pages/second/second' });
    expect(bar()).toEqual(['.back']);
    await wxOf().reLaunch!({ url: '/pages/second/second' });
    expect(bar()).toEqual(['.home']);
    await wxOf().hideHomeButton!();
    expect(bar()).toEqual([]);
    await wxOf().reLaunch!({ url: '/pages/second/second' });
    screen().document.querySelector<HTMLElement>('.bar .home')!.click();
    expect([pages().map((page) => page.route), bar()]).toEqual([['pages/first/first'], []]);
  });

  it('refuses an unknown page and an eleventh one', async () => {
    await expect(wxOf().navigateTo!({ url: '/pages/none/none' })).rejects.toMatchObject({
      errMsg: 'navigateTo:fail page "/pages/none/none" is not found',
    });
    for (let depth = 2; depth <= 10; depth++) await wxOf().navigateTo!({ url: '/pages/second/second' });
    await expect(wxOf().navigateTo!({ url: '/pages/second/second' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('limit exceed'),
    });
    await wxOf().navigateBack!({ delta: 20 });
    expect(pages().map((page) => page.route)).toEqual(['pages/first/first']);
  });

  it('refreshes by pulling and shares what the page says', async () => {
    log().length = 0;
    await wxOf().startPullDownRefresh!();
    expect(log()).toEqual(['first refresh']);
    tap(byText('wx-button', '分享'));
    await vi.waitFor(() => byText('button', '知道了'));
    expect(program.phone.shared.at(-1)).toEqual({
      title: '给你',
      path: '/pages/second/second?from=share',
      picture: 'the page',
    });
    tap(byText('button', '知道了'));
  });
});

describe('the wx surface', () => {
  it('throws for what the product may not use, and can lack what old phones lack', () => {
    expect(() => wxOf().request).toThrow('wx.request is not part of the surface');
    program.phone.missing.add('createVKSession');
    expect(wxOf().createVKSession).toBeUndefined();
    expect((wxOf().canIUse as unknown as (name: string) => boolean)('createVKSession')).toBe(false);
    program.phone.missing.clear();
  });

  it('answers through callbacks or a promise, with errMsg in the words of the documents', async () => {
    const complete = vi.fn();
    expect(wxOf().showToast!({ title: '好', complete })).toBeUndefined();
    await vi.waitFor(() => expect(complete).toHaveBeenCalledWith({ errMsg: 'showToast:ok' }));
    await wxOf().hideToast!();
    const asked = wxOf().showModal!({ title: '问', content: '行吗', confirmText: '行' });
    await vi.waitFor(() => byText('button', '行'));
    tap(byText('button', '取消'));
    expect(await asked).toMatchObject({ confirm: false, cancel: true });
    await expect(wxOf().showModal!({ title: '问', confirmText: 'Scan again' })).rejects.toMatchObject({
      errMsg: expect.stringMatching(/^showModal:fail confirmText length/),
    });
  });

  it('asks for privacy once, stays quiet for ten seconds after a refusal, then asks again', async () => {
    const copy = () => wxOf().setClipboardData!({ data: '受理编号' });
    const now = vi.spyOn(screen().performance, 'now');
    now.mockReturnValue(1000);
    const first = copy();
    await vi.waitFor(() => byText('button', '拒绝'));
    tap(byText('button', '拒绝'));
    // a plain record, as WeChat's are
    const refusal = { errMsg: 'setClipboardData:fail privacy permission is not authorized', errno: 104 };
    await expect(first).rejects.toEqual(refusal);
    expect(program.phone.clipboard).toBe('');
    now.mockReturnValue(10_999);
    await expect(copy()).rejects.toMatchObject({ errno: 104 });
    now.mockReturnValue(11_001);
    const again = copy();
    await vi.waitFor(() => byText('button', '同意'));
    expect(await wxOf().getPrivacySetting!()).toMatchObject({ needAuthorization: true });
    tap(byText('button', '同意'));
    await again;
    expect(await wxOf().getPrivacySetting!()).toMatchObject({ needAuthorization: false });
    now.mockRestore();
  });

  it('asks for the album once; after a refusal only the settings page helps', async () => {
    const files = wxOf().getFileSystemManager as unknown as () => Record<string, (o: object) => Promise<object>>;
    expect(await wxOf().getSetting!()).toMatchObject({ authSetting: {} });
    const asked = wxOf().authorize!({ scope: 'scope.writePhotosAlbum' });
    await vi.waitFor(() => byText('button', '拒绝'));
    tap(byText('button', '拒绝'));
    await expect(asked).rejects.toMatchObject({ errMsg: 'authorize:fail auth deny' });
    await expect(wxOf().saveImageToPhotosAlbum!({ filePath: 'wxfile://x' })).rejects.toMatchObject({
      errMsg: 'saveImageToPhotosAlbum:fail auth deny',
    });
    const settings = wxOf().openSetting!();
    await vi.waitFor(() => screen().document.querySelector('[role=switch]') ?? Promise.reject());
    screen().document.querySelector<HTMLInputElement>('.settings [role=switch]')!.click();
    tap(byText('button', '返回小程序'));
    expect(await settings).toMatchObject({ authSetting: { 'scope.writePhotosAlbum': true } });
    await expect(files().readFile!({ filePath: 'wxfile://none' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('no such file'),
    });
  });

  it('keeps each user’s storage apart and loses nothing but what is removed', () => {
    const wx = wxOf() as unknown as Record<string, (...args: unknown[]) => unknown>;
    wx.setStorageSync!('key', { deep: [1] });
    expect(wx.getStorageSync!('key')).toEqual({ deep: [1] });
    expect(Object.keys(screen().localStorage)).toContain('wechat:first:data:key');
    wx.removeStorageSync!('key');
    expect(wx.getStorageSync!('key')).toBe('');
  });

  it('tells of a lost network and fails calls as a phone does', async () => {
    const heard: object[] = [];
    (wxOf().onNetworkStatusChange as unknown as (l: (s: object) => void) => void)((status) => heard.push(status));
    program.phone.offline(true);
    expect(heard).toEqual([{ isConnected: false, networkType: 'none' }]);
    const cloud = (wxOf() as unknown as { cloud: Record<string, (o: object) => Promise<object>> }).cloud;
    await expect(cloud.callFunction!({ name: 'login' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('please call wx.cloud.init first'),
    });
    cloud.init!({});
    await expect(cloud.callFunction!({ name: 'login' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('cloud.callFunction:fail request:fail'),
    });
    program.phone.offline(false);
  });

  it('finds nodes and measures them through a selector query', async () => {
    const query = (wxOf().createSelectorQuery as unknown as () => Record<string, (...args: unknown[]) => unknown>)();
    const chosen = query.select!('#head') as Record<string, (...args: unknown[]) => unknown>;
    chosen.fields!({ id: true, dataset: true, size: true, rect: true });
    const [found] = await new Promise<Record<string, unknown>[]>((resolve) => query.exec!(resolve));
    expect(found).toMatchObject({ id: 'head', dataset: { kind: 'title' }, width: 0, left: 0 });
  });

  it('no exception came out of the program’s own code', () => {
    expect(program.phone.errors).toEqual([]);
  });
});
