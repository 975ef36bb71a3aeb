// The bench on real people, measured itself on a drawn cut-out: a figure that cannot be wrong there may be wrong elsewhere.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewPlane } from '../../tools/bench/edge.js';
import { listPeople } from '../../tools/bench/people-data.js';
import { edgeJobs, ruleJobs, Wanted } from '../../tools/bench/people-jobs.js';
import { composeScene, idealOn, type Scene } from '../../tools/bench/people-scene.js';
import { tabulate } from '../../tools/bench/people-tables.js';
import { WALLS } from '../../tools/bench/people-walls.js';

const IDS = ['001', '002', '003', '004', '005', '006'];
const SIDE = 200;
let folder: string;

/** A dark red disc with a soft rim on nothing, standing on the lower edge. */
async function drawCutOut(file: string): Promise<void> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect x="60" y="50" width="80" height="250" rx="40" fill="#802020"/></svg>`;
  await sharp(Buffer.from(svg)).webp({ lossless: true }).toFile(file);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-'));
  mkdirSync(join(folder, 'cutouts'));
  writeFileSync(join(folder, 'people.csv'), `id,age\n${[...IDS].reverse().join(',1\n')},1\n`);
  for (const id of IDS.slice(0, 5)) await drawCutOut(join(folder, 'cutouts', `${id}.webp`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the people', () => {
  it('are none where there is no folder', () => {
    expect(listPeople(join(folder, 'nowhere'))).toBeUndefined();
  });

  it('are held out by their place among the ids, every third, whatever the file says', () => {
    expect(
      listPeople(folder)
        ?.filter((p) => p.heldOut)
        .map((p) => p.id),
    ).toEqual(['003', '006']);
  });

  it('are measured before every wall when their share is known, and by every rule in any case', () => {
    const wanted = Wanted.parse({ folder });
    expect(edgeJobs(wanted)).toHaveLength(5 * WALLS.length);
    expect(ruleJobs(wanted)).toHaveLength(6);
  });

  it('leave those held out alone when only the others may be seen', () => {
    expect(edgeJobs(Wanted.parse({ folder, seen: true, people: ['002', '003'] })).map((j) => j.person.id)).toEqual(
      WALLS.map(() => '002'),
    );
  });

  it('come before every wall also when every third pair is taken', () => {
    const jobs = edgeJobs(Wanted.parse({ folder, quick: true }));
    expect(jobs).toHaveLength((5 * WALLS.length) / 3);
    expect(new Set(jobs.filter((j) => j.person.heldOut).map((j) => j.wall))).toEqual(
      new Set(jobs.filter((j) => j.person.id === '001').map((j) => j.wall)),
    );
  });
});

describe('a composed scene', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await composeScene(folder, '001', 'white');
  });

  it('is the same file each time, of 12 megapixels', async () => {
    expect((await composeScene(folder, '001', 'white')).jpeg.equals(scene.jpeg)).toBe(true);
    const { width, height } = await sharp(scene.jpeg).metadata();
    expect([width, height]).toEqual([3000, 4000]);
  });

  it('shows in its file what the truth says: the person where the share is full, the wall where it is none', async () => {
    const data = await sharp(scene.jpeg).resize(scene.width, scene.height, { fit: 'fill' }).raw().toBuffer();
    const reds = (share: number) =>
      Array.from(scene.alpha.keys())
        .filter((i) => i % 97 === 0 && scene.alpha[i] === share)
        .map((i) => data[3 * i]!);
    const mean = (values: number[]) => values.reduce((s, v) => s + v, 0) / values.length;
    expect(Math.abs(mean(reds(255)) - 0x80)).toBeLessThan(2);
    // the wall's fullest light is 246 and it loses 4 % at most
    expect(mean(reds(0))).toBeGreaterThan(236);
    expect(mean(reds(0))).toBeLessThan(247);
  });

  it('shows the person exactly where the truth says, to a twentieth of a px', async () => {
    const { width, height, alpha } = scene;
    const data = await sharp(scene.jpeg).resize(width, height, { fit: 'fill' }).raw().toBuffer();
    // both outlines down the body: the mean place of what is not the wall
    const middle = (weight: (i: number) => number) => {
      let [sum, at] = [0, 0];
      for (let y = Math.round(height / 2); y < height; y += 8)
        for (let x = 300; x < width - 300; x++) {
          const v = weight(y * width + x);
          sum += v;
          at += v * x;
        }
      return at / sum;
    };
    // green goes from the wall's 240 or so to the person's 32
    const shown = middle((i) => Math.max(0, 225 - data[3 * i + 1]!));
    expect(Math.abs(shown - middle((i) => alpha[i]!))).toBeLessThan(0.05);
  });

  it('continues the person to the lower edge, and shows nothing of the wall before another colour', () => {
    const middle = (scene.height - 1) * scene.width + scene.width / 2;
    expect(scene.alpha[middle]).toBe(255);
    const ideal = idealOn(scene, [0, 0, 255]);
    expect([...ideal.subarray(3 * middle, 3 * middle + 3)]).toEqual([0x80, 0x20, 0x20]);
    expect([...ideal.subarray(0, 3)]).toEqual([0, 0, 255]);
  });
});

describe('a plane of the truth', () => {
  it('lies where the engine looks, also when it decodes to another size', async () => {
    // the right half is full
    const plane = Uint8Array.from({ length: 40 * 20 }, (_, i) => (i % 40 >= 20 ? 255 : 0));
    const half = {
      region: { x: 5, y: 0, width: 10, height: 10 },
      shot: { width: 20, height: 10 },
      size: { width: 10, height: 10 },
    };
    const seen = await viewPlane(plane, 1, { width: 40, height: 20 }, half);
    expect([seen[0], seen[9]]).toEqual([0, 255]);
    expect(seen[5]! - seen[4]!).toBeGreaterThan(128);
  });
});

describe('the table', () => {
  const tally = { pixels: 100, off: 300, over20: 5, shareOff: 4, pierced: 0, left: 10, untold: 25 };
  const person = (id: string, heldOut: boolean) => ({ kind: 'edge' as const, person: { id, heldOut, cutOut: true } });
  const more = { hair: 'long', tone: 'dark', wall: 'white' as const };

  it('adds up each third for itself, and counts a picture as pierced from more than 200 px on', () => {
    const figures = tabulate([
      { ...person('001', false), ...more, ways: { ours: { ...tally, pierced: 201 } } },
      { ...person('002', false), ...more, ways: { ours: { ...tally, pierced: 200 } } },
      { ...person('003', true), ...more, ways: { ours: { ...tally, off: 600 } } },
    ]);
    expect(figures).toMatchObject({
      halo: { mean: 6, over20: 0.05 },
      alpha: { mae: 0.04 },
      pierced: { pictures: 0, px: 0 },
      wall_left: { px: 10 },
      seen: { halo: { mean: 3 }, pierced: { pictures: 1, px: 200.5 }, hair: { long: { mean: 3, pictures: 2 } } },
    });
  });
});
