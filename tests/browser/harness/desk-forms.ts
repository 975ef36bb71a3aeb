// The desk's own forms, filled by keyboard: a batch with its calendar, the hotline.
import type { Page } from 'playwright-core';
import { DEEDS } from '../../../tools/desk/actions.js';
import type { Event } from '../../ops/service-counter.js';
import type { Press } from './desk-hand.js';

type Click = (name: string, within?: ReturnType<Page['locator']>) => Promise<void>;
type Batch = { name?: string; priceYuan?: string; opensAt?: string; closesAt?: string };

async function type(page: Page, label: string, text: string | undefined): Promise<void> {
  if (text === undefined) return;
  const field = page.getByRole('dialog').getByLabel(label);
  await field.fill(text);
  // a calendar takes the day with it
  if (label.includes('北京时间')) await field.press('Enter');
}

/** Makes or changes a batch, up to its rehearsal. */
async function fillBatch(page: Page, event: Event, click: Click): Promise<void> {
  const batch = event.batch as Batch;
  if (event.change === 'create') {
    await click('新建批次');
    await type(page, '特征码', String(event.batchId));
  } else await click('修改', page.getByRole('row', { name: new RegExp(String(event.batchId)) }));
  await type(page, '名称', batch.name);
  await type(page, '价格', batch.priceYuan);
  await type(page, '开始（北京时间）', batch.opensAt);
  await type(page, '截止（北京时间）', batch.closesAt);
  await type(page, '原因', String(event.reason));
  await page.getByRole('dialog').getByLabel('原因').press('Enter');
}

/** Changes hotline and hours, up to the rehearsal. */
async function fillContact(page: Page, event: Event, click: Click): Promise<void> {
  const { phone, hours } = event.help as { phone: string; hours: string };
  await click('修改', page.locator('section', { hasText: '客服电话和时间' }));
  await type(page, '电话', phone);
  await type(page, '时间', hours);
  await type(page, '原因', String(event.reason));
  await page.getByRole('dialog').getByLabel('原因').press('Enter');
}

/** The same for many students of a batch, up to the rehearsal. */
async function fillMany(page: Page, event: Event, click: Click, press: Press): Promise<void> {
  await click('批量', page.getByRole('row', { name: new RegExp(String(event.batchId)) }));
  const dialog = page.getByRole('dialog');
  const label = DEEDS.find(({ action }) => action === event.deed)?.label ?? '';
  await press(dialog.locator('label', { hasText: label }), label);
  await type(page, '原因', String(event.reason));
  await dialog.getByLabel('原因').press('Enter');
}

/** Where an event is done by a form of its own. */
export const FORMS: Record<string, { room: string; fill: typeof fillMany }> = {
  batch: { room: '批次', fill: fillBatch },
  help: { room: '帮助', fill: fillContact },
  many: { room: '批次', fill: fillMany },
};
