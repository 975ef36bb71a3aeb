// WeChat's own dialog. Its buttons are Chinese unless the program names them, on an English phone too, and a name that is too
// long opens no dialog at all (docs: showModal, four characters; eight letters are as wide). Here none can be forgotten.
import { words } from '../../words/words';

interface Question {
  title: string;
  content: string;
  /** at most four Chinese characters or eight letters, like `no` */
  yes: string;
  /** what everything stays as it is by; 取消 unless named */
  no?: string;
}

/** @returns whether the answer was yes */
export async function ask({ title, content, yes, no }: Question): Promise<boolean> {
  const cancelText = no ?? words.phone.dialog.no;
  const { confirm } = await wx.showModal({ title, content, confirmText: yes, cancelText });
  return confirm;
}

/** Says something that leaves nothing to choose; returns once it was put away. */
export async function tell(title: string, content: string): Promise<void> {
  await wx.showModal({ title, content, confirmText: words.phone.dialog.ok, showCancel: false });
}
