// A card that a student shares shows no face: WeChat takes a picture of the page where a page names none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { APP_ROOT } from '../program.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

const pages = readdirSync(join(APP_ROOT, 'pages')).filter((name) =>
  readFileSync(join(APP_ROOT, 'pages', name, `${name}.ts`), 'utf8').includes('onShareAppMessage'),
);

describe.skipIf(skipBrowser)('a shared card', () => {
  const student = withStudent();

  it.each(pages)('of %s has a picture of the program, which is there, and no word of the student', async (name) => {
    student.screens.answer({
      getCapture: () => ok({ capture: viewOf('approved', { standardUrl: '/picture.svg' }) }),
      listCaptures: () => ok({ captures: [viewOf('approved')] }),
    });
    await student.visit(`${name}/${name}?captureId=${ID}`, { user: 'returning' });
    await student.press('更多');
    await student.press('转发给朋友');
    await student.see('已转发');
    const card = (await student.page.evaluate('__phone.shared.at(-1)')) as Record<string, string>;
    expect(card.picture).toMatch(/^\/images\/.+\.png$/);
    expect(readFileSync(join(APP_ROOT, card.picture!)).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.stringify(card)).not.toMatch(/张\*|示例理工大学|abcdefgh/);
  });

  it('is made by the pages that show a finished photo, among others', () => {
    expect(pages).toEqual(expect.arrayContaining(['download', 'home', 'result']));
  });
});
