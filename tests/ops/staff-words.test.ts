// Whatever goes wrong is told to customer service in their own words: what a student is told sends them to customer service.
import { expect, it } from 'vitest';
import { forStaff } from '../../cloudfunctions/staff/words.js';
import { ERRORS, type ErrorCode } from '../../shared/errors.js';

const CODES = Object.keys(ERRORS) as ErrorCode[];

it.each(CODES)('%s speaks to customer service, not to a student', (code) => {
  const { say, next } = forStaff({ code, ...ERRORS[code], ref: 'K7Q2-9F3M' });
  expect(`${say}${next}`).not.toMatch(/您|联系客服|返回首页|重新拍/);
});

it('what nobody can read is told to customer service by the task about it, not with a number to say to customer service', () => {
  const student = '您的资料里有一处读不出来，没有丢失。客服已经收到通知，要问请说编号 K7Q2-9F3M。';
  const { say, next } = forStaff({ code: 'UNREADABLE', say: student, next: '请等客服改好后再试。', ref: 'K7Q2-9F3M' });
  expect(`${say}${next}`).not.toMatch(/您|客服/);
  expect(next).toContain('requests');
});
