// What a rule advises can be done with the camera that the page opens: it has no flash and focuses by itself, so nobody is
// told to turn the one off or to tap for the other.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from '../../miniprogram/words/en/index.js';

const CHECKS = 'cloudfunctions/_photo/checks';
const FINDER = readFileSync('miniprogram/pages/camera/finder/finder.wxml', 'utf8');
const camera = /<camera [^>]*>/.exec(FINDER)?.[0] ?? '';
/** What the rules say, of either language. */
const said = [
  ...readdirSync(CHECKS).flatMap((name) => readFileSync(`${CHECKS}/${name}`, 'utf8').match(/'[^'\n]*'/g) ?? []),
  ...Object.values(en.answers),
];
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
