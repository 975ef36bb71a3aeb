// What the cloud takes from no program. Each is told after every deployment until the operator has said that it is done.

import { z } from 'zod';
import { beijing } from '../../cloudfunctions/_platform/time.js';
import type { Database } from '../provision/provision.js';

export const BY_HAND = {
  privacy: 'mp.weixin.qq.com → 设置 → 服务内容声明 → 用户隐私保护指引：照 docs/privacy.md 填写',
  settings:
    'mp.weixin.qq.com → 设置：在 基本设置 → 基础库最低版本设置 选 2.32.3（更早的版本打不开隐私保护指引）；在 第三方设置 → 插件管理 添加免费插件“微信同声传译”（wx069ba97219f66d99，不用语音提示时删掉 miniprogram/app.json 里 subpackages 的 voice 一项）',
  domain:
    'mp.weixin.qq.com → 开发管理 → 开发设置 → 服务器域名：把上面 selfCheck“云存储”一行里的 https 地址填进 downloadFile 合法域名（不填时学生存不下照片，报错编号是 WXDOMAIN）',
  upload:
    '用微信开发者工具打开本目录，上传小程序；服务类目、资质和给审核人员的说明照 docs/wechat-review.md 填写，再提交审核',
} as const;
export type Deed = keyof typeof BY_HAND;
export const isDeed = (word: string): word is Deed => word in BY_HAND;

const idOf = (deed: Deed): string => `done-${deed}`;
const Found = z.object({ data: z.array(z.unknown()) });

/** The operator has done it. */
export async function noteDone(db: Database, deed: Deed): Promise<void> {
  const at = new Date();
  const words = { what: 'byHand', say: BY_HAND[deed], by: 'deploy', captureId: '', orderId: '', detail: {} };
  await db
    .collection('audit')
    .doc(idOf(deed))
    .set({ ...words, at, time: beijing(at) });
}

/** What is not done yet, in sentences. */
export async function listUndone(db: Database): Promise<string[]> {
  const isDone = async (deed: Deed): Promise<boolean> => {
    // told once too often is better than an end in the middle of what is to be read
    const asked = db.collection('audit').doc(idOf(deed)).get();
    const found = await asked.catch(() => undefined);
    return (Found.safeParse(found).data?.data.length ?? 0) > 0;
  };
  const deeds = Object.keys(BY_HAND).filter(isDeed);
  const done = await Promise.all(deeds.map(isDone));
  return deeds
    .filter((_, n) => !done[n])
    .map((deed) => `${BY_HAND[deed]}。做完后运行 npm run deploy -- --done ${deed}`);
}
