// A capture as its owner sees it, in any state, for the tests of screens.
import { CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import type { CaptureView } from '../../shared/capture-view.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { offeredSheets } from '../../shared/sheets.js';

const NEXT: Partial<Record<CaptureState, CaptureView['next']>> = {
  claimed: { label: '核验学籍信息', page: 'verify' },
  verified: { label: '拍照', page: 'service' },
  paying: { label: '立即支付', page: 'service' },
  paid: { label: '拍照', page: 'requirements' },
  faulty: { label: '重拍', page: 'camera' },
  rejected: { label: '重拍', page: 'requirements' },
  reviewing: { label: '查看进度', page: 'result' },
  delivered: { label: '下载图片', page: 'download' },
  closed: { label: '客服', page: 'help' },
};

const HINT: Partial<Record<CaptureState, string>> = {
  claimed: '请输入身份证号后四位，核验学籍信息。',
  verified: '点击【拍照】，支付后即可拍摄。',
  reviewing: '身份核验中，一般1-3个工作日出结果，期间可以撤回。',
  rejected: '审核未通过，请按原因重拍，不需要再次付费。',
  delivered: '照片已上传学信网，可以下载图片。',
  closed: '本批次采集已截止，请联系学校或客服。',
  refunded: '费用已退回，本次采集结束。',
};

const UNPAID: readonly CaptureState[] = ['claimed', 'verified', 'paying'];

export function viewOf(state: CaptureState, more: Partial<CaptureView> = {}): CaptureView {
  const next = NEXT[state];
  return {
    captureId: 'abcdefgh12345678',
    number: '3F2A-91BC',
    state,
    status: CAPTURE_STATUS[state],
    name: '张*',
    idMasked: state === 'claimed' ? '' : '110***********123X',
    school: '示例理工大学',
    batchName: '2027届毕业生图像采集',
    payer: 'student',
    priceFen: 3000,
    priceYuan: '30.00',
    deadline: '2027-03-31 18:00',
    checksLeft: 10,
    submissionsLeft: 3,
    paid: !UNPAID.includes(state),
    hint: HINT[state] ?? '请在 2027-03-31 18:00 前完成拍照，需他人持手机为您拍摄。',
    ...(next && { next }),
    findings: [],
    profile: DEFAULT_PROFILE,
    ...((state === 'approved' || state === 'delivered') && { layouts: offeredSheets(DEFAULT_PROFILE) }),
    deleteOn: '2027-06-30',
    ...more,
  };
}
