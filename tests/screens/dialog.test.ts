// A dialog opens on every phone, however wide it holds a letter of a button's name to be.
import { beforeEach, expect, it, vi } from 'vitest';

/** Its neighbours import as the mini program's own compiler reads them: it is named where ours does not follow. */
const SERVICE: string = '../../miniprogram/services/phone/dialog.js';
let dialog: {
  ask(question: { title: string; content: string; yes: string }): Promise<boolean>;
  tell(title: string, content: string): Promise<void>;
};
let shown: object[];
let refuses: (options: { confirmText?: string }) => boolean;

beforeEach(async () => {
  shown = [];
  refuses = () => false;
  vi.stubGlobal('wx', {
    canIUse: () => true,
    getStorageSync: () => '',
    setStorageSync: () => undefined,
    showModal: async (options: { confirmText?: string }) => {
      shown.push(options);
      if (refuses(options))
        throw { errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters' };
      return { confirm: true, cancel: false };
    },
  });
  vi.resetModules();
  dialog = await import(SERVICE);
});

it('names its buttons', async () => {
  expect(await dialog.ask({ title: '删除', content: '删除这张照片？', yes: '删除' })).toBe(true);
  await dialog.tell('已删除', '照片已删除。');
  expect(shown).toEqual([
    { title: '删除', content: '删除这张照片？', confirmText: '删除', cancelText: '取消' },
    { title: '已删除', content: '照片已删除。', showCancel: false, confirmText: '知道了' },
  ]);
});

it('opens with WeChat’s own names on a phone that finds ours too long, once, and takes the answer', async () => {
  refuses = ({ confirmText = '' }) => confirmText.length > 4;
  expect(await dialog.ask({ title: 'Delete', content: 'Delete this photo?', yes: 'Delete' })).toBe(true);
  expect(shown.slice(1)).toEqual([{ title: 'Delete', content: 'Delete this photo?' }]);
});

it('does not hide that a phone opens no dialog at all', async () => {
  refuses = () => true;
  await expect(dialog.tell('已删除', '照片已删除。')).rejects.toMatchObject({
    errMsg: expect.stringContaining('fail'),
  });
  expect(shown).toHaveLength(2);
});
