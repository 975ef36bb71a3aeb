// Our own drawings: icons, the steps to the capture code, and what a right code looks like. And the rule that no
// component goes without tests of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawingOf } from '../../../miniprogram/services/journey/tutorial.js';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

const ROOT = join(import.meta.dirname, '../../../miniprogram');
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const drawn = (file: string) =>
  [...read(file).matchAll(/^\.([a-z-]+) \{.*url\("data:image/gm)].map(([, name]) => name!);

const ICONS = [...read('components/line-icon/drawings.wxs').matchAll(/^ {2}([a-z]+): '</gm)].map(([, name]) => name!);
const uses = (name: string) => ({ [name]: `/components/${name}/${name}` });

describe('every component', () => {
  const named = files
    .filter((file) => file.endsWith('.json') && /^(components|pages)\//.test(file))
    .filter((file) => (JSON.parse(read(file)) as { component?: boolean }).component)
    .map((file) => file.slice(file.lastIndexOf('/') + 1, -'.json'.length));

  it('has tests of its own here, under its own name', () => {
    const titles = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .flatMap((text) =>
        [...text.matchAll(/\bdescribe(?:\.skipIf\(skipBrowser\))?\('([^']+)'/g)].map(([, title]) => title!),
      );
    expect(named.length).toBeGreaterThan(19);
    expect(named.filter((name) => !titles.includes(name))).toEqual([]);
  });
});

describe.skipIf(skipBrowser)('drawings', () => {
  const stand = withPieces({
    icon: {
      wxml: '<view style="color: rgb(1, 2, 3)"><line-icon name="{{name}}" size="{{size}}" /></view>',
      data: { name: 'arrow', size: '1.3em' },
    },
    step: { wxml: '<step-drawing kind="{{kind}}" />', data: { kind: 'phone' }, uses: uses('step-drawing') },
    code: { wxml: '<right-code />', uses: uses('right-code') },
  });

  describe('line-icon', () => {
    const icon = () => stand.page.locator('wx-line-icon > *');

    it('has a drawing for every name that a page or component gives, and none that nobody asks for', () => {
      const attribute = /(?:<line-icon[^>]*?\bname|\bicon)="([^"]*)"/g;
      // of an expression, such as "{{voice ? 'sound' : 'mute'}}", whatever stands in it as a name
      const namesOf = (value: string) =>
        value.startsWith('{{') ? [...value.matchAll(/[?:|] '([a-z]+)'/g)].map(([, name]) => name!) : [value];
      const written = files
        .filter((file) => /\.(wxml|ts)$/.test(file))
        .flatMap((file) => [
          ...[...read(file).matchAll(attribute)].flatMap(([, value]) => namesOf(value!)),
          ...[...read(file).matchAll(/\bicon: '([a-z]+)'/g)].map(([, name]) => name!),
        ]);
      // 'none' is WeChat's own word for a toast without a picture
      expect([...new Set(written)].filter((name) => name !== 'none').sort()).toEqual(ICONS.toSorted());
    });

    it('takes the colour of the text around it and the size it is given, and is silent', async () => {
      await stand.show('icon');
      await stand.set({ size: '40px' });
      const { width, height } = (await icon().boundingBox())!;
      expect([width, height, await stand.paint(icon(), 'backgroundColor')]).toEqual([40, 40, 'rgb(1, 2, 3)']);
      expect(await icon().getAttribute('aria-hidden')).toBe('true');
    });

    it('every drawing is one that the browser can read, and no two are the same', async () => {
      await stand.show('icon');
      const seen = new Map<string, string>();
      for (const name of ICONS) {
        await stand.set({ name });
        const mask = await icon().evaluate(async (element) => {
          const address = getComputedStyle(element).maskImage;
          const picture = new Image();
          picture.src = address.slice('url("'.length, -'")'.length);
          await picture.decode();
          return address;
        });
        expect([name, seen.get(mask)]).toEqual([name, undefined]);
        seen.set(mask, name);
      }
    });
  });

  describe('step-drawing', () => {
    const kinds = drawn('components/step-drawing/step-drawing.wxss');

    it('has one for a step that nobody foresaw', () => {
      expect(kinds).toContain(drawingOf('喝口水'));
    });

    it.each(kinds)('draws "%s", silent because the words stand beside it', async (kind) => {
      await stand.show('step');
      await stand.set({ kind });
      const drawing = stand.page.locator('wx-step-drawing > *');
      expect(await drawing.getAttribute('aria-hidden')).toBe('true');
      // the finger, what the step shows, the phone
      const layers = await drawing.evaluate((element) => getComputedStyle(element).backgroundImage);
      expect(layers.match(/url\("data:image\/svg\+xml/g)).toHaveLength(3);
      const { width, height } = (await drawing.boundingBox())!;
      expect(height / width).toBeCloseTo(0.75, 2);
    });
  });

  describe('right-code', () => {
    it('shows the right code and the wrong ones that are shown most often, each by its name', async () => {
      await stand.show('code');
      const right = stand.page.getByRole('img', { name: '学信网的图像采集码页面' });
      expect(await right.textContent()).toBe('图像采集码来自学信网');
      const wrong = stand.page.locator('wx-right-code [class$="--wrong"]');
      expect(await wrong.allTextContents()).toEqual(['在线验证报告', '小程序码', '群二维码']);
      expect(await wrong.locator('wx-line-icon').count()).toBe(3);
    });
  });
});
