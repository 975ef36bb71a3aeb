// The network that runs on a thread of its own: it answers as it would here, this thread stays free meanwhile, and a failure
// is told to whoever asked and to nobody else.
import { beforeAll, describe, expect, it } from 'vitest';
import { runOnThread } from '../../cloudfunctions/_photo/see/network-thread.js';
import { needModels } from './drawn-edge.js';

const CLASSES = 'dist/models/selfie_multiclass_256x256.onnx';
const SIDE = 256;
const grey = () => new Float32Array(3 * SIDE * SIDE).fill(0.5);

beforeAll(needModels);

describe('a network beside this thread', () => {
  it('gives shares that add up to one in every pixel, and leaves this thread free while it runs', async () => {
    let turns = 0;
    const clock = setInterval(() => turns++, 1);
    const { Identity: shares } = await runOnThread(CLASSES, grey(), SIDE);
    clearInterval(clock);
    expect(turns).toBeGreaterThan(5);
    expect(shares).toHaveLength(6 * SIDE * SIDE);
    for (let i = 0; i < 6 * SIDE * SIDE; i += 6)
      expect(shares!.subarray(i, i + 6).reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 4);
  });

  it('that is absent fails by name, and the next question is answered', async () => {
    const absent = runOnThread('dist/models/absent.onnx', grey(), SIDE);
    const there = runOnThread(CLASSES, grey(), SIDE);
    await expect(absent).rejects.toThrow('absent.onnx');
    expect(Object.keys(await there)).toEqual(['Identity']);
  });

  it('answers each of several questions at once with its own picture', async () => {
    const light = new Float32Array(3 * SIDE * SIDE).fill(1);
    const [one, other, again] = await Promise.all(
      [grey(), light, grey()].map((input) => runOnThread(CLASSES, input, SIDE)),
    );
    expect(one!.Identity).toEqual(again!.Identity);
    expect(one!.Identity).not.toEqual(other!.Identity);
  });
});
