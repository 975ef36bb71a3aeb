// The capture's state machine as properties: what money and re-shooting promise must hold on every path.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAPTURE_EVENTS,
  CAPTURE_STATES,
  CAPTURE_STATUS,
  CAPTURE_TABLE,
  type CaptureEvent,
  type CaptureState,
  nextCaptureState,
  statesOf,
} from '../../shared/capture.js';

const walk = (events: readonly CaptureEvent[]): { state: CaptureState; taken: CaptureEvent[] } => {
  let state: CaptureState = 'claimed';
  const taken: CaptureEvent[] = [];
  for (const event of events) {
    const next = nextCaptureState(state, event);
    if (!next) continue;
    state = next;
    taken.push(event);
  }
  return { state, taken };
};
const events = fc.array(fc.constantFrom(...CAPTURE_EVENTS), { maxLength: 60 });

describe('the capture state machine', () => {
  it('never reaches shooting, review or delivery without a payment or a waiver', () => {
    const needMoney: CaptureState[] = [
      'paid',
      'faulty',
      'checked',
      'standardized',
      'reviewing',
      'rejected',
      'approved',
    ];
    fc.assert(
      fc.property(events, (list) => {
        const { state, taken } = walk(list);
        if (needMoney.includes(state)) expect(taken.some((e) => e === 'pay' || e === 'waive')).toBe(true);
      }),
    );
  });

  it('asks for no second payment after a rejection, by the reviewer or by 学信网', () => {
    for (const state of ['rejected', 'refused'] as const) {
      expect(nextCaptureState(state, 'check')).toBe('checked');
      expect(nextCaptureState(state, 'fail')).toBe('faulty');
      expect(nextCaptureState(state, 'order')).toBeUndefined();
    }
    fc.assert(
      fc.property(events, (list) => {
        const { taken } = walk(list);
        const paid = taken.findIndex((e) => e === 'pay' || e === 'waive');
        const later = taken.slice(paid + 1);
        // only an operator's reopening of a closed capture may lead back to an order
        if (paid >= 0 && !later.includes('reopen')) expect(later).not.toContain('order');
      }),
    );
  });

  it('reaches approval only out of a review that followed a passed check', () => {
    fc.assert(
      fc.property(events, (list) => {
        const { taken } = walk(list);
        const approved = taken.indexOf('approve');
        if (approved < 0) return;
        expect(taken.slice(0, approved)).toEqual(expect.arrayContaining(['check', 'standardize', 'submit']));
      }),
    );
  });

  it('leads every state to the end and gives every state a word', () => {
    for (const state of CAPTURE_STATES) {
      expect(CAPTURE_STATUS[state]).not.toBe('');
      const seen = new Set<CaptureState>([state]);
      for (const at of seen) for (const next of Object.values(CAPTURE_TABLE[at])) seen.add(next);
      expect(seen.has('erased'), `${state} can be erased in the end`).toBe(true);
    }
  });

  it('lets its owner delete it from every state, paid or not, by what a deletion may still do', () => {
    for (const start of CAPTURE_STATES) {
      let state = start;
      for (const event of ['cancelOrder', 'withdraw', 'erase'] as const)
        state = nextCaptureState(state, event) ?? state;
      expect([start, state]).toEqual([start, 'erased']);
    }
    // code may name this state, because there is only one end
    expect(statesOf('erased')).toEqual(['erased']);
  });

  it('keeps an erased capture erased', () => {
    for (const event of CAPTURE_EVENTS) expect(nextCaptureState('erased', event)).toBeUndefined();
  });
});
