// A function that the cloud is still making or changing: what is asked of it then is asked again, and nothing else is.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../local/cloudbase/manage/refusal.js';
import { type Lab, startLab } from './deploy-lab.js';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab(['desk', 'login', 'selfCheck', 'sweep']);
});
afterAll(() => lab.stop());

const timer = () => lab.management.scf.held.get('sweep')?.triggers.map(({ config }) => config);

/** The cloud refuses an action of a function so often, in these words. */
function refuse(action: string, of: string, times: number, code: string, words: string) {
  let left = times;
  lab.management.watch = (asked, name) => {
    if (asked === action && name === of && left-- > 0) throw new Refusal(code, words);
  };
  return () => left;
}

describe('npm run deploy, of a function that is not ready yet', { timeout: 300_000 }, () => {
  it('asks for the timer of a new function again', async () => {
    refuse(
      'BatchCreateTrigger',
      'sweep',
      2,
      'FailedOperation.CreateTrigger',
      '创建触发器失败 (当前函数状态无法进行此操作)',
    );
    expect((await lab.run('c1')).words).toContain('已部署 c1');
    expect(timer()).toEqual(['0 * * * * * *']);
  });

  it.each([
    ['DeleteTrigger', 'FailedOperation.DeleteTrigger', '当前函数状态无法进行此操作，请在函数状态正常时重试'],
    [
      'UpdateFunctionConfiguration',
      'FailedOperation.UpdateFunctionConfiguration',
      '当前函数处于Updating状态，无法进行此操作',
    ],
    ['PublishVersion', 'FailedOperation.FunctionStatusError', 'Operation failed. The function is deploying.'],
  ])('makes %s again', async (action, code, words) => {
    lab.management.scf.held.get('sweep')?.triggers.push({ name: 'twice', type: 'timer', config: '0 0 * * * * *' });
    appendFileSync(join(lab.packages, 'sweep', 'index.js'), `\n// ${action}`);
    const left = refuse(action, 'sweep', 1, code, words);
    expect((await lab.run(action)).words).toContain(`已部署 ${action}`);
    expect([left() < 0, timer()]).toEqual([true, ['0 * * * * * *']]);
  });

  it('goes back again where a function is still being changed', async () => {
    refuse(
      'UpdateFunctionConfiguration',
      'sweep',
      1,
      'FailedOperation',
      '当前函数状态无法进行此操作，请在函数状态正常时重试',
    );
    expect((await lab.run('', { rollback: true, packaged: [] })).words).toContain('已部署 UpdateFunctionConfiguration');
  });

  it.each([
    ['ResourceInUse.Trigger', '触发器已存在', 1],
    ['FailedOperation.InsufficientBalance', '当前账号或命名空间处于欠费状态，请在可用时重试', 1],
    // what never gets ready ends too
    ['FailedOperation.CreateTrigger', '当前函数状态无法进行此操作', 6],
  ])('does not go on asking after %s', async (code, words, asked) => {
    lab.management.scf.held.get('sweep')?.triggers.splice(0);
    const left = refuse('BatchCreateTrigger', 'sweep', 99, code, words);
    await expect(lab.run('c9')).rejects.toThrow(words);
    expect(99 - left()).toBe(asked);
  });
});
