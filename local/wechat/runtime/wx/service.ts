// wx: customer service, phone calls, payment and subscribe messages. Each shows what WeChat would open.
import { away } from '../away.js';
import { onOpenType } from '../builtins/button.js';
import { config } from '../config.js';
import { actionButton, element, openDialog, openLayer } from '../overlays.js';
import { user } from '../user.js';
import { answers, Failure, needTap, text } from './call.js';
import { needNetwork } from './network.js';

const payThrough = (url: string) => away(() => openCashier(url));

/** The cashier's own page in a sheet; it says how it ended. */
function openCashier(url: string): Promise<'ok' | 'cancel'> {
  return new Promise((resolve) => {
    const sheet = element('div', 'sheet');
    sheet.setAttribute('role', 'dialog');
    sheet.setAttribute('aria-label', '收银台');
    const cashier = document.createElement('iframe');
    cashier.src = url;
    cashier.title = '收银台';
    cashier.style.cssText = 'width:100%;height:520px;border:0;background:#fff';
    const end = (result: 'ok' | 'cancel') => {
      removeEventListener('message', hear);
      layer.remove();
      resolve(result);
    };
    const hear = ({ data, source }: MessageEvent) => {
      if (source !== cashier.contentWindow || data?.type !== 'pay-result') return;
      end(data.result === 'ok' ? 'ok' : 'cancel');
    };
    addEventListener('message', hear);
    sheet.append(
      cashier,
      actionButton('关闭', 'cancel', () => end('cancel')),
    );
    const layer = openLayer('', sheet);
  });
}

/** Asks WeChat's own side, in the name of whoever holds this phone. */
async function post(path: string, data: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ ...data, user }) });
  return reply.json();
}

/**
 * What the account's templates are called; WeChat never shows an id.
 * @throws Failure 20001 for one that the account does not have (docs: "No template data return")
 */
async function titlesOf(ids: string[]): Promise<string[]> {
  const titles = (await (await fetch('/__wx/templates')).json()) as Record<string, string>;
  return ids.map((id) => {
    const title = titles[id];
    if (!title) throw new Failure('No template data return, verify the template id exist', { errCode: 20001 });
    return title;
  });
}

onOpenType('contact', async (host) => {
  const from = String(host.data.sessionFrom ?? '');
  const content = `微信会在此打开客服会话。\n来源：${from || '未填写'}`;
  await away(() => openDialog({ title: '客服会话', content, confirm: '返回小程序' }));
  host.emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} });
});

export const service = answers({
  requestPayment: async (o) => {
    needNetwork();
    const needed = ['timeStamp', 'nonceStr', 'package', 'paySign'].map((name) => [name, text(o, name)]);
    const asked = { ...Object.fromEntries(needed), ...(o.signType !== undefined && { signType: o.signType }) };
    const { prepayId, reason } = await post('/__pay/jsapi', asked);
    if (!prepayId) throw new Failure(String(reason));
    const result = await payThrough(`/__pay/cashier?${new URLSearchParams({ prepay_id: String(prepayId) })}`);
    if (result === 'cancel') throw new Failure('cancel');
  },
  // docs: callbacks only; what goes wrong has a number
  requestVirtualPayment: async (o) => {
    needNetwork();
    const asked = Object.fromEntries(['mode', 'signData', 'paySig', 'signature'].map((name) => [name, text(o, name)]));
    const { prepayId, errCode, reason } = await post('/__pay/virtual', asked);
    if (!prepayId) throw new Failure(String(reason), { errCode: Number(errCode) });
    const result = await payThrough(`/__pay/cashier?${new URLSearchParams({ prepay_id: String(prepayId) })}`);
    if (result === 'cancel') throw new Failure('cancel', { errCode: -2 });
  },
  login: async () => {
    needNetwork();
    return { code: String((await post('/__pay/login', {})).code) };
  },
  requestSubscribeMessage: async (o) => {
    needTap();
    const ids = Array.isArray(o.tmplIds) ? o.tmplIds.map(String) : [];
    // docs: errCode 20003 for a wrong parameter; at most three templates in one question
    if (ids.length < 1 || ids.length > 3) throw new Failure('Templates count out of max bounds', { errCode: 20003 });
    const titles = await titlesOf(ids);
    const content = ['申请发送一次以下消息', ...titles].join('\n');
    const title = String(config.app.window.navigationBarTitleText ?? '小程序');
    const { confirm } = await openDialog({ title, content, cancel: '取消', confirm: '允许' });
    if (confirm) await post('/__allowed', { templates: ids });
    return Object.fromEntries(ids.map((id) => [id, confirm ? 'accept' : 'reject']));
  },
  makePhoneCall: async (o) => {
    const content = text(o, 'phoneNumber');
    const dial = { title: '拨打电话', content, cancel: '取消', confirm: '呼叫' };
    const { confirm } = await away(() => openDialog(dial));
    if (!confirm) throw new Failure('cancel');
  },
  openCustomerServiceChat: async (o) => {
    needTap();
    const info = o.extInfo as { url?: string } | undefined;
    if (!info?.url) throw new Failure('parameter error: parameter.extInfo.url should be String');
    const content = `微信会在此打开企业微信客服。\n企业：${text(o, 'corpId')}\n${info.url}`;
    await away(() => openDialog({ title: '在线客服', content, confirm: '返回小程序' }));
  },
});
