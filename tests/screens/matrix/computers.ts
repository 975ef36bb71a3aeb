// What a student on a computer does otherwise: there is no rear camera and nothing to scan with, and what is saved lies on no phone.
import { expect } from 'vitest';
import type { House } from './house.js';

/** Kinds of the stand-in that are computers (docs: getDeviceInfo().platform). */
export const COMPUTERS = ['windows', 'mac', 'ohos_pc'];
export const isComputer = (platform: string): boolean => COMPUTERS.includes(platform);

/** What the camera's page says there: it leads to a phone. */
export const ON_COMPUTER = '用手机微信扫一扫，从这一步接着拍';

interface Other {
  act(phone: House): Promise<void>;
  says: string;
}

/** By page: the main action where it is another one, and words that stand there after it. */
export const OTHERS: Record<string, Other> = {
  'scan/scan': {
    async act(phone) {
      expect([phone.controls('扫码识别').length, phone.text().includes('请选择保存好的采集码图片')]).toEqual([0, true]);
      phone.play('chooseMedia', async () => ({ tempFiles: [{ tempFilePath: 'wxfile://code.png' }] }));
      phone.keepUploads();
      await phone.press('相册识别');
    },
    says: '请输入证件号码后四位',
  },
  'download/download': {
    async act(phone) {
      phone.play('saveImageToPhotosAlbum', ({ success }) => success!({}));
      await phone.press('保存图片');
    },
    says: '图片已保存到这台电脑。',
  },
};
