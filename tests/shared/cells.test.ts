// Both state machines against the tables of tests/shared/cells.ts, cell by cell: a random walk rarely gets far enough to
// notice a cell that leads to the wrong place.
import { describe, expect, it } from 'vitest';
import { CAPTURE_EVENTS, CAPTURE_STATES, nextCaptureState, OPEN_STATES } from '../../shared/capture.js';
import { nextOrderState, ORDER_EVENTS, ORDER_STATES } from '../../shared/order.js';
import { CAPTURE_CELLS, listCells, ORDER_CELLS } from './cells.js';

describe('the table of the capture', () => {
  const cells = listCells(CAPTURE_CELLS, CAPTURE_STATES, CAPTURE_EVENTS);
  it('has a row for each state, and nothing in it but events and states that there are', () => {
    expect(Object.keys(CAPTURE_CELLS).sort()).toEqual([...CAPTURE_STATES].sort());
    const written = Object.values(CAPTURE_CELLS).flatMap((row) => row.split(' ').filter(Boolean));
    expect(cells.filter(({ to }) => to)).toHaveLength(written.length);
  });

  it.each(CAPTURE_STATES)('leads from %s where it should, and refuses all else', (state) => {
    const own = cells.filter(({ from }) => from === state);
    const led = own.map(({ event }) => [event, nextCaptureState(state, event)]);
    expect(led).toEqual(own.map(({ event, to }) => [event, to]));
  });

  it('closes with the window exactly what waits for the student', () => {
    const closes = cells.filter(({ event, to }) => event === 'close' && to).map(({ from }) => from);
    expect(closes).toEqual(OPEN_STATES);
  });
});

describe('the table of the order', () => {
  const cells = listCells(ORDER_CELLS, ORDER_STATES, ORDER_EVENTS);
  it('has a row for each state, and nothing in it but events and states that there are', () => {
    expect(Object.keys(ORDER_CELLS).sort()).toEqual([...ORDER_STATES].sort());
    const written = Object.values(ORDER_CELLS).flatMap((row) => row.split(' ').filter(Boolean));
    expect(cells.filter(({ to }) => to)).toHaveLength(written.length);
  });

  it.each(ORDER_STATES)('leads from %s where it should, and refuses all else', (state) => {
    const own = cells.filter(({ from }) => from === state);
    const led = own.map(({ event }) => [event, nextOrderState(state, event)]);
    expect(led).toEqual(own.map(({ event, to }) => [event, to]));
  });
});
