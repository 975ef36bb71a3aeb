// A message about a verdict: WeChat cuts what is longer than its template, and what is cut tells nobody anything.
import { expect, it } from 'vitest';
import { newsOf } from '../../cloudfunctions/_journey/news.js';
import { CAPTURE_STATES, CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';

it.each(CAPTURE_STATES)('%s is told within the 5 and 20 characters of the template', (state) => {
  const { status, hint } = newsOf({ state, status: CAPTURE_STATUS[state] });
  expect([status.length <= 5, hint.length <= 20, status !== '', hint !== '']).toEqual([true, true, true, true]);
});

it('what must be shot again is told so, and a finished photo leads to it', () => {
  const told = (state: CaptureState) => newsOf({ state, status: CAPTURE_STATUS[state] });
  expect([told('rejected').status, told('refused').status]).toEqual(['未通过', '未接收']);
  expect(told('rejected').hint).toContain('不需再次付费');
  expect(told('refused').hint).toContain('不需再次付费');
  expect(told('approved')).toMatchObject({ page: 'download', hint: expect.stringContaining('下载') });
  expect(told('delivered').status).toBe('已上传');
  expect(told('reviewing').hint).toContain('最新进度');
});
