// Settings, secrets and the two others: WeChat Pay and the 学信网 gateway. Secrets are tried out, never shown.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { help } from '../_journey/help.js';
import { orders } from '../_journey/orders.js';
import { readGatewayClock } from '../_platform/chsi.js';
import { cloud } from '../_platform/cloud.js';
import { newToken } from '../_platform/identity.js';
import { within } from '../_platform/patience.js';
import { queryOrder } from '../_platform/pay.js';
import {
  alarmSettings,
  chsiSettings,
  hasMerchant,
  payProvider,
  paySettings,
  settings,
  staffSettings,
} from '../_platform/settings.js';
import { Broken, type Check, Doubtful, SET } from './check.js';

/** docs: APIv3 uses RSA 2048 */
const RSA_BITS = 2048;

const common: Check = {
  name: '基本设置',
  remedy: SET,
  async run() {
    const { brand, servicePhone, onlineService, retentionDays } = settings();
    const contact = await help.get('contact');
    const phone = contact?.kind === 'contact' ? contact.phone : '';
    if (!phone && !servicePhone && !onlineService.url)
      throw new Doubtful('没有设置客服电话，也没有在线客服，学生将无法联系到人');
    return `${brand}；图片保留 ${retentionDays} 天`;
  },
};

const operators: Check = {
  name: '客服人员',
  remedy:
    '为每位客服运行 npm run operator -- 姓名，把打印的一段加进 .env 的 OPERATORS，人员离开时删掉那一段；再运行 npm run deploy。',
  async run() {
    const names = staffSettings().map(({ name }) => name);
    if (names.length === 0) throw new Doubtful('还没有设置，函数 staff 不能使用');
    return names.join('、');
  },
};

const alarm: Check = {
  name: '告警',
  remedy: '在企业微信群里添加群机器人，把 Webhook 地址填入 ALARM_WEBHOOK，再运行 npm run deploy。',
  async run() {
    if (!alarmSettings().webhook) throw new Doubtful('没有设置，出错时没有人收到消息');
    return '定时器晚点、积压、连续失败、对账不符、投诉、多部手机同样出错会发到企业微信群';
  },
};

const Template = z.object({ data: z.array(z.object({ priTmplId: z.string() })) });
/** ms */
const CALL_MS = 12_000;

const templates: Check = {
  name: '订阅消息模板',
  remedy:
    '在公众平台 → 订阅消息 申请两个模板，按“结果,截止提醒”的顺序把模板 ID 填入 SUBSCRIBE_TEMPLATES，再运行 npm run deploy。',
  async run() {
    const given = settings().subscribeTemplates.filter(Boolean);
    if (given.length < 2) throw new Doubtful(`只设置了 ${given.length} 个，学生收不到相应的微信通知`);
    const asked = Promise.resolve(cloud.openapi.subscribeMessage.getTemplateList({}));
    const known = Template.safeParse(await within(CALL_MS, 'list templates', asked).catch(() => undefined));
    if (!known.success)
      throw new Doubtful('查询不到账号里的模板：请确认 selfCheck 有 subscribeMessage.getTemplateList 的云调用权限');
    const ids = known.data.data.map(({ priTmplId }) => priTmplId);
    const strange = given.filter((id) => !ids.includes(id));
    if (strange.length > 0) throw new Broken(`账号里没有模板 ${strange.join('、')}`);
    return `${given.length} 个，都在账号里`;
  },
};

const NO_MERCHANT = '没有商户号：PAY_PROVIDER 为 virtual，由虚拟支付收款';

function checkKey(name: string, read: () => KeyObject): void {
  let bits: number | undefined;
  try {
    bits = read().asymmetricKeyDetails?.modulusLength;
  } catch {
    throw new Broken(`${name} 不是 PEM 密钥（换行写成 \\n）`);
  }
  if (bits !== RSA_BITS) throw new Broken(`${name} 不是 ${RSA_BITS} 位 RSA 密钥`);
}

const paySecrets: Check = {
  name: '微信支付设置',
  remedy: SET,
  async run() {
    if (!hasMerchant() && payProvider() === 'virtual') return NO_MERCHANT;
    const { privateKey, publicKey, publicKeyId, notifyUrl } = paySettings();
    checkKey('PAY_PRIVATE_KEY', () => createPrivateKey(privateKey));
    checkKey('PAY_PUBLIC_KEY', () => createPublicKey(publicKey));
    if (!publicKeyId.startsWith('PUB_KEY_ID_')) throw new Broken('PAY_PUBLIC_KEY_ID 应以 PUB_KEY_ID_ 开头');
    if (!notifyUrl.startsWith('https://')) throw new Broken('PAY_NOTIFY_URL 应为 https 地址');
    return '齐全，密钥格式正确';
  },
};

const payReachable: Check = {
  name: '微信支付连通与签名',
  remedy:
    '先看“时钟”一项；401 SIGN_ERROR：核对商户号、证书序列号、私钥；EV3 开头：核对微信支付公钥及其 ID；无应答：检查云函数外网访问。',
  async run() {
    if (!hasMerchant()) return NO_MERCHANT;
    const { state } = await queryOrder({ _id: `SELFCHECK${newToken()}`, provider: 'jsapi', payer: '' });
    if (state !== 'unknown') throw new Broken(`查询一个不存在的订单，得到 ${state}`);
    // only a reply of success is signed in a way that must verify, and only a known order gives one
    const [newest] = await orders.find({}, { limit: 1, orderBy: ['createdAt', 'desc'] });
    if (newest?.provider !== 'jsapi' || (await queryOrder(newest)).state === 'unknown')
      return '请求签名被接受；应答签名要有第一笔订单后才能验证，届时请再运行一次';
    return '请求签名被接受，应答签名正确';
  },
};

const gateway: Check = {
  name: '学信网网关',
  remedy:
    '核对 CHSI_URL、CHSI_KEY_ID、CHSI_SECRET；先看“时钟”一项，时钟不准时签名也不被接受。改过 .env 就再运行 npm run deploy。',
  async run() {
    chsiSettings();
    await readGatewayClock();
    return '连通，签名一致';
  },
};

export const OTHERS = [common, operators, alarm, templates, paySecrets, payReachable, gateway];
