// The list of stages that a page shows is the engine's own: the same words in the same order, for a good shot and for one
// without a face.
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { JUDGING, MAKING, stageLines } from '../../miniprogram/services/journey/engine-words.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';

const models = fileURLToPath(new URL('../../dist/models/', import.meta.url));

describe('the stages', () => {
  let portrait: Buffer;
  beforeAll(async () => {
    portrait = await drawJpeg({ width: 720, height: 960 });
  });
  const heard = async (run: typeof judgeShot | typeof standardize, picture: Buffer): Promise<string[]> => {
    const said: string[] = [];
    await run(picture, { profile: DEFAULT_PROFILE, models, onStage: (say) => void said.push(say) });
    return said;
  };

  it('of a check are those that the engine says once the shot has arrived', async () => {
    expect(await heard(judgeShot, portrait)).toEqual(JUDGING.slice(1));
  });

  it('of a check come in the same order where the engine leaves some out', async () => {
    const wall = sharp({ create: { width: 720, height: 960, channels: 3, background: '#c8ccd0' } });
    const said = await heard(judgeShot, await wall.jpeg().toBuffer());
    expect(said.length).toBeGreaterThan(0);
    expect(said).toEqual(JUDGING.filter((stage) => said.includes(stage)));
  });

  it('of the standard photo are those that the engine says', async () => {
    expect(await heard(standardize, portrait)).toEqual(MAKING);
  });

  it('say what is done, what is done now and what is to come', () => {
    expect(stageLines(MAKING, '正在更换背景')).toEqual([
      { text: '打开照片', is: 'done' },
      { text: '正在更换背景', is: 'now' },
      { text: '裁剪到标准尺寸', is: 'next' },
      { text: '复核成品', is: 'next' },
    ]);
  });

  it('of a newer engine stand alone, so that nothing untrue is shown', () => {
    expect(stageLines(MAKING, '正在做别的')).toEqual([{ text: '正在做别的', is: 'now' }]);
    expect(stageLines(MAKING, '')).toEqual([]);
  });
});
