// What customer service does when a student reads an error. Beside the words of shared/errors.ts, not in them: students
// never read this. A code without its line does not compile.
import type { ErrorCode } from '../../shared/errors.js';

const LOG = '用 find 填编号，按答复到云函数日志里搜索，把那一行发给运维';
const NOTHING = '无需处理，请学生照提示做';

export const STAFF_DO: Record<ErrorCode, string> = {
  INTERNAL: LOG,
  BAD_INPUT: `请学生更新小程序再试；仍不行，${LOG}`,
  NO_IDENTITY: '请学生在微信里重新打开小程序',
  NOT_ALLOWED: '客服事件：核对 operator 与 secret；学生：无需处理',
  CONSENT_NEEDED: NOTHING,
  UNREADABLE: '用 find 填学生念的编号：那条“资金核对”写明哪份资料读不出来，请运维在控制台改回，再请学生重试',
  PROGRAM_OLD: '请学生删除小程序后重新打开；很多人同时遇到时告诉运维（新版本可能没有发布）',
  CAPTURE_UNKNOWN: '用 find 查编号；记录属于别的微信或已删除时，请学生换回原来的微信',
  WRONG_STATE: '用 find、show 看现在的状态，告诉学生下一步',
  BUSY: '请学生等一两分钟；一直不行，用 show 看是否有退款或删除在办',
  CODE_UNREADABLE: '请学生发来保存的原图；清楚而读不出时，交给运维',
  CODE_NOT_CAPTURE: '请学生按教程重新获取图像采集码',
  CODE_UNKNOWN: NOTHING,
  CODE_EXPIRED: NOTHING,
  CODE_CLAIMED:
    '本人换了微信用 transfer（docs/service.md 26、27）；被别人占用，核实本人后 release（docs/service.md 5、6）',
  TOO_OFTEN: '请学生明天再试；每分钟的次数太多时过一会儿即可',
  TOO_MANY_TIMES:
    '明天也一样，由客服处理：日志里的 detail 写着是哪一步（lives 重新开始、requests 同类申请、steps 下单或提交、consents 同意和撤回）',
  CODE_DONE: '用 find 查这个学籍的记录',
  CODE_OUTSIDE_BATCH: '核对学生的学校和批次；缺学校时用 batch 加上',
  SUFFIX_FORMAT: NOTHING,
  SUFFIX_WRONG: '请学生核对；用其他方式核实本人后可 verifyManually',
  SUFFIX_LOCKED: '核实本人后 unlock 或 verifyManually（docs/service.md 3、4）',
  SUFFIX_STOPPED: '过时间也不会解开：核实本人后 unlock 或 verifyManually（docs/service.md 3、4）',
  BATCH_CLOSED: '学校延期后 batch、many（docs/service.md 21）',
  PAY_FIRST: '学生说已付款时 check（docs/service.md 1、2）',
  PAY_UNAVAILABLE: '请学生稍后再试；很多人同时遇到时告诉运维',
  PAY_BAD_NOTICE: '看 requests 里的“资金核对”；没有则无需处理',
  NOT_A_PICTURE: NOTHING,
  PICTURE_BROKEN: NOTHING,
  PICTURE_TOO_LARGE: NOTHING,
  PICTURE_TOO_SMALL: NOTHING,
  PICTURE_ANIMATED: NOTHING,
  PICTURE_HEIC: NOTHING,
  FILE_NOT_YOURS: NOTHING,
  NO_CHECKS_LEFT: 'allowTry（docs/service.md 11）',
  NO_SUBMISSIONS_LEFT: 'allowTry，填 submissions（docs/service.md 11）',
  CHECK_FAILED: '用 show 看标注图，告诉学生哪一项',
  PHOTO_NOT_CLEAN: '用 show 看原片；请学生换一面墙重拍，不收费',
  PHOTO_NOT_VERIFIED: '请学生重拍；多次发生时把编号发给运维',
  CHSI_UNAVAILABLE: '请学生几分钟后再试；超过一小时告诉运维',
  PHOTO_NOT_TAKEN: '请学生先不要重拍；把编号和批次的照片规格发给运维，核对学信网网关接收的大小',
  OFFLINE: NOTHING,
};
