// The marks on the student's own shot: where the fault is, numbered as in the list, pointing the way to put it right.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { annotate, withoutMarks } from '../../cloudfunctions/_photo/finish/annotate.js';
import { drawArrow } from '../../cloudfunctions/_photo/finish/arrows.js';
import { drawNumber } from '../../cloudfunctions/_photo/finish/digits.js';
import type { Finding } from '../../shared/findings.js';
import { drawSubject, plainPicture } from './subject.js';

const finding = (rule: Finding['rule'], verdict: Finding['verdict'], where?: Finding['where']): Finding => ({
  rule,
  name: '',
  verdict,
  measured: '1',
  limit: '2',
  say: '。',
  do: '。',
  ...(where && { where }),
});

async function redShare(jpeg: Buffer, region: { left: number; top: number; width: number; height: number }) {
  const data = await sharp(jpeg).extract(region).raw().toBuffer();
  let red = 0;
  for (let i = 0; i < data.length; i += 3) if (data[i]! > 180 && data[i + 1]! < 90) red++;
  return red / (data.length / 3);
}

describe('the annotated shot', () => {
  it('is a JPEG of at most 1152 px with a red box where the failure is and nothing elsewhere', async () => {
    const shot = plainPicture(1500, 2000, [200, 200, 200]);
    const jpeg = await annotate(
      shot,
      [finding('wall-plain', 'fail', { x: 0.5, y: 0.5, width: 0.25, height: 0.25 })],
      undefined,
    );
    const bare = await withoutMarks(shot, [
      finding('wall-plain', 'fail', { x: 0.5, y: 0.5, width: 0.25, height: 0.25 }),
    ]);
    expect(await sharp(bare).metadata()).toMatchObject({ width: 864, height: 1152, format: 'jpeg' });
    expect(await redShare(bare!, { left: 0, top: 0, width: 864, height: 1152 })).toBe(0);
    const { width, height, format } = await sharp(jpeg).metadata();
    expect({ width, height, format }).toEqual({ width: 864, height: 1152, format: 'jpeg' });
    expect(await redShare(jpeg, { left: 423, top: 567, width: 234, height: 306 })).toBeGreaterThan(0.02);
    expect(await redShare(jpeg, { left: 0, top: 0, width: 378, height: 1152 })).toBe(0);
    // the inside stays visible
    expect(await redShare(jpeg, { left: 486, top: 630, width: 126, height: 180 })).toBe(0);
  });

  it('leaves alone what is right or has no place', async () => {
    const shot = plainPicture(900, 1200, [200, 200, 200]);
    const plain = await annotate(shot, [], undefined);
    expect(await withoutMarks(shot, [])).toBeUndefined();
    const box = { x: 0.2, y: 0.2, width: 0.2, height: 0.2 };
    const same = await annotate(
      shot,
      [finding('one-face', 'pass', box), finding('beautified', 'not-checked')],
      undefined,
    );
    expect(same.equals(plain)).toBe(true);
  });

  it('keeps the marks of several faults in one place apart', async () => {
    const shot = plainPicture(900, 1200, [200, 200, 200]);
    const box = { x: 0, y: 0, width: 1, height: 1 };
    const one = await annotate(shot, [finding('exposure', 'fail', box)], undefined);
    const three = await annotate(
      shot,
      (['exposure', 'sharpness', 'clothes'] as const).map((rule) => finding(rule, 'fail', box)),
      undefined,
    );
    const corner = { left: 0, top: 0, width: 300, height: 80 };
    expect(await redShare(three, corner)).toBeGreaterThan(1.5 * (await redShare(one, corner)));
  });

  it('shows a failure over a warning in the same place', async () => {
    const shot = plainPicture(900, 1200, [200, 200, 200]);
    const box = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
    const alone = await annotate(shot, [finding('exposure', 'fail', box)], undefined);
    const both = await annotate(
      shot,
      [finding('exposure', 'fail', box), finding('natural-colour', 'warn', box)],
      undefined,
    );
    // the right edge, far from the numbers
    const edge = { left: 600, top: 400, width: 60, height: 300 };
    expect(await redShare(alone, edge)).toBeGreaterThan(0.02);
    expect(await redShare(both, edge)).toBeGreaterThan(0.8 * (await redShare(alone, edge)));
  });

  it('points against the turn, the tilt and the nod', () => {
    const face = { x: 300, y: 300, width: 400, height: 400 };
    const endOf = (rule: Finding['rule'], pose: { yaw: number; pitch: number; roll: number }) => {
      const arrow = drawArrow(rule, pose, face, 4, '#f00')!;
      const numbers = /d="M([^M]+)/
        .exec(arrow.svg)![1]!
        .split('L')
        .map((p) => p.trim().split(' ').map(Number));
      const [x, y] = numbers.at(-1)!;
      return [Math.sign(x! - arrow.from[0]), Math.sign(y! - arrow.from[1])];
    };
    const level = { yaw: 0, pitch: 0, roll: 0 };
    expect(endOf('head-yaw', { ...level, yaw: 12 })[0]).toBe(-1);
    expect(endOf('head-yaw', { ...level, yaw: -12 })[0]).toBe(1);
    expect(endOf('head-roll', { ...level, roll: 8 })[0]).toBe(-1);
    expect(endOf('head-roll', { ...level, roll: -8 })[0]).toBe(1);
    expect(endOf('head-pitch', { ...level, pitch: 20 })[1]).toBe(-1);
    expect(endOf('head-pitch', { ...level, pitch: -20 })[1]).toBe(1);
    expect(drawArrow('clothes', level, face, 4, '#f00')).toBeUndefined();
  });

  it('draws an arrow instead of a box for the pose', async () => {
    const s = drawSubject();
    s.pose.roll = 12;
    const box = { x: 0.3, y: 0.23, width: 0.4, height: 0.31 };
    const jpeg = await annotate(s.picture, [finding('head-roll', 'fail', box)], s);
    expect(await redShare(jpeg, { left: 200, top: 200, width: 600, height: 300 })).toBeGreaterThan(0.005);
    // no frame along the lower edge of the face
    expect(await redShare(jpeg, { left: 320, top: 600, width: 360, height: 150 })).toBe(0);
  });

  it('draws every digit differently and needs no font for it', () => {
    const drawn = Array.from({ length: 10 }, (_, i) => drawNumber(i, 0, 0, 10, '#fff'));
    expect(new Set(drawn).size).toBe(10);
    expect(drawNumber(12, 0, 0, 10, '#fff').match(/<path/g)).toHaveLength(2);
    expect(drawn.join('')).not.toContain('<text');
  });
});
