// The camera page's finder: it may be pressed only when the camera is there, shoots once per press, counts down on wish,
// and says when there is no camera to be had. What it says live is tried with the guidance.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { zh } from '../../../miniprogram/words/zh/index.js';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

describe.skipIf(skipBrowser)('finder', () => {
  const stand = withPieces({
    before: { wxml: '<view>before the camera</view>' },
    finder: {
      wxml: '<camera-finder id="finder" wx:if="{{there}}" bindshot="note" bindrefused="note" />',
      data: { there: true },
      uses: { 'camera-finder': '/pages/camera/finder/finder' },
    },
    alone: {
      wxml: '<camera-finder id="finder" way="alone" />',
      uses: { 'camera-finder': '/pages/camera/finder/finder' },
    },
  });
  const shutter = (name = '拍照') => stand.page.getByRole('button', { name, exact: true });
  const awake = () => stand.page.locator('[role=button][aria-label=拍照][aria-disabled=false]');
  const answer = (words: string) => stand.page.getByRole('dialog').getByText(words, { exact: true }).tap();
  const delay = (words: string) => stand.page.getByRole('button', { name: `延时拍摄，${words}` });

  const itself = () => stand.page.getByRole('switch', { name: '自动拍摄' });
  // without face tracking, and released by a finger alone: the finder alone, not the networks
  const untrack = () =>
    stand.page.evaluate("__phone.missing.add('createVKSession'); wx.setStorageSync('finder', { auto: false })");
  beforeAll(async () => {
    await untrack();
    await stand.show('finder');
    await answer('同意');
    await answer('允许');
    await awake().waitFor();
  });
  beforeEach(async () => {
    await untrack();
    await stand.show('finder');
    await awake().waitFor();
  });

  it('says what must always be kept, and hides the guide from the ear', async () => {
    await stand.page.getByText('必须拍摄本人，请他人持手机拍摄，不可自拍').waitFor();
    expect(await stand.page.locator('[class$="--guide"]').getAttribute('aria-hidden')).toBe('true');
    expect(await stand.page.locator('wx-camera').getAttribute('aria-label')).toBe('取景画面');
  });

  it('keeps the screen on while the camera looks, because nobody touches a phone that leans on something, and not longer', async () => {
    const asked = await stand.spy('setKeepScreenOn');
    await stand.set({ there: false });
    await expect.poll(asked).toEqual([{ keepScreenOn: false }]);
    await stand.set({ there: true });
    await awake().waitFor();
    expect(await asked()).toEqual([{ keepScreenOn: false }, { keepScreenOn: true }]);
  });

  it('a camera that the phone takes away while nobody looks stays closed, and opens when somebody looks again', async () => {
    await stand.page.evaluate(`globalThis.finder = getCurrentPages().at(-1).selectComponent('#finder');
      wx.navigateTo({ url: '/pages/before/before' }).then(() => undefined)`);
    await stand.page.evaluate('for (let n = 0; n < 3; n++) finder.onStopped(); undefined');
    await stand.later(1);
    expect(await stand.page.locator('wx-camera').count()).toBe(0);
    await stand.page.evaluate('wx.navigateBack().then(() => undefined)');
    await awake().waitFor();
    expect(await stand.heard()).toEqual([]);
  });

  it('a second tap while the photo is being taken takes no second one', async () => {
    await stand.page.evaluate(`globalThis.taken = []; globalThis.camera = wx.createCameraContext;
      wx.createCameraContext = () => { const one = camera(); return { ...one, takePhoto: (o) => taken.push(() => one.takePhoto(o)) }; }; undefined`);
    await stand.show('finder');
    await awake().waitFor();
    await stand.finger(shutter(), 2);
    await stand.page.evaluate('wx.createCameraContext = camera; taken[0](); undefined');
    await expect.poll(() => stand.events()).toEqual([['shot', { path: expect.stringMatching(/\.jpg$/) }]]);
    expect(await stand.page.evaluate('taken.length')).toBe(1);
  });

  it('a camera that closes while it shoots answers nothing: the shot is given up, said, and the next tap shoots', async () => {
    await stand.page.evaluate(`globalThis.taken = 0; globalThis.camera = wx.createCameraContext;
      wx.createCameraContext = () => { const one = camera(); return { ...one, takePhoto: (o) => { if (taken++) one.takePhoto(o); } }; }; undefined`);
    await stand.show('finder');
    await awake().tap();
    await stand.page.evaluate(`wx.navigateTo({ url: '/pages/before/before' }).then(() => undefined)`);
    await stand.page.evaluate('wx.navigateBack().then(() => undefined)');
    await stand.page.getByRole('alert').getByText('这一张没有拍成。').waitFor();
    await awake().tap();
    await expect.poll(() => stand.heard()).toEqual(['shot']);
    await stand.page.evaluate('wx.createCameraContext = camera; undefined');
  });

  it('stays closed where the student has left before the last camera was off the screen', async () => {
    // the callback of setData comes when the phone has drawn it
    await stand.page.evaluate(`globalThis.finder = getCurrentPages().at(-1).selectComponent('#finder');
      const set = finder.setData; globalThis.drawn = [];
      finder.setData = (data, then) => set.call(finder, data, then && (() => drawn.push(then)));
      finder.aim(); finder.setData = set; wx.navigateTo({ url: '/pages/before/before' }).then(() => undefined)`);
    await stand.page.getByText('before the camera').waitFor();
    await expect.poll(() => stand.page.evaluate('drawn.length')).toBe(1);
    await stand.page.evaluate('drawn[0](); undefined');
    await stand.later(1);
    expect(await stand.page.evaluate('finder.data.open')).toBe(false);
  });

  it('the timer goes through its three choices, and a running countdown is taken back by a tap', async () => {
    for (const now of ['关', '3秒', '5秒', '10秒', '关']) await delay(now).tap();
    await delay('3秒').waitFor();
    await shutter().tap();
    await shutter('取消').tap();
    await shutter().waitFor();
    expect(await stand.heard()).toEqual([]);
    // the next shot begins with the same delay
    await stand.show('finder');
    await delay('3秒').waitFor();
  });

  it('releases itself unless somebody said no, or has the screen read aloud', async () => {
    const checked = () => itself().getAttribute('aria-checked');
    expect(await checked()).toBe('false');
    await itself().tap();
    expect(await checked()).toBe('true');
    await stand.show('finder');
    expect(await checked()).toBe('true');
    await stand.page.evaluate("wx.removeStorageSync('finder'); __phone.readsAloud = true");
    await stand.show('finder');
    await expect.poll(checked).toBe('false');
    await stand.page.evaluate('__phone.readsAloud = false');
  });

  it('releases itself for whoever is alone, as the page promised, whatever the last person wanted', async () => {
    const checked = () => itself().getAttribute('aria-checked');
    expect(zh.camera.aloneText).toContain('自动倒数拍下');
    await stand.show('alone');
    expect(await checked()).toBe('true');
    await stand.page.evaluate("wx.removeStorageSync('finder'); __phone.readsAloud = true");
    const asked = await stand.spy('checkIsOpenAccessibility');
    await stand.show('alone');
    await awake().waitFor();
    expect([await checked(), await asked()]).toEqual(['true', []]);
    await stand.page.evaluate('__phone.readsAloud = false');
    // who wants to press after all still may
    await itself().tap();
    expect(await checked()).toBe('false');
  });

  it('has 客服 beside the shutter', async () => {
    await stand.page.getByRole('button', { name: '客服', exact: true }).tap();
    await stand.page.getByRole('dialog', { name: '需要帮忙吗' }).waitFor();
    await stand.page.getByRole('dialog').getByLabel('关闭').tap();
    expect(await stand.heard()).toEqual([]);
  });

  it('a shot that failed is said, can be put away, and the next press shoots', async () => {
    await stand.page.evaluate(`globalThis.camera = wx.createCameraContext;
      wx.createCameraContext = () => ({ ...camera(), takePhoto: ({ fail }) => fail({ errMsg: 'operateCamera:fail' }) }); undefined`);
    await stand.show('finder');
    await awake().tap();
    await stand.page.getByRole('alert').getByText('这一张没有拍成。').waitFor();
    await stand.page.getByLabel('关闭提示').tap();
    expect([await stand.page.getByRole('alert').count(), await stand.heard()]).toEqual([0, []]);
    await stand.page.evaluate('wx.createCameraContext = camera; undefined');
    await stand.show('finder');
    await awake().tap();
    await expect.poll(() => stand.heard()).toEqual(['shot']);
  });

  it('can be pressed by its size, and only when the camera is there', async () => {
    for (const control of [shutter(), delay('关'), ...(await stand.page.getByRole('switch').all())]) {
      const { width, height } = (await control.boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    // a camera that never opens
    await stand.page.evaluate(
      'globalThis.gone = globalThis.fetch; globalThis.fetch = () => new Promise(() => {}); undefined',
    );
    await stand.show('finder');
    expect(await shutter().getAttribute('aria-disabled')).toBe('true');
    await stand.finger(shutter(), 2);
    expect(await stand.heard()).toEqual([]);
    await stand.page.evaluate('globalThis.fetch = gone; undefined');
  });

  it('tells the page when there is no permission for the camera', async () => {
    await stand.page.evaluate('localStorage.clear()');
    await stand.show('finder');
    await answer('同意');
    await answer('拒绝');
    await expect.poll(() => stand.heard()).toEqual(['refused']);
  });
});
