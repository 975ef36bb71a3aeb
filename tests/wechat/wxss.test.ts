// WXSS must become CSS that keeps pages apart, components closed, and a phone's width on any screen.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWxss } from '../../local/wechat/compile/wxss.js';
import { convertUnits } from '../../local/wechat/runtime/units.js';

const root = join(import.meta.dirname, 'fixtures/mini');
const compact = (css: string) => css.replace(/\s+/g, ' ').trim();

describe('wxss becomes css', () => {
  it('turns rpx, vw and vh into multiples of the phone’s frame, and nothing else', () => {
    expect(convertUnits('20rpx -.5vw 3px 1e3 100vh')).toBe(
      'calc(20 * var(--rpx)) calc(-.5 * var(--vw)) 3px 1e3 calc(100 * var(--vh))',
    );
    expect(convertUnits('url("data:image/svg+xml,<svg width=\'10vw\'/>") 1vw')).toContain("width='10vw'");
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.constantFrom('rpx', 'vw', 'vh'), (n, unit) => {
        expect(convertUnits(`${n}${unit}`)).toBe(`calc(${n} * var(--${unit}))`);
      }),
    );
  });

  it('follows imports, scopes a page and leaves keyframes and media queries alone', () => {
    const css = compact(compileWxss(join(root, 'app.wxss'), root));
    expect(css).toContain('wx-page { --tone: #123456');
    expect(css).toContain("<svg width='10vw'/>");
    expect(css).toContain('@media (prefers-color-scheme: dark) { .big { color: #fff; } }');
    expect(css).toContain('from { width: 0; }');
    const page = compact(compileWxss(join(root, 'pages/first/first.wxss'), root, { page: 'pages/first/first' }));
    expect(page).toContain(':where(wx-page[data-route="pages/first/first"]) .item { width: calc(100 * var(--rpx)); }');
  });

  it('closes a component: its classes carry its scope and :host is the element itself', () => {
    const css = compact(compileWxss(join(root, 'parts/badge/badge.wxss'), root, { scope: 'c1' }));
    expect(css).toBe(
      '[wx-host="c1"] { display: block; } [id$="--mark"] { width: 1px; } .c1--big { color: var(--tone); width: calc(50 * var(--vw)); }',
    );
  });
});
