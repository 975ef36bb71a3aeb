// What the product says to a student, whoever says it: 您 everywhere, and about money only what is so whoever takes it.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from '../../miniprogram/words/en/index.js';
import { zh } from '../../miniprogram/words/zh/index.js';
import { ERRORS } from '../../shared/errors.js';
import { FAQ } from '../../tools/provision/faq.js';
import { TUTORIAL } from '../../tools/provision/texts.js';

const ROOMS = ['cloudfunctions', 'shared'];
/** What the cloud says, line by line, without the comments of whoever wrote it. */
const cloud = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line));
const said = [...JSON.stringify([zh, ERRORS, FAQ, TUTORIAL], null, 1).split('\n'), ...cloud];

it('is said to 您, never to 你', () => {
  expect(said.filter((line) => line.includes('您')).length).toBeGreaterThan(50);
  expect(said.filter((line) => line.includes('你'))).toEqual([]);
});

it('names nobody who takes or returns the money: with virtual payment on an iPhone that is Apple, not WeChat Pay', () => {
  expect(said.filter((line) => line.includes('原路')).length).toBeGreaterThan(5);
  expect(said.filter((line) => /由微信支付收|退回微信支付|以微信支付为准/.test(line))).toEqual([]);
  expect(JSON.stringify([en.words, FAQ]).match(/[^".]*(through|depends on) WeChat Pay/g)).toBeNull();
});
