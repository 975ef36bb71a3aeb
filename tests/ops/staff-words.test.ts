// Whatever goes wrong is told to customer service in their own words: what a student is told sends them to customer service.
import { expect, it } from 'vitest';
import { forStaff } from '../../cloudfunctions/staff/words.js';
import { ERRORS, type ErrorCode } from '../../shared/errors.js';

const CODES = Object.keys(ERRORS) as ErrorCode[];

it.each(CODES)('%s speaks to customer service, not to a student', (code) => {
  const { say, next } = forStaff({ code, ...ERRORS[code], ref: 'K7Q2-9F3M' });
  expect(`${say}${next}`).not.toMatch(/您|联系客服|返回首页|重新拍/);
});
