// What is said aloud over time: each thing once, to its end, never two at once, and a tone where there is no voice.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HINTS, type Hint } from '../../miniprogram/services/camera/guidance-words.js';
import {
  endSentence,
  LIKELIEST,
  listen,
  SENTENCES,
  type Speech,
  type Spoken,
  startSpeech,
} from '../../miniprogram/services/camera/speech.js';

/** Milliseconds between two looks of the page. */
const STEP = 150;

interface Look {
  hint: Hint;
  /** whether its recording is there */
  voiced?: boolean;
  /** the sentence that is being said ends after this look */
  ends?: boolean;
}
const stands = (hint: Hint, looks: number, more: Omit<Look, 'hint'> = {}): Look[] =>
  Array.from({ length: looks }, () => ({ hint, ...more }));
/** A hint that stands until its sentence is over. */
const heardOut = (hint: Hint): Look[] => [...stands(hint, 8), { hint, ends: true }];

/** Plays looks through the policy. @returns what was done, in order: a sentence, a tone "♪…", a cut "✂" */
function play(looks: Look[], start: Speech = startSpeech()): string[] {
  const done: string[] = [];
  let speech = start;
  looks.forEach(({ hint, voiced = true, ends }, i) => {
    const step = listen(hint, i * STEP, voiced, speech);
    if (step.cut) done.push('✂');
    if (step.say) done.push(SENTENCES.helper[step.say]);
    if (step.tone) done.push(`♪${step.tone}`);
    speech = ends ? endSentence(step.speech) : step.speech;
  });
  return done;
}

describe('the spoken hints', () => {
  test('each is a sentence of its own, made of fixed words: no digit, no name, nothing to fill in', () => {
    const hints = Object.keys(HINTS).filter((hint) => hint !== 'wait');
    expect([...LIKELIEST].sort()).toEqual(hints.sort());
    for (const way of ['helper', 'alone'] as const) {
      expect(Object.keys(SENTENCES[way]).sort()).toEqual(hints);
      const sentences = Object.values(SENTENCES[way]);
      expect(new Set(sentences).size).toBe(sentences.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Script=Han}，]{4,8}$/u);
    }
  });

  test('a hint that stands is said once, however long it stands', () => {
    expect(play([...heardOut('closer'), ...stands('closer', 60)])).toEqual(['请走近一些']);
  });

  test('a hint that passes in a moment is not said', () => {
    expect(play([...stands('dark', 2), ...stands('closer', 2), ...stands('dark', 2)])).toEqual([]);
  });

  test('looking for a face is not said, nor are hints of a phone without face tracking that sees nothing wrong', () => {
    expect(play(stands('wait', 60))).toEqual([]);
  });

  test('a sentence is heard to its end; then comes what stands by then, not what came and went', () => {
    const looks = [...stands('closer', 6), ...stands('aim-left', 4), ...stands('aim-right', 5, { ends: true })];
    expect(play([...looks, ...stands('aim-right', 3)])).toEqual(['请走近一些', '手机向右移一点']);
  });

  test('a hint that comes back while its own sentence is said does not begin again', () => {
    expect(play([...stands('closer', 6), ...stands('eyes', 3), ...heardOut('closer')])).toEqual(['请走近一些']);
  });

  test('being right is said at once, in the middle of another sentence', () => {
    expect(play([...stands('closer', 6), { hint: 'ready' }])).toEqual(['请走近一些', '✂', '好了，请保持不动']);
  });

  test('what was said before is said again after something else', () => {
    expect(play([...heardOut('closer'), ...heardOut('ready'), ...heardOut('closer')])).toEqual([
      '请走近一些',
      '好了，请保持不动',
      '请走近一些',
    ]);
  });

  test('without a recording one tone tells of the change, and the sentence follows when its recording comes', () => {
    expect(play(stands('closer', 60, { voiced: false }))).toEqual(['♪closer']);
    expect(play([...stands('closer', 20, { voiced: false }), ...stands('closer', 20)])).toEqual([
      '♪closer',
      '请走近一些',
    ]);
  });

  test('a tone that has just told of the hint is not given twice', () => {
    expect(play(stands('closer', 60, { voiced: false }), startSpeech('closer'))).toEqual([]);
    expect(play(heardOut('closer'), startSpeech('closer'))).toEqual(['请走近一些']);
  });

  test('a sentence that never ends, because a call cut it off, does not silence the rest', () => {
    const looks = [...stands('closer', 10), ...stands('further', 100)];
    expect(play(looks)).toEqual(['请走近一些', '✂', '请退后一些']);
  });

  test('whatever happens: one voice at a time, only what stands, nothing twice in a row, no tone over a voice', () => {
    const hints = fc.constantFrom<Hint>('wait', 'closer', 'further', 'eyes', 'still', 'ready');
    const spell = fc.record({
      hint: hints,
      looks: fc.integer({ min: 1, max: 12 }),
      voiced: fc.boolean(),
      ends: fc.option(fc.integer({ min: 0, max: 11 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 40 }), (spells) => {
        let speech = startSpeech();
        let sounding: Spoken | undefined;
        let last: Spoken | undefined;
        let at = 0;
        let shown: Hint | undefined;
        let since = 0;
        for (const { hint, looks, voiced, ends } of spells)
          for (let look = 0; look < looks; look++, at += STEP) {
            if (hint !== shown) since = at;
            shown = hint;
            const step = listen(hint, at, voiced, speech);
            speech = step.speech;
            if (step.cut) sounding = undefined;
            if (step.say) {
              expect([sounding, step.say, voiced]).toEqual([undefined, hint, true]);
              expect(step.say).not.toBe(last);
              if (hint !== 'ready') expect(at - since).toBeGreaterThanOrEqual(400);
              sounding = last = step.say;
            }
            if (step.tone) {
              expect([sounding, step.tone, voiced]).toEqual([undefined, hint, false]);
              last = undefined;
            }
            expect(speech.saying).toBe(sounding);
            if (look === ends) {
              speech = endSentence(speech);
              sounding = undefined;
            }
          }
      }),
    );
  });
});
