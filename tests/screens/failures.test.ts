// What WeChat and its cloud throw, told apart: the network, the system, a student who closed something, a camera that
// is lost.
import { describe, expect, it } from 'vitest';
import { countOpenings } from '../../miniprogram/services/camera/reopening.js';
import { asNoAnswer, asProblem, isCancel } from '../../miniprogram/services/cloud/problem.js';
import type { Problem } from '../../shared/errors.js';
import { CLOUD_CODES } from './cloud-codes.js';

const BUSY: Problem = { code: 'BUSY', say: '上一次操作还在处理中。', next: '请稍后再看。', ref: 'R1' };

describe('a camera that the phone took away', () => {
  it('is opened again twice in a row and then no more; after it ran for a while, or was shown anew, the count begins again', () => {
    const camera = countOpenings();
    const stopAt = (now: number) => camera.mayOpen(now);
    camera.opened(0);
    expect([stopAt(10), stopAt(20), stopAt(30)]).toEqual([true, true, false]);
    camera.forget();
    expect(stopAt(40)).toBe(true);
    camera.opened(50);
    expect([stopAt(5049), stopAt(5050)]).toEqual([true, false]);
    expect(stopAt(5051)).toBe(true);
  });
});

describe('what was thrown', () => {
  it('is shown as the cloud said it, or in words of our own when it was no Problem', () => {
    expect(asProblem(BUSY)).toBe(BUSY);
    for (const thrown of [new TypeError('x is undefined'), undefined, 'text', { errMsg: 'chooseMedia:fail' }])
      expect(asProblem(thrown).code).toBe('INTERNAL');
  });

  // docs: 云开发错误码; the words are those of real reports
  it.each(CLOUD_CODES)('error %i of the cloud is no bad network, and staff get its number', (code) => {
    for (const thrown of [
      { errMsg: `cloud.callFunction:fail Error: errCode: ${code} | errMsg: something failed` },
      { errMsg: `cloud.callFunction:fail ${code} something failed` },
      { errMsg: 'cloud.uploadFile:fail something failed', errCode: code },
    ])
      expect(asNoAnswer(thrown)).toMatchObject({ code: 'INTERNAL', say: '系统繁忙，没有及时响应。', ref: `WX${code}` });
  });

  it('only what has no code of the cloud is the network', () => {
    for (const errMsg of [
      'cloud.callFunction:fail request:fail timeout',
      'request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED',
      'cloud.callFunction:fail Error: errCode: -1 | errMsg: request:fail',
      'uploadFile:fail interrupted',
    ])
      expect(asNoAnswer({ errMsg }).code, errMsg).toBe('OFFLINE');
    expect(asNoAnswer({ errMsg: 'downloadFile:fail url not in domain list' })).toMatchObject({ ref: 'WXDOMAIN' });
    // an answer that is none of ours
    expect(asNoAnswer(new Error('no answer'))).toMatchObject({ code: 'INTERNAL', ref: '' });
  });

  it('closing the scanner is no failure', () => {
    expect([
      isCancel({ errMsg: 'scanCode:fail cancel' }),
      isCancel({ errMsg: 'scanCode:fail' }),
      isCancel(undefined),
    ]).toEqual([true, false, false]);
  });
});
