// What is pressed: the one big button, and the empty place that offers one.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

const BUTTON = `<primary-button text="{{text}}" tone="{{tone}}" busy="{{busy}}" disabled="{{disabled}}" icon="{{icon}}"
  label="{{label}}" open-type="{{openType}}" bindpress="{{busyAfter ? 'noteBusy' : 'note'}}" bindopensetting="note" bindagree="note" />`;
const DATA = { text: '立即支付', tone: 'primary', busy: false, disabled: false, icon: '', label: '', openType: '' };

describe.skipIf(skipBrowser)('things to press', () => {
  const stand = withPieces({
    button: { wxml: BUTTON, data: { ...DATA, busyAfter: false } },
    empty: {
      wxml: `<empty-state icon="{{icon}}" heading="{{heading}}" text="{{text}}" action="{{action}}" bindaction="note">
        <view>插在中间</view></empty-state>`,
      data: { icon: 'scan', heading: '还没有记录', text: '先识别采集码。', action: '去识别' },
    },
  });
  const button = () => stand.page.getByRole('button').filter({ visible: true }).last();

  describe('primary-button', () => {
    it.each([
      [{}, { label: '立即支付', pressed: 1 }],
      [{ label: '立即支付 30 元' }, { label: '立即支付 30 元', pressed: 1 }],
      [{ busy: true }, { busy: 'true', disabled: 'true', pressed: 0 }],
      [{ disabled: true }, { busy: 'false', disabled: 'true', pressed: 0 }],
    ])('with %j it says and does what that means: %j', async (data, { pressed, ...said }) => {
      await stand.show('button');
      await stand.set(data);
      for (const [name, value] of Object.entries(said))
        expect([name, await button().getAttribute(`aria-${name}`)]).toEqual([name, value]);
      await stand.finger(button());
      expect(await stand.heard()).toEqual(Array(pressed).fill('press'));
    });

    it('a double tap is one press where the page starts to work at the first', async () => {
      await stand.show('button');
      await stand.set({ busyAfter: true });
      await stand.finger(button(), 2);
      expect(await stand.heard()).toEqual(['press']);
    });

    it('shows its icon, and in its place a ring while it is busy', async () => {
      await stand.show('button');
      await stand.set({ icon: 'camera' });
      const [icon, ring] = [button().locator('wx-line-icon'), button().locator('[class*=ring]')];
      expect([await icon.count(), await ring.count()]).toEqual([1, 0]);
      await stand.set({ busy: true });
      expect([await icon.count(), await ring.count()]).toEqual([0, 1]);
    });

    it.each([
      ['primary', 'brand', 'on-brand', 52],
      ['secondary', 'brand-soft', 'brand-ink', 52],
      ['danger', 'bad-soft', 'bad', 52],
      ['quiet', '', 'brand-ink', 44],
    ] as const)(
      'the %s tone has its colours by day and by night, and room for a finger',
      async (tone, ground, ink, tall) => {
        await stand.show('button');
        await stand.set({ tone });
        for (const dark of [false, true]) {
          await stand.dark(dark);
          expect(await stand.paint(button(), 'color')).toBe(await stand.colour(ink));
          const wanted = ground ? await stand.colour(ground) : 'rgba(0, 0, 0, 0)';
          expect(await stand.paint(button(), 'backgroundColor')).toBe(wanted);
        }
        await stand.dark(false);
        expect((await button().boundingBox())!.height).toBeGreaterThanOrEqual(tall);
      },
    );

    it('opens the settings and tells what was allowed there, but not while it is busy', async () => {
      await stand.show('button');
      await stand.set({ openType: 'openSetting', busy: true });
      await stand.finger(button());
      expect(await stand.page.getByRole('dialog').count()).toBe(0);
      await stand.set({ busy: false });
      await stand.finger(button());
      await stand.page.getByText('返回小程序').tap();
      await expect
        .poll(() => stand.events())
        .toContainEqual(['opensetting', expect.objectContaining({ authSetting: {} })]);
    });

    it('passes on that the privacy guideline was agreed to', async () => {
      await stand.show('button');
      await stand.set({ openType: 'agreePrivacyAuthorization' });
      await stand.finger(button());
      expect(await stand.heard()).toContain('agree');
    });
  });

  describe('empty-state', () => {
    it('says what is missing and what to do, and does it', async () => {
      await stand.show('empty');
      const words = await stand.page.locator('wx-empty-state').textContent();
      expect(words).toBe('还没有记录先识别采集码。插在中间去识别');
      await stand.finger(button());
      expect(await stand.heard()).toEqual(['action']);
    });

    it('leaves out what it was not given', async () => {
      await stand.show('empty');
      await stand.set({ icon: '', heading: '', text: '', action: '' });
      expect(await stand.page.locator('wx-empty-state').textContent()).toBe('插在中间');
      expect(await stand.page.locator('wx-empty-state wx-line-icon, wx-empty-state wx-button').count()).toBe(0);
    });
  });
});
