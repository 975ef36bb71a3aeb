// What a student is told in a message when a verdict falls, and again when staff send it once more: one text for each, because two
// different messages about one photo would read like two events.
import { type CaptureEvent, comesOf } from '../../shared/capture.js';
import type { Capture } from './documents.js';
import { type MessageWords, notifyOwner } from './notify.js';

const BY_REASON = '请按原因重拍，不需再次付费。';

/** By the event that led to the state. The status is short because WeChat cuts it (MOST in notify.ts). */
const NEWS: Partial<Record<CaptureEvent, MessageWords>> = {
  check: { status: '检测通过', hint: '照片可以使用，请确认后提交。', page: 'capture' },
  approve: { status: '采集完成', hint: '照片已通过审核，可下载图片。', page: 'download' },
  reject: { status: '未通过', hint: BY_REASON, page: 'result' },
  deliver: { status: '已上传', hint: '照片已上传学信网。', page: 'result' },
  refuse: { status: '未接收', hint: BY_REASON, page: 'result' },
};

/** What its student is told of how a capture stands. */
export function newsOf({ state, status }: Pick<Capture, 'state' | 'status'>): MessageWords {
  const event = (Object.keys(NEWS) as CaptureEvent[]).find((one) => comesOf(state, one));
  return (event && NEWS[event]) ?? { status, hint: '请在小程序中查看最新进度。', page: 'result' };
}

/** Tells the student what a verdict has made of the capture. */
export const tellVerdict = (capture: Capture): Promise<boolean> => notifyOwner(capture, 'result', newsOf(capture));
