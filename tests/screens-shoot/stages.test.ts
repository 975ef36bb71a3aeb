// The stages that a page lists are the engine's own, in its order, for a good shot and for one without a face; what the
// page says of each is held in tests/platform/kept.test.ts.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from '../../cloudfunctions/_journey/stages.js';
import { judgeShot, STAGE_CHANNEL, type StageTime, standardize } from '../../cloudfunctions/_photo/index.js';
import { MAKING, stageLines } from '../../miniprogram/services/journey/stage-lines.js';
import { DEFAULT_PROFILE, PROFILES } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';

const models = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const kept = PROFILES.find(({ background }) => background === 'kept')!;

describe('the stages', () => {
  let portrait: Buffer;
  beforeAll(async () => {
    portrait = await drawJpeg({ width: 720, height: 960 });
  });
  /** The stages of the engine in the order in which each ended for the last time. */
  const passed = async (run: () => Promise<unknown>): Promise<string[]> => {
    const ended: string[] = [];
    const listen = (message: unknown) => void ended.push((message as StageTime).name);
    subscribe(STAGE_CHANNEL, listen);
    await run().finally(() => unsubscribe(STAGE_CHANNEL, listen));
    return ended.filter((name, at) => ended.lastIndexOf(name) === at);
  };
  const namesOf = (work: keyof typeof STAGES) => STAGES[work].map(({ stage }) => stage);
  const told = (work: keyof typeof STAGES, all: string[]) => all.filter((name) => namesOf(work).includes(name));

  it('of a check are stages of the engine, in its order', async () => {
    const all = await passed(() => judgeShot(portrait, { profile: DEFAULT_PROFILE, models }));
    expect(told('judge', all)).toEqual(namesOf('judge'));
  });

  it('of a check come in the same order where the engine leaves some out', async () => {
    const wall = sharp({ create: { width: 720, height: 960, channels: 3, background: '#c8ccd0' } });
    const jpeg = await wall.jpeg().toBuffer();
    const all = told('judge', await passed(() => judgeShot(jpeg, { profile: DEFAULT_PROFILE, models })));
    expect(all.length).toBeGreaterThan(0);
    expect(all).toEqual(namesOf('judge').filter((name) => all.includes(name)));
  });

  it.each([
    ['make', DEFAULT_PROFILE],
    ['makeKept', kept],
  ] as const)('of the standard photo are stages of the engine: %s', async (work, profile) => {
    const all = await passed(() => standardize(Buffer.from(portrait), { profile, models }));
    expect(told('make', all)).toEqual(namesOf(work));
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
