// What a failure is to customer service. The words of shared/errors.ts speak to the student, who is told to ask customer
// service: whoever reads this is customer service.
import type { z } from 'zod';
import { type AppError, ERRORS, type ErrorCode, type Problem } from '../../shared/errors.js';

/** Instead of the student's sentence, where nobody wrote one for staff. */
const SAY: Partial<Record<ErrorCode, string>> = {
  NO_IDENTITY: '这次调用没有微信身份。',
  CONSENT_NEEDED: '学生没有同意这一项个人信息处理。',
  FILE_NOT_YOURS: '云存储里没有这个文件。',
  UNREADABLE: '有一份资料被手工改坏，读不出来。操作没有做完。',
  INTERNAL: '系统出错，操作可能没有做完。',
  NOT_ALLOWED: '不允许这样调用 staff：只能在云开发控制台测试。',
  WRONG_STATE: '当前状态不能执行这个操作。',
  PAY_UNAVAILABLE: '微信支付暂时不可用。',
  PHOTO_NOT_TAKEN: '学信网没有接收这张照片，再运行一次也一样。提交次数没有减少。',
};
const NEXT: Partial<Record<ErrorCode, string>> = {
  BAD_INPUT: '照 tools/staff-events 里的样例改好事件再运行。',
  NOT_ALLOWED: '核对 operator 和 secret；忘记口令时由运维重新生成。',
  UNREADABLE: '任务里（requests）写着是哪一份，请运维在控制台改回后再运行。',
  BUSY: '过一分钟再运行一次。',
  PAY_UNAVAILABLE: '过几分钟再运行一次。',
  CHSI_UNAVAILABLE: '过几分钟再运行一次。',
  PHOTO_NOT_TAKEN: '把 ref 交给运维，请网关核对照片的规格和大小；改好后再运行一次。',
  CAPTURE_UNKNOWN: '核对编号；只有采集码时把 captureId 换成 code。',
};
const REST = '用 show 查看现状；查不出原因时在云函数日志里搜索 ref。';

/** @returns a failure as it is told to customer service */
export const sayFailure = ({ code, say }: AppError): string => say ?? SAY[code] ?? ERRORS[code].say;

/** What is wrong with one field, as whoever typed it mends it. */
function sayIssue(issue: z.core.$ZodIssue, actions: readonly string[]): string {
  const name = issue.path.join('.');
  if (name === 'action') return `action 只能是：${actions.join('、')}`;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `缺少 ${name}` : `${name} 的类型应是 ${issue.expected}`;
    case 'invalid_value':
      return `${name} 只能是：${issue.values.filter((value) => value !== '').join('、')}`;
    case 'too_small':
      return `${name} 太短或太小（至少 ${issue.minimum}）`;
    case 'too_big':
      return `${name} 太长或太大（最多 ${issue.maximum}）`;
    case 'unrecognized_keys':
      return `${name} 里没有字段 ${issue.keys.join('、')}`;
    default:
      return name === 'operator' ? 'operator 是 1-30 个文字、数字和 . · _ -，中间不能有空格' : `${name} 格式不对`;
  }
}

/** @param actions that there are */
export const sayIssues = (issues: readonly z.core.$ZodIssue[], actions: readonly string[]): string =>
  `事件内容不对：${issues.map((issue) => sayIssue(issue, actions)).join('；')}。`;

/** @param problem as the student would read it */
export function forStaff(problem: Problem): Problem {
  const { code, say } = problem;
  // of what cannot be read everybody is told as its student is, with a number to say to customer service
  const own = code !== 'UNREADABLE' && say !== ERRORS[code].say;
  return { ...problem, say: own ? say : (SAY[code] ?? say), next: NEXT[code] ?? REST };
}
