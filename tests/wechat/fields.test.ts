// Fields must show what they ask for and tell what is typed as WeChat's do.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadProgram, pages, screen, shown } from './program.js';

describe('fields', () => {
  beforeAll(async () => {
    const program = await loadProgram(join(import.meta.dirname, 'fixtures/mini'));
    await program.start('/pages/first/first');
  });

  it('paints placeholders with the class and style of the program, WeChat’s own otherwise, while a field is empty', () => {
    const hintOf = (field: string) => {
      const hint = shown().querySelector<HTMLElement>(`${field} [aria-hidden]`)!;
      return [hint.textContent, hint.className, hint.style.width, hint.hidden];
    };
    expect(hintOf('wx-input')).toEqual(['姓名', 'pale', 'calc(75 * var(--rpx))', false]);
    expect(hintOf('wx-textarea')).toEqual(['说吧', 'textarea-placeholder', '', false]);
    pages()[0]!.setData({ name: '小' });
    expect(hintOf('wx-input')[3]).toBe(true);
    pages()[0]!.setData({ name: '' });
    expect(hintOf('wx-input')[3]).toBe(false);
  });

  it('tells the page what is typed and moved, once', () => {
    const change = (selector: string, type: string, value: string) => {
      const field = shown().querySelector<HTMLInputElement>(selector)!;
      field.value = value;
      field.dispatchEvent(new (screen().Event)(type, { bubbles: true }));
    };
    change('wx-input input', 'input', '小明');
    change('wx-textarea textarea', 'input', '你好');
    change('wx-slider input', 'change', '70');
    expect(pages()[0]!.data).toMatchObject({ name: '小明', told: '你好', much: 70 });
  });
});
