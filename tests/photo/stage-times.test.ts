// The engine says where its time goes to whoever listens, and changes nothing of what a stage does.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STAGE_CHANNEL, type StageTime, stage } from '../../cloudfunctions/_photo/stage-times.js';

const told: StageTime[] = [];
const listen = (message: unknown) => {
  told.push(message as StageTime);
};
const refuse = () => {
  throw new Error('refused');
};

describe('a stage of the engine', () => {
  beforeEach(() => {
    told.length = 0;
    subscribe(STAGE_CHANNEL, listen);
  });
  afterEach(() => unsubscribe(STAGE_CHANNEL, listen));

  it('hands its result on and tells its name and time', () => {
    expect(stage('sum', () => 2 + 3)).toBe(5);
    expect(told).toEqual([{ name: 'sum', ms: expect.any(Number) }]);
    expect(told[0]!.ms).toBeGreaterThanOrEqual(0);
  });

  it('counts the time until its promise is kept, not until it is given', async () => {
    let keep = (_: string) => {};
    const kept = stage('wait', () => new Promise<string>((done) => (keep = done)));
    expect(told).toEqual([]);
    keep('done');
    expect(await kept).toBe('done');
    expect(told.map(({ name }) => name)).toEqual(['wait']);
  });

  it('tells its time also when it refuses, and lets the refusal through', async () => {
    expect(() => stage('now', refuse)).toThrow('refused');
    await expect(stage('later', async () => refuse())).rejects.toThrow('refused');
    expect(told.map(({ name }) => name)).toEqual(['now', 'later']);
  });

  it('says nothing when nobody listens', () => {
    unsubscribe(STAGE_CHANNEL, listen);
    expect(stage('quiet', () => 1)).toBe(1);
    subscribe(STAGE_CHANNEL, listen);
    expect(told).toEqual([]);
  });
});
