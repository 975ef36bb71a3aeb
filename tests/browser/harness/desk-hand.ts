// Customer service at the desk for the cases of docs/service.md: does by clicks what the counter does by pasted events, and
// counts them. What the page was answered is what the walks go on with.
import type { Locator, Page } from 'playwright-core';
import { reasonOf } from '../../../shared/reasons.js';
import { DEEDS } from '../../../tools/desk/actions.js';
import type { Deed } from '../../../tools/desk/deed.js';
import type { World } from '../../flow/world.js';
import type { Answer } from '../../ops/console.js';
import { type Counter, counterOf, type Event } from '../../ops/service-counter.js';
import { listenTo } from './desk-answers.js';
import { FORMS } from './desk-forms.js';

type Data = Answer['data'];
/** Rooms of what is only looked at. */
const ROOMS: Record<string, string> = { stats: '概况', money: '资金', requests: '申请', next: '审核' };

/** Presses, and keeps by what name. */
export type Press = (at: Locator, name: string) => Promise<void>;

const OVER = '知道了';
interface Row {
  requestId: string;
  编号: string;
  captureId?: string;
  orderId?: string;
}

export function deskHandOf(getWorld: () => World, getPage: () => Page) {
  let sittings: string[][] = [];
  /** whether a record, or a request, is in front */
  let isOpen = false;
  let listed: Row[] = [];
  let heard: ReturnType<typeof listenTo>;
  const sitting = (): string[] => sittings.at(-1) ?? [];
  const press: Press = async (at, name) => {
    sitting().push(name);
    await at.click();
  };
  const button = (name: string, within: Page | Locator = getPage()) =>
    within.getByRole('button', { name: new RegExp(`^${name}`) }).first();
  const click = (name: string, within?: Locator) => press(button(name, within), name);
  /** Every visit to a room after something was done is another sitting: days may lie between. */
  async function enter(room: string): Promise<void> {
    if (sittings.length === 0 || sitting().at(-1) === OVER) sittings.push([]);
    isOpen = false;
    await press(getPage().getByRole('link', { name: room, exact: true }), room);
  }
  async function look(text: string): Promise<Data> {
    const field = getPage().getByPlaceholder(/编号、订单号/);
    // a second search in the same sitting begins in the same field
    if (sitting().at(-1) === '查找') await press(field, '搜索框');
    else await enter('查找');
    const told = heard.next('find');
    await field.fill(text);
    await field.press('Enter');
    const { next } = await told;
    isOpen = typeof next !== 'string';
    return told;
  }
  /** The row of what an event is about. */
  const rowOf = ({ requestId, captureId, orderId }: Event) => {
    const row = listed.find(
      (one) => one.requestId === requestId || one.orderId === orderId || one.captureId === captureId,
    );
    return getPage().getByRole('row', { name: new RegExp(row?.编号 ?? 'nowhere') });
  };
  async function openRecord(event: Event): Promise<Data> {
    const shown = heard.next('show');
    await press(rowOf(event).getByRole('link', { name: '记录' }), '记录');
    await shown;
    isOpen = true;
    return shown;
  }
  /** Types what the event says and the form does not know, and has it rehearsed. */
  async function fill(deed: Deed, event: Event): Promise<void> {
    const dialog = getPage().getByRole('dialog');
    let typed = 0;
    const type = async (label: string, text: unknown) => {
      if (text === undefined) return;
      const field = dialog.getByLabel(label);
      if ((await field.inputValue()) === text) return;
      await field.fill(String(text));
      typed++;
    };
    for (const { name, label, kind } of deed.fields ?? [])
      if (kind === 'text' && name !== 'ticket') await type(label, event[name]);
    if (deed.reason === '') await type(deed.reasonLabel ?? '', event.reason);
    if (typed > 0) await getPage().keyboard.press('Enter');
  }
  /** Reads what would happen, and has it done. @returns what came of it; what can follow is left to the walk */
  async function confirm(action: unknown): Promise<Data> {
    const done = heard.next(String(action), 'done');
    await click('确认执行');
    const told = await done;
    await getPage()
      .getByText(/^(已执行|没有改动)/)
      .waitFor();
    const { next } = told;
    if (typeof next === 'string' || !('rehearsed' in next)) await click(OVER);
    return told;
  }
  /** A verdict by the buttons of the review. */
  async function judge({ action, why }: Event): Promise<Data> {
    const done = heard.next(String(action), 'done');
    if (action === 'approve') await click('通过');
    else {
      await click('驳回');
      await press(getPage().getByRole('option', { name: reasonOf(String(why))?.say ?? '' }), '原因');
      await click('确认驳回');
    }
    return done;
  }
  /** What was told along with the deed before. */
  async function goOn({ action }: Event): Promise<Data> {
    const done = heard.next(String(action), 'done');
    await click('接着');
    await done;
    await click(OVER);
    return done;
  }
  async function byDeed(event: Event): Promise<Data> {
    const { action, captureId, orderId, code, requestId } = event;
    const deed = deedOf(event);
    const isListed = sitting().at(-1) === '申请';
    if (isListed && action === 'answer') await click(deed.label, rowOf(event));
    else {
      if (isListed) await openRecord(event);
      if (!isOpen || sitting().at(-1) === OVER) await look(String(captureId ?? orderId ?? code ?? requestId));
      await click(deed.label);
    }
    await fill(deed, event);
    return confirm(action);
  }
  async function act(event: Event): Promise<Data> {
    if (event.rehearsed) return goOn(event);
    if (sitting()[0] === '审核') return judge(event);
    const form = FORMS[event.action ?? ''];
    if (!form) return byDeed(event);
    await enter(form.room);
    await form.fill(getPage(), event, click, press);
    return confirm(event.action);
  }
  /** What can only be looked at, and what the desk does not offer because it would be refused. */
  async function paste(event: Event): Promise<Data> {
    const { action = '' } = event;
    if (action === 'find') return look(String(event.text));
    if (action === 'show') return openRecord(event);
    if (ROOMS[action]) {
      const read = heard.next(action);
      await enter(ROOMS[action]);
      listed = ((await read).details?.列表 ?? []) as Row[];
      return readFor(event, await read);
    }
    if (action !== 'rebuild') return act(event);
    const shown = heard.next('show');
    await look(String(event.captureId));
    const { next } = await shown;
    throw new Error((await button(deedOf(event).label).isVisible()) ? 'offered' : String(next));
  }
  const counter: Counter = {
    ...counterOf(getWorld),
    paste: (event) => paste(event as Event),
    twice: (event) => act({ reason: '已核实', ...event }),
  };
  return {
    counter,
    /** Through two rooms, so that the one that a case needs is read anew: whoever stands in a room already reads nothing there. */
    async begin(): Promise<void> {
      heard ??= listenTo(getPage());
      sittings = [];
      isOpen = false;
      for (const room of getPage().url().endsWith('#/money') ? ['texts'] : ['money', 'texts']) {
        const read = heard.next(room);
        await getPage().evaluate(`location.hash = '#/${room}'`);
        await read;
      }
    },
    /** What was pressed, sitting by sitting. */
    sittings: () => sittings,
  };
}

/** What somebody reads of the rows who asks about one batch. */
function readFor({ batchId }: Event, told: Data): Data {
  const { 批次: rows } = told.details ?? {};
  if (!batchId || !Array.isArray(rows)) return told;
  return { ...told, details: { ...told.details, 批次: rows.filter((row) => row.batchId === batchId) } };
}

const deedOf = ({ action, what = 'delivery' }: Event): Deed => {
  const wanted = DEEDS.filter((deed) => deed.action === action);
  const found = wanted.find(({ fixed }) => !fixed || JSON.stringify(fixed) === JSON.stringify({ what }));
  if (!found) throw new Error(`no button for ${action}`);
  return found;
};
