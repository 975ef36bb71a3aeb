// The guide: one page that shows a newcomer every way through the product on one machine.
import { readFileSync } from 'node:fs';
import { BAD, badPortrait } from './bad-portraits.js';
import type { Inbox } from './inbox.js';
import { SAMPLE } from './ready.js';
import { type Handler, page, send, toHtml } from './web.js';
import { openidOf } from './wechat/index.js';

const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;
const card = (title: string, body: string) => `<div class="card"><h2>${title}</h2>${body}</div>`;

const STEPS = [
  [
    '1 拿到采集码',
    `打开${link('/__chsi/students', '示例学生')}，下载任意一位的采集码图片，记住后四位。页面下方还有几种“错误的码”，看看小程序怎样说明。`,
  ],
  [
    '2 进入小程序',
    `${link('/', '打开小程序')} → 【立即进入】→【相册识别】选刚才的图片；有摄像头时可用【扫码识别】对准另一块屏幕。`,
  ],
  [
    '3 核验与支付',
    `输入后四位；故意输错试试。收银台有【支付】【取消】【付两次】【通知两次】【晚通知】【不通知】，事后可在${link('/__pay/orders', '收银台订单')}补发通知。`,
  ],
  [
    '4 拍照',
    `有摄像头：请别人拿着电脑为您拍。没有摄像头：相机里会出现程序绘制的${link('/__sample/portrait.jpg', '示例人像')}，也可换成自己的图片。`,
  ],
  [
    '5 审核',
    `提交后到${link('/__chsi/review', '审核角')}点【通过】或【驳回】，再接收或不接收成品。小程序会自己更新，最多等半分钟。`,
  ],
  [
    '6 下载',
    '【下载图片】→ 标准照或排版照 →【保存图片】：浏览器会真的下载文件。第一次会询问相册权限，拒绝后可在小程序里找回。',
  ],
] as const;

const MORE = [
  `${link('/?user=second', '另一个微信用户')}：同一个采集码会怎样？`,
  `${link('/?user=second&platform=ohos', '鸿蒙手机')}、${link('/?user=second&platform=slow', '慢的安卓')}、${link('/?user=second&platform=windows', '电脑微信')}、${link('/?user=second&platform=mac', '苹果电脑')}、${link('/?user=second&platform=ohos_pc', '鸿蒙电脑')}：识别和拍照那两步有什么不同`,
  `${link('/?user=second&language=en', '手机是英文的学生')}：整个小程序说英文`,
  `${link('/?path=pages/welcome/welcome%3Fbatch%3DJSJ2027', '带批次的入口')}：扫学校二维码进来的样子`,
  `${link('/?fontSize=24', '大字号')}：微信字号调到最大时`,
  `${link('/__console', '客服操作')}：云开发控制台里的函数 staff，先演练再执行`,
  `${link('/__desk-enter', '工作台')}：网页上的客服，按键审核、查找、批次、资金；自己登录试试：${link('/__desk-phone', '示例客服的手机')}`,
  `${link('/__desk-school', '学校视图')}：老师凭查看码只看人数`,
  `${link('/__selfcheck', '自检')}：部署后的逐项检查，本机要几十秒；“支付通知地址”是示例域名，在这里不通过是正常的；“照片凭证”一行给出核对凭证用的公开部分`,
  `不合格的示例照片（拍照时可换成自己的图片）：${BAD.map(({ name, label }) => link(`/__sample/bad/${name}.jpg`, label)).join('、')}`,
  `${link('/__messages', '收到的订阅消息')}`,
  '断网：在浏览器开发者工具里选 Offline；接着用：关掉标签页再打开，进度都在',
];

function guidePage(): string {
  const intro =
    '微信、云开发、微信支付和学信网由这台电脑扮演；小程序、云函数和照片引擎都是真的。照下面六张卡片走一遍。';
  const cards = STEPS.map(([title, body]) => card(title, `<p>${body}</p>`)).join('');
  const more = card('还可以试试', `<ul>${MORE.map((item) => `<li>${item}</li>`).join('')}</ul>`);
  return page('试用指南', intro, `<div class="cards">${cards}${more}</div>`);
}

/** Whose phone an openid belongs to, for the users that the guide names. */
const ownerOf = (openid: string) => ['first', 'second'].find((user) => openidOf(user) === openid) ?? openid.slice(0, 8);

function messagesPage({ messages }: Inbox, titles: Record<string, string>): string {
  const cards = messages.map(({ at, openid, template, page: target, values }) => {
    const time = at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
    const open = `/?${new URLSearchParams({ user: ownerOf(openid), path: target })}`;
    const lines = values.map((value) => `<p>${toHtml(value)}</p>`).join('');
    const head = `<p class="soft">${toHtml(time)} · 微信用户 ${toHtml(ownerOf(openid))} · ${toHtml(titles[template] ?? template)}</p>`;
    return card('服务通知', `${head}${lines}<p>${link(toHtml(open), '进入小程序查看')}</p>`);
  });
  const intro = '订阅消息到达微信时的样子，最新的在前。';
  return page('订阅消息', intro, cards.length ? `<div class="cards">${cards.join('')}</div>` : '<p>还没有消息。</p>');
}

/**
 * Path prefix → page: the guide, the sample portrait, the inbox.
 * @param titles of the message templates by id
 */
export function guideHandlers(inbox: Inbox, titles: Record<string, string>): Record<string, Handler> {
  const html = 'text/html; charset=utf-8';
  return {
    '/__guide': (_req, res) => send(res, 200, html, guidePage()),
    '/__messages': (_req, res) => send(res, 200, html, messagesPage(inbox, titles)),
    '/__sample': (_req, res) => send(res, 200, 'image/jpeg', readFileSync(SAMPLE)),
    '/__sample/bad': async (req, res) => {
      const jpeg = await badPortrait(/bad\/([a-z-]+)\.jpg/.exec(req.url ?? '')?.[1] ?? '');
      if (jpeg) send(res, 200, 'image/jpeg', jpeg);
      else send(res, 404, 'text/plain', 'no such picture');
    },
  };
}
