// 我的资料: what is held about the caller, why, and until when, in words; and 我的申请, what became of each wish.
import { CAPTURE_STATUS } from '../../shared/capture.js';
import { INPUTS } from '../../shared/functions.js';
import { yuan } from '../../shared/order.js';
import type { OwnCapture } from '../../shared/own-data.js';
import { batches } from '../_journey/batches.js';
import { captures } from '../_journey/captures.js';
import type { Batch, Capture } from '../_journey/documents.js';
import { expectedTimes } from '../_journey/help.js';
import { orders } from '../_journey/orders.js';
import { NOTHING, unfinishedOf } from '../_journey/owed.js';
import { requests } from '../_journey/requests.js';
import { sentShots } from '../_journey/sent.js';
import { deleteOnOf } from '../_journey/term.js';
import { proposedTo } from '../_journey/transfer.js';
import { UPLOAD_HOURS } from '../_journey/uploads.js';
import { users } from '../_journey/users.js';
import { limitConcurrency } from '../_platform/concurrency.js';
import { _ } from '../_platform/database.js';
import { serve } from '../_platform/serve.js';
import { beijingDay } from '../_platform/time.js';
import { requestsOf } from './asked.js';
import { brokenOf } from './broken.js';
import { ORDER_UNTIL, REQUEST_UNTIL, USER_UNTIL } from './until.js';

/** Records whose money is asked about at the same time; chosen: whoever helps a whole school asks no thousand questions at once. */
const AT_ONCE = 20;

type Item = { what: string; why: string; until: string };

/** Until when one capture is kept, in words. */
function untilOf(capture: Capture, batch: Batch | undefined): string {
  if (capture.erasing) return '正在删除，退款到账后全部删除';
  return `最迟 ${beijingDay(deleteOnOf(capture, batch))}，或您提前删除时`;
}

function itemsOf(capture: Capture, until: string): Item[] {
  const title = `${capture.school} · ${CAPTURE_STATUS[capture.state]}`;
  const record = {
    what: `采集记录（${title}）`,
    why: '脱敏的姓名和证件号、学校、层次和学习形式、加密的采集码编号；用来确认采集资格，把照片送到您本人的学籍',
    until,
  };
  const pictures = [
    ...(capture.shot ? ['您拍摄的照片', '标注图'] : []),
    ...(capture.photo ? ['标准照', '排版照底图'] : []),
    ...(capture.rejected.length > 0 ? ['被退回照片的指纹（不能还原成照片）'] : []),
    ...(sentShots(capture).length > 0 ? [`已上传、还没有检测的照片（${UPLOAD_HOURS}小时内删除）`] : []),
  ];
  const said = { what: `客服办理时写的原因 ${capture.notes.length} 条`, why: '核对办理经过', until };
  const records = capture.notes.length > 0 ? [record, said] : [record];
  if (pictures.length === 0) return records;
  const why = `${pictures.join('、')}；用来检测、制作、审核和下载证件照`;
  return [...records, { what: `人脸图像（${capture.school}）`, why, until }];
}

/** One capture as it can be deleted by itself. */
async function ownOf(capture: Capture, until: string): Promise<OwnCapture> {
  const { _id: captureId, name, school, state, erasing } = capture;
  const { fen, how } = erasing ? NOTHING : await unfinishedOf(capture);
  return {
    captureId,
    title: `${name} · ${school}`,
    status: erasing ? '正在删除' : CAPTURE_STATUS[state],
    until,
    ...(fen > 0 && { paidYuan: yuan(fen), paidHow: how }),
    going: erasing !== undefined,
  };
}

export const main = serve('getMyData', INPUTS.getMyData, async (_input, { userKey }) => {
  const [known, own, paid, asked] = await Promise.all([
    users.sift({ _id: userKey }, { limit: 1 }),
    captures.sift({ userKey }),
    orders.sift({ userKey }),
    requests.sift({ userKey }),
  ]);
  const broken = { users: known.broken, captures: own.broken, orders: paid.broken, requests: asked.broken };
  const unreadable = await brokenOf(broken);
  const batchIds = [...new Set(own.found.map(({ batchId }) => batchId))];
  // of one that nobody can read the day stays that was shown
  const found = batchIds.length > 0 ? await batches.find({ _id: _.in(batchIds) }, { skipBroken: true }) : [];
  const kept = own.found.map((capture) => {
    const batch = found.find(({ _id }) => _id === capture.batchId);
    return { capture, until: untilOf(capture, batch) };
  });
  const items = [...kept.flatMap(({ capture, until }) => itemsOf(capture, until)), ...unreadable.items];
  const [user] = known.found;
  const sent = user?.uploads.length ?? 0;
  if (sent > 0)
    items.push({
      what: `采集码图片 ${sent} 张，还没有识别`,
      why: '识别采集码',
      until: `识别后，最迟 ${UPLOAD_HOURS} 小时`,
    });
  if (paid.found.length > 0)
    items.push({
      what: `支付订单 ${paid.found.length} 笔：单号、金额、时间`,
      why: '核对支付、退款和开票',
      until: ORDER_UNTIL,
    });
  if (asked.found.length > 0)
    items.push({
      what: `客服申请 ${asked.found.length} 条`,
      why: '处理您的申请',
      until: REQUEST_UNTIL,
    });
  if (user?.openid || known.broken.length > 0)
    items.push({
      what: '微信用户标识（openid）和您的同意记录',
      why: '识别您本人，支付，发送您订阅的通知，证明您同意过什么',
      until: USER_UNTIL,
    });
  const limited = limitConcurrency(AT_ONCE);
  const each = kept.map(({ capture, until }) => limited(() => ownOf(capture, until)));
  const { answer } = await expectedTimes();
  const takes = asked.found.some(({ kind, state }) => kind === 'transfer' && state === 'open');
  const offered = takes ? await proposedTo(userKey) : [];
  return {
    items,
    captures: [...(await Promise.all(each)), ...unreadable.captures],
    requests: requestsOf(asked.found, { own: own.found, paid: paid.found, offered, promise: answer }),
  };
});
