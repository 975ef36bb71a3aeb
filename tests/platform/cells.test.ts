// Every cell of both state tables once more, through the only two writers of a state: what is allowed is written down with
// its words and its history, what is not changes nothing at all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { CAPTURE_EVENTS, CAPTURE_STATES, CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { ORDER_EVENTS, ORDER_STATES, ORDER_STATUS, type OrderState } from '../../shared/order.js';
import { CAPTURE_CELLS, listCells, ORDER_CELLS } from '../shared/cells.js';
import { type Cloud, claim, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
let captures: typeof import('../../cloudfunctions/_journey/captures.js');
let orders: typeof import('../../cloudfunctions/_journey/orders.js');
let capture: Capture;
let order: Order;
beforeAll(async () => {
  ({ cloud, stop } = await connect());
  captures = await import('../../cloudfunctions/_journey/captures.js');
  orders = await import('../../cloudfunctions/_journey/orders.js');
  const { knownBatch } = await import('../../cloudfunctions/_journey/batches.js');
  capture = await claim('user', 'cells');
  order = await orders.ensureOrder(capture, await knownBatch(capture.batchId), 0, {
    description: '图像采集',
    openid: 'o',
  });
});
afterAll(() => stop());

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const stored = (name: string, id: string) => cloud.store.read(name, id);
const write = (name: string, doc: { _id: string }) => cloud.store.write([{ name, id: doc._id, doc: { ...doc } }]);

describe('a capture', () => {
  const put = (state: CaptureState): Capture => {
    const doc = { ...capture, state, status: CAPTURE_STATUS[state] };
    write('captures', doc);
    return doc;
  };
  const cells = listCells(CAPTURE_CELLS, CAPTURE_STATES, CAPTURE_EVENTS);

  it.each(CAPTURE_STATES)('in %s moves as its row says, and refuses the rest without a trace', async (state) => {
    for (const { event, to } of cells.filter(({ from }) => from === state)) {
      const given = put(state);
      const before = stored('captures', capture._id);
      const outcome = await captures.advance(given, event, { stage: 'moved' }, { by: 'tests' }).catch(codeOf);
      const now = stored('captures', capture._id);
      if (!to) expect([event, outcome, now]).toEqual([event, 'WRONG_STATE', before]);
      else {
        const step = { event, from: state, to, by: 'tests' };
        expect([event, now]).toMatchObject([event, { state: to, status: CAPTURE_STATUS[to], stage: 'moved' }]);
        expect(now?.history).toMatchObject([step]);
        expect(outcome).toMatchObject({ state: to, history: [step] });
      }
    }
  });

  it('that has moved on meanwhile is not moved, whatever the event', async () => {
    for (const { from, event } of cells.filter(({ to }) => to)) {
      const given = put(from);
      put(from === 'erased' ? 'claimed' : 'erased');
      const before = stored('captures', capture._id);
      expect([event, await captures.advance(given, event, {}, { by: 'tests' }).catch(codeOf)]).toEqual([event, 'BUSY']);
      expect(stored('captures', capture._id)).toEqual(before);
    }
  });

  it('that is being deleted only settles its money and its check, and goes', async () => {
    for (const { from, event, to } of cells) {
      if (!to) continue;
      const given = { ...put(from), erasing: { at: new Date(), by: 'tests' } };
      write('captures', given);
      const outcome = await captures.advance(given, event, {}, { by: 'tests' }).then(() => 'OK', codeOf);
      const ends = ['pay', 'refund', 'cancelOrder', 'withdraw', 'erase'].includes(event);
      expect([from, event, outcome]).toEqual([from, event, ends ? 'OK' : 'BUSY']);
    }
    put('claimed');
  });

  it('is looked at by the timer exactly where something is left to do', async () => {
    const due = new Set<CaptureState>();
    for (const { from, event, to } of cells) {
      if (!to) continue;
      await captures.advance(put(from), event, {}, { by: 'tests' });
      if (stored('captures', capture._id)?.dueAt) due.add(to);
    }
    expect([...due].sort()).toEqual(['approved', 'delivered', 'erased', 'paying', 'reviewing']);
  });

  it('that is not paid, or closed, is told so by every step of the photo', () => {
    const said = CAPTURE_STATES.map((state) => {
      try {
        captures.checkStep({ ...capture, state }, 'check');
        return [state, 'OK'];
      } catch (error) {
        return [state, codeOf(error)];
      }
    });
    const byRow = CAPTURE_STATES.map((state) => [
      state,
      CAPTURE_CELLS[state].includes('check>') ? 'OK' : 'WRONG_STATE',
    ]);
    const words = { verified: 'PAY_FIRST', paying: 'PAY_FIRST', closed: 'BATCH_CLOSED' };
    expect(Object.fromEntries(said)).toEqual({ ...Object.fromEntries(byRow), ...words });
  });
});

describe('an order', () => {
  const put = (state: OrderState): Order => {
    const doc = { ...order, state, status: ORDER_STATUS[state] };
    write('orders', doc);
    return doc;
  };
  const cells = listCells(ORDER_CELLS, ORDER_STATES, ORDER_EVENTS);

  it.each(ORDER_STATES)('in %s moves as its row says, and refuses the rest without a trace', async (state) => {
    for (const { event, to } of cells.filter(({ from }) => from === state)) {
      const given = put(state);
      const before = stored('orders', order._id);
      const outcome = await orders.advanceOrder(given, event, { refundReason: 'moved' }, { by: 'tests' }).catch(codeOf);
      const now = stored('orders', order._id);
      if (!to) expect([event, outcome, now]).toEqual([event, 'WRONG_STATE', before]);
      else {
        expect([event, now]).toMatchObject([event, { state: to, status: ORDER_STATUS[to], refundReason: 'moved' }]);
        expect(now?.history).toMatchObject([{ event, from: state, to, by: 'tests' }]);
      }
    }
  });

  it('that has moved on meanwhile is not moved, whatever the event', async () => {
    for (const { from, event } of cells.filter(({ to }) => to)) {
      const given = put(from);
      put(from === 'refunded' ? 'paid' : 'refunded');
      const before = stored('orders', order._id);
      expect(await orders.advanceOrder(given, event, {}, { by: 'tests' })).toBeUndefined();
      expect(stored('orders', order._id)).toEqual(before);
    }
  });

  it('waits for its shipping report from the moment it is paid', async () => {
    for (const from of ['created', 'closed'] as const) {
      await orders.advanceOrder(put(from), 'pay', {}, { by: 'tests' });
      expect(stored('orders', order._id)).toMatchObject({ shipping: 'waiting', shipAt: expect.any(Date) });
    }
  });

  it('that was closed is asked about three more times, the last a day later', () => {
    const at = new Date('2027-03-01T00:00:00Z');
    const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
    expect([0, 5, 125, 1560].map((now) => orders.nextQuestion(at, later(now)))).toEqual([
      later(5),
      later(125),
      later(1560),
      undefined,
    ]);
  });
});
