// 我的数据: what is held about the caller, why, and until when, in words.
import { CAPTURE_STATUS } from '../../shared/capture.js';
import { INPUTS } from '../../shared/functions.js';
import { captures } from '../_platform/captures.js';
import type { Capture } from '../_platform/documents.js';
import { orders } from '../_platform/orders.js';
import { serve } from '../_platform/serve.js';
import { requests } from '../_platform/service.js';
import { users } from '../_platform/users.js';

type Item = { what: string; why: string; until: string };

/** Reference: 会计档案管理办法 (2015), annex: vouchers are kept for 30 years. */
const ORDER_UNTIL = '法律规定的会计凭证保存期（30年）届满';

function itemsOf(capture: Capture): Item[] {
  const until = `最迟 ${capture.deleteOnDay}，或您提前删除时`;
  const title = `${capture.school} · ${CAPTURE_STATUS[capture.state]}`;
  const record = {
    what: `采集记录（${title}）`,
    why: '脱敏的姓名和证件号、学校、加密的采集码编号；用来确认采集资格，把照片送到您本人的学籍',
    until,
  };
  const pictures = [
    ...(capture.shot ? ['您拍摄的照片', '标注图'] : []),
    ...(capture.photo ? ['标准照', '排版照底图'] : []),
    ...(capture.rejected.length > 0 ? ['被退回照片的指纹（不能还原成照片）'] : []),
  ];
  if (pictures.length === 0) return [record];
  const why = `${pictures.join('、')}；用来检测、制作、审核和下载证件照`;
  return [record, { what: `人脸图像（${capture.school}）`, why, until }];
}

export const main = serve('getMyData', INPUTS.getMyData, async (_input, { userKey }) => {
  const [user, own, paid, asked] = await Promise.all([
    users.get(userKey),
    captures.find({ userKey }),
    orders.find({ userKey }),
    requests.find({ userKey }),
  ]);
  const items = own.flatMap(itemsOf);
  if (paid.length > 0)
    items.push({
      what: `支付订单 ${paid.length} 笔：单号、金额、时间`,
      why: '核对支付、退款和开票',
      until: ORDER_UNTIL,
    });
  if (asked.length > 0) items.push({ what: `客服申请 ${asked.length} 条`, why: '处理您的申请', until: '您删除数据时' });
  if (user)
    items.push({
      what: '微信用户标识（openid）和您的同意记录',
      why: '识别您本人，发送您订阅的通知，证明您同意过什么',
      until: '您删除数据时',
    });
  return { items };
});
