// The last four characters of a paper: one field that looks like four places, for digits and, by its switch, for letters.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

describe.skipIf(skipBrowser)('suffix-field', () => {
  const stand = withPieces({
    field: {
      wxml: '<suffix-field value="{{value}}" bindchange="note" bindconfirm="note"><view>还可以试 4 次</view></suffix-field>',
      data: { value: '' },
      uses: { 'suffix-field': '/components/suffix-field/suffix-field' },
    },
  });
  const input = () => stand.page.locator('input');
  const cells = () => stand.page.locator('[class*="cell"]').allTextContents();

  it('shows each character in its place, in capitals, and leaves out what belongs to no paper', async () => {
    await stand.show('field');
    await input().fill('1-2x');
    await expect.poll(cells).toEqual(['1', '2', 'X', '']);
    expect(await stand.heard()).toContain('change');
  });

  it('says below, on every page that has it, what to type of a number with an X and of other papers', async () => {
    await stand.show('field');
    for (const words of [/最后一位是X/, /港澳证件.*台胞证、护照/]) await stand.page.getByText(words).waitFor();
  });

  it('has a name for the ear, a switch to letters, and room for what is wrong', async () => {
    await stand.show('field');
    expect(await input().getAttribute('aria-label')).toBeTruthy();
    const letters = stand.page.getByRole('switch');
    expect(await letters.getAttribute('aria-checked')).toBe('false');
    await letters.tap();
    await expect.poll(() => letters.getAttribute('aria-checked')).toBe('true');
    await stand.page.getByText('还可以试 4 次').waitFor();
  });
});
