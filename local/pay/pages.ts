// The pay sheet that wx.requestPayment opens, and the list of orders for whoever tries the product.
import { yuan } from '../../shared/order.js';
import { button, page, toHtml } from '../web.js';
import type { Ledger, Order, Refund } from './ledger.js';

const STATE_SAY = { NOTPAY: '未支付', SUCCESS: '已支付', CLOSED: '已关闭', REFUND: '转入退款' };
const REFUND_SAY = { PROCESSING: '退款处理中', SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' };

const SHEET_STYLE = `*{box-sizing:border-box;margin:0}body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;color:#191919;background:#0008;min-height:100vh;
display:flex;align-items:flex-end;justify-content:center}.sheet{background:#fff;width:100%;max-width:430px;border-radius:16px 16px 0 0;padding:22px 22px 26px;text-align:center}
.name{font-size:15px;color:#555}.price{font-size:38px;font-weight:600;margin:4px 0 2px}.line{display:flex;justify-content:space-between;gap:16px;font-size:14px;color:#5a5a5a;padding:11px 0;border-top:1px solid #eee;text-align:left}
.line>:first-child{flex:none}.line>:last-child{overflow-wrap:anywhere}
button{font:inherit;width:100%;min-height:46px;border:0;border-radius:8px;margin-top:10px;cursor:pointer}.pay{background:#07894a;color:#fff;font-weight:600;margin-top:16px}
.cancel{background:#f0f0f0;color:#333}.try{margin-top:18px;border-top:1px dashed #ccc;padding-top:10px;text-align:left}.try p{font-size:13px;color:#5a5a5a}
.row{display:flex;gap:8px}.row button{background:#eef4ff;color:#1a4f9c;font-size:15px}select{font:inherit;font-size:14px;padding:5px;border-radius:6px;border:1px solid #bbb}
#say{min-height:24px;font-size:14px;color:#b3261e;margin-top:8px}`;

const SHEET_SCRIPT = `const say=t=>document.getElementById('say').textContent=t;
const end=result=>{parent.postMessage({type:'pay-result',result},'*')};
document.addEventListener('click',async e=>{const b=e.target.closest('button');if(!b)return;
if(b.dataset.how==='cancel')return end('cancel');
for(const o of document.querySelectorAll('button'))o.disabled=true;say('处理中…');
try{const r=await fetch(b.dataset.how==='both'?'/__pay/both':'/__pay/act',{method:'POST',headers:{'content-type':'application/json'},
body:JSON.stringify({action:'pay',prepayId:PREPAY,how:b.dataset.how,delay:Number(document.getElementById('delay').value)})});
if(!r.ok)throw new Error((await r.json()).say);say('已支付');end('ok')}
catch(err){say(err.message||'没有成功');for(const o of document.querySelectorAll('button'))o.disabled=false}});`;

/** Like WeChat's own sheet: what, how much, pay; below it the ways a payment can go wrong. */
export function cashierPage(order: Order): string {
  const how = (label: string, kind: string, css = '') =>
    `<button class="${css}" data-how="${kind}">${toHtml(label)}</button>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>确认支付</title>
<style>${SHEET_STYLE}</style><main class="sheet"><p class="name">${toHtml(order.description)}</p><p class="price">¥${yuan(order.amountFen)}</p>
<div class="line"><span>支付方式</span><span>零钱（试用，不会真扣款）</span></div><div class="line"><span>订单号</span><span>${toHtml(order.orderId)}</span></div>
${how('支付', 'once', 'pay')}${how('取消', 'cancel', 'cancel')}<p id="say" role="status"></p>
<section class="try"><p>试用：支付成功，但出了状况（付两次：另一部手机也付了一笔，其中一笔会自动退回）</p><div class="row">${how('付两次', 'both')}${how('通知两次', 'twice')}${how('晚通知', 'late')}${how('不通知', 'silent')}</div>
<p style="margin-top:8px"><label>晚通知的时间 <select id="delay"><option value="0">手动补发</option><option value="10" selected>10 秒后</option><option value="60">1 分钟后</option><option value="300">5 分钟后</option></select></label></p>
</section></main><script>const PREPAY=${JSON.stringify(order.prepayId).replace(/</g, '\\u003c')};${SHEET_SCRIPT}</script></html>`;
}

function beijingText(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function orderRow(order: Order, refunds: readonly Refund[]): string {
  const id = { orderId: order.orderId };
  const act = (label: string, action: string, kind: '' | 'no' = '') =>
    button(label, '/__pay/act', { action, ...id }, kind);
  const back = refunds
    .filter((refund) => refund.orderId === order.orderId)
    .map((refund) => `<br><span class="tag">${REFUND_SAY[refund.status]} ¥${yuan(refund.amountFen)}</span>`);
  const sent = order.notices
    .slice(-4)
    .map((one) => `${beijingText(one.at).slice(11)} ${toHtml(one.what)} → ${one.status < 0 ? '无应答' : one.status}`);
  const due = order.noticeDue ? `<br>预定 ${beijingText(order.noticeDue).slice(11)} 发通知` : '';
  const actions = order.paidAt
    ? act('补发通知', 'notice') + act('伪造通知', 'forged', 'no') + act('改金额通知', 'amount', 'no')
    : order.state === 'NOTPAY'
      ? `<a href="/__pay/cashier?prepay_id=${encodeURIComponent(order.prepayId)}">打开收银台</a>${act('伪造通知', 'forged', 'no')}`
      : '';
  return `<tr><td><b>${toHtml(order.orderId)}</b><br><span class="soft">${toHtml(order.description)}<br>${beijingText(order.createdAt)}</span></td>
<td>¥${yuan(order.amountFen)}<br><span class="tag">${STATE_SAY[order.state]}</span>${back.join('')}</td>
<td class="soft">${sent.join('<br>') || '还没有发过通知'}${due}</td><td>${actions}</td></tr>`;
}

export function ordersPage(ledger: Ledger): string {
  const rows = ledger.orders.map((order) => orderRow(order, ledger.refunds)).join('');
  const table = `<table><tr><th>订单</th><th>金额</th><th>通知（时间 → 应答）</th><th>操作</th></tr>${rows}</table>`;
  return page(
    '收银台订单',
    '微信支付一侧的账本。补发通知会再发一次真正签名的通知；伪造通知由陌生人的密钥签名，应被拒绝；改金额通知签名正确但金额多一分，应被拒绝。<a href="/__guide">返回指南</a>',
    ledger.orders.length > 0 ? table : '<p>还没有订单。</p>',
  );
}
