// What a capture's owner reads of it, and the one thing to do next. Buttons are called, and named in 【】, as the page calls them
// (miniprogram/words/zh): tests/screens/named.test.ts.
import { allows, type CaptureState, comesOf, OPEN_STATES, photoIn, SHOOTING_STATES } from '../../shared/capture.js';
import { beijing } from '../_platform/time.js';
import type { Batch, Capture } from './documents.js';
import { isWaived } from './price.js';
import { OTHER_STRAYED, PART_STRAYED, STRAYED } from './refund-wish.js';

type Next = { label: string; page: string };
const SHOOT: Next = { label: '拍照', page: 'requirements' };
const RESHOOT: Next = { label: '重拍', page: 'requirements' };

const NEXT: Record<CaptureState, Next | undefined> = {
  claimed: { label: '核验学籍信息', page: 'verify' },
  verified: { label: '拍照', page: 'service' },
  paying: { label: '立即支付', page: 'service' },
  paid: SHOOT,
  // the camera's page, entered without the wish to shoot, shows first what the check found
  faulty: { label: '重拍', page: 'camera' },
  checked: { label: '照片标准化', page: 'standardize' },
  standardized: { label: '提交', page: 'standardize' },
  reviewing: { label: '查看进度', page: 'result' },
  rejected: RESHOOT,
  approved: { label: '下载图片', page: 'download' },
  delivered: { label: '下载图片', page: 'download' },
  refused: RESHOOT,
  closed: { label: '客服', page: 'help' },
  refunded: undefined,
  erased: undefined,
};

/** What has run out so that only customer service can help on: a photo that is made needs no further check. */
function usedUp({ state, checksLeft, submissionsLeft }: Capture): '检测' | '提交' | undefined {
  if (!SHOOTING_STATES.includes(state)) return undefined;
  if (submissionsLeft < 1) return '提交';
  return checksLeft < 1 && !allows(state, 'standardize') && !allows(state, 'submit') ? '检测' : undefined;
}

export interface Times {
  review: string;
  delivery: string;
}

export function describe(capture: Capture, batch: Batch, times: Times): string {
  const { state } = capture;
  if (OPEN_STATES.includes(state) && new Date() > batch.closesAt) return '本批次采集已截止，请联系学校或客服。';
  const used = usedUp(capture);
  if (used) return `${used}次数已用完，请联系客服增加次数。`;
  // whoever wants the money back is not urged to shoot, and learns that nothing stands in the way of both
  if (capture.refundWishedAt && SHOOTING_STATES.includes(state))
    return '您申请了退款，请等待客服答复。想继续采集也可以。';
  const hints: Record<CaptureState, string> = {
    claimed: '请输入身份证号后四位，核验学籍信息。',
    verified:
      batch.payer === 'school' || isWaived(capture)
        ? '费用由学校承担，点击【拍照】即可。'
        : '点击【拍照】，支付后即可拍摄。',
    paying: '正在确认支付结果；如未支付，可继续支付。',
    paid: `请在 ${beijing(batch.closesAt)} 前完成拍照，需他人持手机为您拍摄。`,
    faulty: '照片没有通过检测，请按提示重拍，不需要再次付费。',
    checked: '照片已通过检测，请点击【照片标准化】。',
    standardized: '标准照已制作，请确认后点击【提交】。',
    reviewing: `身份核验中，${times.review}出结果，期间可以撤回。`,
    rejected: '审核未通过，请按原因重拍，不需要再次付费。',
    approved: `采集完成，可以下载图片；照片将上传学信网，${times.delivery}。`,
    delivered: '照片已上传学信网，可以下载图片。',
    refused: '学信网未接收照片，请按原因重拍，不需要再次付费。',
    closed: '本批次采集已截止，请联系学校或客服。',
    refunded: capture.refundStrayed ? STRAYED : '费用已退回，本次采集结束。',
    erased: '资料已按您的要求删除。',
  };
  return hints[state];
}

/** Beside what is to be done: of money that came back in part, or of another payment, and did not reach its owner. */
export const strayHint = ({ state, refundStrayed, otherStrayed }: Capture): string =>
  `${refundStrayed && !comesOf(state, 'refund') ? PART_STRAYED : ''}${otherStrayed ? OTHER_STRAYED : ''}`;

export function nextOf(capture: Capture, batch: Batch): Next | undefined {
  const { state } = capture;
  // a shot made while the money goes back could not be submitted
  if (capture.refundAskedAt && SHOOTING_STATES.includes(state)) return undefined;
  if (OPEN_STATES.includes(state) && new Date() > batch.closesAt) return NEXT.closed;
  if (usedUp(capture)) return NEXT.closed;
  return photoIn(state) === 'finished' && !capture.photo ? undefined : NEXT[state];
}
