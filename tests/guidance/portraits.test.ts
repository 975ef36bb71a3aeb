// The same guidance on faces that the networks found, of real people and of drawn ones. The frames are what the phone's camera would have given; the points are the stand-in's.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPortrait } from '../../local/studio/index.js';
import { findAnchors } from '../../local/wechat/server/faces.js';
import { guide, START } from '../../miniprogram/services/camera/guidance.js';
import { readFaces } from '../../miniprogram/services/camera/guidance-face.js';
import { lookWithoutTracker, observe, type Small, shrink } from '../../miniprogram/services/camera/guidance-frame.js';
import type { Hint } from '../../miniprogram/services/camera/guidance-words.js';

const MODELS = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const person = (id: string) => readFileSync(new URL(`../photo/people/${id}.jpg`, import.meta.url));

/** Looks at one still picture for two seconds. @returns the hint that is left standing */
async function settle(picture: Buffer): Promise<Hint> {
  const [width, height] = [480, 640];
  const rgba = await sharp(picture).rotate().resize(width, height).ensureAlpha().raw().toBuffer();
  const anchors = await findAnchors({ rgba, width, height, minScore: 0.8 }, MODELS);
  return lookAt(rgba, { width, height }, { faces: readFaces(anchors, width, height) });
}

function lookAt(rgba: Buffer, frame: { width: number; height: number }, sight: Parameters<typeof observe>[3]): Hint {
  let guidance = START;
  let before: Small | undefined;
  const small = shrink(rgba, frame.width, frame.height);
  for (let at = 0; at < 2000; at += 150) {
    guidance = guide(observe(at, small, before, sight), guidance);
    before = small;
  }
  return guidance.hint;
}

/** The same where nobody tracks faces. */
async function settleUntracked(picture: Buffer, tilt = 0): Promise<Hint> {
  const frame = { width: 480, height: 640 };
  const rgba = await sharp(picture).resize(frame.width, frame.height).ensureAlpha().raw().toBuffer();
  const untracked = { ...lookWithoutTracker(rgba, frame, shrink(rgba, frame.width, frame.height)), tilt };
  return lookAt(rgba, frame, { untracked });
}

type Options = Parameters<typeof drawPortrait>[0];
const DRAWN: [name: string, options: Options, hints: Hint[]][] = [
  ['a good portrait', {}, ['ready']],
  ['a dark skin in good light', { skin: 'dark' }, ['ready']],
  ['a wall that is darker at one side', { wall: { gradient: 0.3 } }, ['ready']],
  ['a quarter of the light', { light: { exposure: 0.25 } }, ['dark']],
  ['light from one side only', { light: { harshness: 1, azimuth: 70 } }, ['side-left']],
  ['a small face', { framing: 0.16 }, ['closer']],
  ['a face that fills the picture', { framing: 0.55 }, ['further']],
  ['a face at the left', { centre: [0.34, 0.42] }, ['aim-left']],
  ['a tilted head', { roll: 10 }, ['level-right']],
  ['a head turned to the right', { yaw: 18 }, ['turn-left']],
  ['closed eyes', { eyesOpen: 0 }, ['eyes']],
  ['a poster on the wall', { wall: { object: 'poster' } }, ['wall']],
  ['a room-mate behind', { wall: { object: 'person' } }, ['several']],
  ['a shelf', { wall: { object: 'shelf' } }, ['wall']],
];
test.each(DRAWN)('drawn: %s', async (_, options, hints) => {
  const { jpeg } = await drawPortrait({ models: MODELS, width: 480, height: 640, ...options });
  expect(hints).toContain(await settle(jpeg));
});

// one portrait each, looked at in several ways: drawing takes longest
test('without a tracker a face in the oval in good light is ready, dark skin or light; empty, small, blurred, tilted is not', async () => {
  const draw = async (options: Options) =>
    (await drawPortrait({ models: MODELS, width: 480, height: 640, ...options })).jpeg;
  const [light, dark, small] = await Promise.all([
    draw({ skin: 'light' }),
    draw({ skin: 'dark' }),
    draw({ framing: 0.16 }),
  ]);
  const wall = await sharp(light).extract({ left: 0, top: 0, width: 60, height: 80 }).toBuffer();
  const near = await sharp(light).extract({ left: 120, top: 130, width: 240, height: 320 }).toBuffer();
  const blurred = await sharp(light).blur(4).png().toBuffer();
  const dim = await sharp(light).modulate({ brightness: 0.15 }).toBuffer();
  expect({
    light: await settleUntracked(light),
    dark: await settleUntracked(dark),
    small: await settleUntracked(small),
    wall: await settleUntracked(wall),
    near: await settleUntracked(near),
    blurred: await settleUntracked(blurred),
    dim: await settleUntracked(dim),
    tilted: await settleUntracked(light, 12),
  }).toEqual({
    ...{ light: 'ready', dark: 'ready', small: 'no-face', wall: 'no-face' },
    ...{ near: 'further', blurred: 'blur', dim: 'dark', tilted: 'upright' },
  });
});

test('a real person who stands right is ready', async () => {
  expect(await settle(person('067'))).toBe('ready');
});

test('two people are several, a wall alone is no face', async () => {
  const [left, right] = await Promise.all(['038', '067'].map((id) => sharp(person(id)).resize(240, 320).toBuffer()));
  const room = sharp({ create: { width: 480, height: 640, channels: 3, background: '#ccc' } });
  const both = room.composite([
    { input: left, left: 0, top: 160 },
    { input: right, left: 240, top: 160 },
  ]);
  expect(await settle(await both.png().toBuffer())).toBe('several');
  const wall = sharp(person('042')).extract({ left: 0, top: 0, width: 180, height: 240 });
  expect(await settle(await wall.toBuffer())).toBe('no-face');
});
