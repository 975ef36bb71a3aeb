// What a rule advises can be done with the camera that the page opens: it has no flash and focuses by itself, so nobody is
// told to turn the one off or to tap for the other; and whoever is alone leans the phone on something.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from '../../miniprogram/words/en/index.js';
import { zh } from '../../miniprogram/words/zh/index.js';

const CHECKS = 'cloudfunctions/_photo/checks';
const FINDER = readFileSync('miniprogram/pages/camera/finder/finder.wxml', 'utf8');
const camera = /<camera [^>]*>/.exec(FINDER)?.[0] ?? '';
/** What the rules say. */
const advised = readdirSync(CHECKS)
  .flatMap((name) => [...readFileSync(`${CHECKS}/${name}`, 'utf8').matchAll(/'([^'\n]*)'/g)])
  .map(([, sentence = '']) => sentence);
/** The same in English, and the English of all else that the cloud says. */
const said = [...advised, ...Object.values(en.answers)];
const speaking = (of: RegExp) => said.filter((sentence) => of.test(sentence));

it('no advice speaks of a flash, which the camera never uses', () => {
  expect(camera).toContain('flash="off"');
  expect(speaking(/闪光灯|\bflash\b/i)).toEqual([]);
});

it('no advice asks for a tap that focuses, which the camera does not hear', () => {
  expect(camera).toContain('bindinitdone');
  expect(camera).not.toMatch(/(bind|catch)(tap|touch)/);
  expect(speaking(/点一下|对焦|\btap the face\b|\bfocus\b/i)).toEqual([]);
});

it('no advice asks for somebody who shoots: the camera is offered to whoever is alone, too', () => {
  expect(zh.camera.alone).toContain('靠稳');
  const both = advised.flatMap((sentence) => [sentence, en.answers[sentence] ?? '']);
  expect(both.filter((sentence) => /请他人|请别人|\bsome(one|body)\b/i.test(sentence))).toEqual([]);
});
