// Verification that sees wall left beside the head: rims, gloss that only looks like one, and the head's own shadow.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import { type Good, goodPhoto, lookAt, tinted, withWall } from './good-photo.js';
import { disc, kinds, NAMES, PEOPLE, places, rimOf, shareAt } from './seen-places.js';

const good = new Map<string, Good>();
// drawing takes seconds a person
beforeAll(async () => {
  for (const name of NAMES) good.set(name, await goodPhoto(PEOPLE[name]));
}, 400_000);

describe('a thin rim of wall', () => {
  it('is reason to try again, and forgiven at the last try; a thick one never is', async () => {
    const g = good.get('short hair')!;
    // 3 px along one half of the head; all around it would be too much
    const thin = rimOf(g, 3, g.landmarks.centreX);
    expect(kinds(await lookAt(g, thin))).toContain('wall-left');
    expect(await lookAt(g, thin, 'careful')).toEqual([]);
    expect(kinds(await lookAt(g, rimOf(g, 6), 'careful'))).toContain('wall-left');
  });
});

describe('the shadow of the head on the wall', () => {
  /** A shadow in the wall's own colour beside the head, its rim so wide, shares of it, and the photo with it left there. */
  function shaded(g: Good, depth: number, rim = 0.25) {
    const { x, earY } = places(g);
    const shot = { ...g.shot, data: Buffer.from(g.shot.data) };
    const dark = (u: number, v: number) => {
      const from = Math.hypot((u - x - 30) / 130, (v - earY + 20) / 170);
      return shareAt(g, u, v) > 40 ? 0 : depth * Math.min(1, Math.max(0, (1.3 - from) / rim));
    };
    const isSeen = (u: number, v: number) => dark(u, v) > 0.5 * depth && v < g.landmarks.chin[1];
    for (let y = 0, i = 0; y < g.shot.height; y++)
      for (let u = 0; u < g.shot.width; u++, i++)
        for (let c = 0; c < 3; c++) shot.data[3 * i + c] = g.shot.data[3 * i + c]! * (1 - dark(u, y)) + 0.5;
    return { ...g, shot, photo: withWall({ ...g, shot }, isSeen) };
  }

  it('is seen where it was left, whatever a network takes it for, also at the last try', async () => {
    for (const name of NAMES) {
      const g = shaded(good.get(name)!, 0.35);
      // both networks call it hair
      const fooled = { ...g, hair: new Float32Array(g.hair.length).fill(1), share: g.share.slice().fill(1) };
      expect(kinds(await lookAt(fooled, g.photo)), name).toContain('shadow-left');
      expect(kinds(await lookAt(g, g.photo, 'careful')), name).toContain('shadow-left');
    }
  });

  it('is seen too where a flash threw it, whose rim is sharp', async () => {
    for (const name of NAMES) {
      const g = shaded(good.get(name)!, 0.35, 0.01);
      const fooled = { ...g, hair: new Float32Array(g.hair.length).fill(1), share: g.share.slice().fill(1) };
      expect(kinds(await lookAt(fooled, g.photo)), name).toContain('shadow-left');
      for (const way of ['guarded', 'careful'] as const)
        expect(kinds(await lookAt(fooled, g.photo, way)), name).toContain('shadow-left');
      expect(await lookAt(g, good.get(name)!.photo), name).toEqual([]);
    }
  });

  it('is not the shade along a jaw that is like the wall', async () => {
    const g = good.get('short hair')!;
    const { centreX, chin, faceWidth, eyeY } = g.landmarks;
    const jaw = disc(centreX - 0.35 * faceWidth, eyeY + 0.7 * (chin[1] - eyeY), 0.15 * faceWidth, 34, 1);
    const wall = g.shot.data.subarray(3 * (30 * 480 + 30), 3 * (30 * 480 + 30) + 3);
    const [shot, photo] = [g.shot, g.photo].map((one) => ({ ...one, data: Buffer.from(one.data) })) as [Pixels, Pixels];
    for (let y = 0, i = 0; y < shot.height; y++)
      for (let u = 0; u < shot.width; u++, i++)
        if (jaw(u, y) && shareAt(g, u, y) > 200)
          for (const { data } of [shot, photo]) for (let c = 0; c < 3; c++) data[3 * i + c] = 0.7 * wall[c]!;
    for (const way of ['normal', 'careful'] as const)
      expect(kinds(await lookAt({ ...g, shot }, photo, way)), way).not.toContain('shadow-left');
  });

  it('is no hole in the head where it was given to the wall, though a network calls it a person; a hole still is', async () => {
    for (const name of NAMES) {
      const g = shaded(good.get(name)!, 0.35);
      const { x, crown } = places(g);
      const near = (u: number, v: number) => Math.hypot((u - x - 30) / 130, (v - crown - 60) / 170) < 1;
      const share = g.share.map((a, i) => (near(i % g.shot.width, Math.floor(i / g.shot.width)) ? 1 : a));
      const { photo } = good.get(name)!;
      const fooled = { ...g, share };
      expect(kinds(await lookAt(fooled, photo)), name).toContain('pierced');
      expect(await lookAt(fooled, photo, 'shaded'), name).toEqual([]);
      const hole = tinted(fooled, disc(x, crown + 40, 14, 14, 1));
      expect(kinds(await lookAt(fooled, hole, 'shaded')), name).toContain('pierced');
    }
  });

  it('is no fault where it was replaced', async () => {
    for (const name of NAMES) {
      const g = shaded(good.get(name)!, 0.35);
      expect(await lookAt(g, good.get(name)!.photo), name).toEqual([]);
    }
  });
});

describe('gloss on hair', () => {
  it('that has the wall’s own colour up to the outline is hair, as the six classes say, and no rest of the wall', async () => {
    const g = good.get('short hair')!;
    const { x, crown } = places(g);
    const gloss = disc(x, crown + 7, 34, 8, 1);
    const wall = g.shot.data.subarray(3 * (30 * 480 + 30), 3 * (30 * 480 + 30) + 3);
    const shot = { ...g.shot, data: Buffer.from(g.shot.data) };
    for (let y = 0, i = 0; y < g.shot.height; y++)
      for (let u = 0; u < g.shot.width; u++, i++) if (gloss(u, y) && shareAt(g, u, y) > 200) shot.data.set(wall, 3 * i);
    const glossy = { ...g, shot };
    const photo = withWall(glossy, (u, y) => gloss(u, y) > 0 && shareAt(g, u, y) > 200);
    expect(await lookAt(glossy, photo)).toEqual([]);
    // where no network sees hair the same is wall
    const none = { ...glossy, hair: new Float32Array(g.hair.length) };
    expect(kinds(await lookAt(none, photo))).toContain('wall-left');
  });
});
