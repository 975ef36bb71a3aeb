// Money as properties: an order that was paid never forgets it, and a price always reads back as its fen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOrderState, ORDER_EVENTS, type OrderState, yuan } from '../../shared/order.js';

describe('the order state machine', () => {
  it('refunds only what was paid, and only once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ORDER_EVENTS), { maxLength: 40 }), (events) => {
        let state: OrderState = 'created';
        let paid = 0;
        let refunded = 0;
        for (const event of events) {
          const next = nextOrderState(state, event);
          if (!next) continue;
          if (event === 'pay') paid++;
          if (event === 'refund') refunded++;
          state = next;
        }
        expect(paid).toBeLessThanOrEqual(1);
        expect(refunded).toBeLessThanOrEqual(paid);
      }),
    );
  });

  it('takes a payment that arrives after the order was closed', () => {
    expect(nextOrderState('closed', 'pay')).toBe('paid');
  });
});

describe('yuan', () => {
  it('keeps the sign of what is owed', () => {
    expect([yuan(-50), yuan(-3000), yuan(5)]).toEqual(['-0.50', '-30.00', '0.05']);
  });

  it('shows every amount of fen with two digits and loses none of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (fen) => {
        const text = yuan(fen);
        expect(text).toMatch(/^\d+\.\d\d$/);
        expect(Math.round(Number(text) * 100)).toBe(fen);
      }),
    );
  });
});
