// The ways in which a payment can be tried are called the same wherever they are named, and say what they do: one order is
// paid once, whatever its notices do.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Order } from '../../local/pay/ledger.js';
import { cashierPage } from '../../local/pay/pages.js';
import { welcome } from '../../local/welcome.js';

it('the cashier, the guide, the welcome and the README name the same ways to pay', () => {
  const order = { orderId: 'N1', description: '图像采集服务', amountFen: 3000, prepayId: 'p1' } as Order;
  const ways = [...cashierPage(order).matchAll(/<button[^>]*data-how="\w+">([^<]+)</g)].map(([, label]) => label);
  expect(ways).toEqual(['支付', '取消', '付两次', '通知两次', '晚通知', '不通知']);
  expect(welcome('http://phone', '.local', '1.0')).toContain(ways.join(', '));
  expect(readFileSync('local/guide.ts', 'utf8')).toContain(ways.map((way) => `【${way}】`).join(''));
  expect(readFileSync('README.zh.md', 'utf8')).toContain(`收银台（${ways.join('、')}）`);
});
