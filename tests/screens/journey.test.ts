// What the states of a capture mean on the screen: step, colour, page, batch code, pace.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, captureOf, pagePath } from '../../miniprogram/services/journey/addresses.js';
import { isKnown, keepAddresses, STEPS, stepOf, toneOf } from '../../miniprogram/services/journey/journey.js';
import { pollDelay } from '../../miniprogram/services/journey/poll.js';
import { CAPTURE_EVENTS, CAPTURE_STATES, nextCaptureState } from '../../shared/capture.js';
import type { CaptureView } from '../../shared/capture-view.js';
import { viewOf } from './views.js';

describe('where a capture stands', () => {
  it('every state has a step, and only those that ended without a photo have none', () => {
    for (const state of CAPTURE_STATES) {
      expect(stepOf(state)).toBeLessThanOrEqual(STEPS.length);
      expect(stepOf(state) === 0).toBe(['closed', 'refunded', 'erased'].includes(state));
      expect(isKnown(state)).toBe(true);
    }
  });

  it('no event before the review leads back before the payment that was made', () => {
    for (const state of CAPTURE_STATES.filter((one) => stepOf(one) >= 3))
      for (const event of CAPTURE_EVENTS) {
        const next = nextCaptureState(state, event);
        if (next && stepOf(next) > 0) expect([state, event, stepOf(next) >= 3]).toEqual([state, event, true]);
      }
  });

  it('a refusal is red, a finished photo green, and an unknown state stays neutral', () => {
    expect([toneOf('rejected'), toneOf('refused'), toneOf('approved'), toneOf('delivered'), toneOf('')]).toEqual([
      'bad',
      'bad',
      'done',
      'done',
      'info',
    ]);
  });
});

describe('addresses of pages', () => {
  it('carry their query encoded and leave out what is empty', () => {
    expect(pagePath('help', { topic: '支付&退款', captureId: undefined })).toBe(
      '/pages/help/help?topic=%E6%94%AF%E4%BB%98%26%E9%80%80%E6%AC%BE',
    );
    expect(pagePath('home')).toBe('/pages/home/home');
  });
});

describe('the batch code of a link', () => {
  it('is found in batch, in the scene of a mini program code, and in the q of an ordinary link', () => {
    expect(batchOf({ batch: 'B2027-01' })).toBe('B2027-01');
    expect(batchOf({ scene: 'B2027-01' })).toBe('B2027-01');
    expect(batchOf({ scene: encodeURIComponent('batch=B2027-01&from=poster') })).toBe('B2027-01');
    expect(batchOf({ q: encodeURIComponent('https://example.org/go?batch=B2027-01#top') })).toBe('B2027-01');
  });

  it('is never anything that could not be one, whatever the link holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (batch, scene, q) => {
        const code = batchOf({ batch, scene, q });
        expect(code === '' || /^[A-Za-z0-9-]{1,40}$/.test(code)).toBe(true);
      }),
    );
    expect(batchOf({ scene: '%E0%A4%A' })).toBe('');
    expect(batchOf({ q: encodeURIComponent(`https://example.org/?batch=${'x'.repeat(41)}`) })).toBe('');
    expect(batchOf({})).toBe('');
  });

  it('and the capture of a code that a computer showed is its scene, if it can be one', () => {
    const captureId = '0123456789abcdef'.repeat(2);
    for (const query of [{ captureId }, { scene: captureId }]) expect(captureOf(query)).toBe(captureId);
    for (const query of [{}, { scene: '%E0%A4%A' }, { scene: 'batch=B2027-01' }]) expect(captureOf(query)).toBe('');
  });
});

describe('looking again', () => {
  it('waits longer and longer, and never longer than half a minute', () => {
    const waits = Array.from({ length: 20 }, (_, attempt) => pollDelay(attempt));
    for (let i = 1; i < waits.length; i++) expect(waits[i]).toBeGreaterThanOrEqual(waits[i - 1]!);
    expect([waits[0], waits.at(-1)]).toEqual([3_000, 30_000]);
  });

  it('keeps the address of a picture whose signature alone changed, and takes a new picture', () => {
    const before = viewOf('faulty', { shotUrl: 'https://f/a.jpg?sign=1', annotatedUrl: 'https://f/m.jpg?sign=1' });
    const after: CaptureView = { ...before, shotUrl: 'https://f/a.jpg?sign=2', annotatedUrl: 'https://f/n.jpg?sign=2' };
    const settled = keepAddresses(before, after);
    expect(settled.shotUrl).toBe('https://f/a.jpg?sign=1');
    expect(settled.annotatedUrl).toBe('https://f/n.jpg?sign=2');
    expect(keepAddresses({ ...before, captureId: 'another12345' }, after)).toEqual(after);
  });
});
