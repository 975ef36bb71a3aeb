// Looking closely at the picture just taken: two taps or two fingers enlarge it, one finger moves it, and it never leaves
// its frame.
import { beforeAll, describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import type { Phone } from '../browser/harness/phone.js';
import { takeAndLook, withShooting } from './shooting.js';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

describe.skipIf(skipBrowser)('a picture looked at closely', () => {
  const set = withShooting();
  let phone: Phone;
  beforeAll(async () => {
    set.screens.answer(set.answers(true));
    phone = await set.start();
    await takeAndLook(phone);
  });

  const boxOf = async (tag: string): Promise<Box> => (await phone.page.locator(tag).boundingBox())!;
  const scale = async () => (await boxOf('wx-movable-view')).width / (await boxOf('wx-movable-area')).width;
  /** Moves fingers along straight lines, as the touch screen tells it. */
  async function drag(...fingers: { from: [number, number]; to: [number, number] }[]): Promise<void> {
    const area = await boxOf('wx-movable-area');
    const middle = [area.x + area.width / 2, area.y + area.height / 2] as const;
    const screen = await phone.page.context().newCDPSession(phone.page);
    const STEPS = 5;
    for (let step = 0; step <= STEPS; step++)
      await screen.send('Input.dispatchTouchEvent', {
        type: step ? 'touchMove' : 'touchStart',
        touchPoints: fingers.map(({ from, to }, id) => ({
          id,
          x: middle[0] + from[0] + ((to[0] - from[0]) * step) / STEPS,
          y: middle[1] + from[1] + ((to[1] - from[1]) * step) / STEPS,
        })),
      });
    await screen.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await screen.detach();
  }
  async function tapTwice(): Promise<void> {
    const { x, y, width, height } = await boxOf('wx-movable-area');
    for (let tap = 0; tap < 2; tap++) await phone.page.touchscreen.tap(x + width / 2, y + height / 2);
  }
  /** How far the picture stands over its frame at each side; never less than nothing. */
  async function over(): Promise<number[]> {
    const [view, area] = [await boxOf('wx-movable-view'), await boxOf('wx-movable-area')];
    const right = view.x + view.width - area.x - area.width;
    return [area.x - view.x, right, area.y - view.y, view.y + view.height - area.y - area.height].map(Math.round);
  }

  it('fills its frame at first, and cannot be moved out of it', async () => {
    expect(await over()).toEqual([0, 0, 0, 0]);
    await drag({ from: [0, 0], to: [80, 60] });
    expect(await over()).toEqual([0, 0, 0, 0]);
  });

  it('is enlarged by two taps and made whole by two more', async () => {
    await tapTwice();
    await expect.poll(scale).toBeCloseTo(2.5, 1);
    await tapTwice();
    await expect.poll(scale).toBeCloseTo(1, 2);
  });

  it('is enlarged by two fingers, but not without end', async () => {
    await drag({ from: [-30, 0], to: [-60, 0] }, { from: [30, 0], to: [60, 0] });
    expect(await scale()).toBeCloseTo(2, 1);
    await drag({ from: [-10, 0], to: [-150, 0] }, { from: [10, 0], to: [150, 0] });
    expect(await scale()).toBeCloseTo(4, 1);
  });

  it('enlarged, it follows the finger to its edge and no further', async () => {
    const before = await over();
    await drag({ from: [0, 0], to: [40, 0] });
    expect((await over())[0]).toBe(before[0]! - 40);
    for (let pull = 0; pull < 5; pull++) await drag({ from: [-150, 0], to: [150, 0] });
    expect((await over())[0]).toBe(0);
    expect(await phone.errors()).toEqual([]);
  });
});
