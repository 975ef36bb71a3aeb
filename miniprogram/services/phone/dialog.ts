// WeChat's own dialog. Its buttons are Chinese unless the program names them, on an English phone too, and a name that is too
// long opens no dialog at all (docs: showModal, four characters; what eight letters count nobody documents). Here no name can be
// forgotten, and where a phone refuses one WeChat's own stand in its place: a Chinese button is better than a dead one.
import { words } from '../../words/words';

interface Question {
  title: string;
  content: string;
  /** at most four Chinese characters or eight letters, like `no` */
  yes: string;
  /** what everything stays as it is by; 取消 unless named */
  no?: string;
}

/** What is asked, and the names of the buttons. */
type Text = Pick<WechatMiniprogram.ShowModalOption, 'title' | 'content' | 'showCancel'>;
type Names = Pick<WechatMiniprogram.ShowModalOption, 'confirmText' | 'cancelText'>;

function open(text: Text, names: Names): Promise<boolean> {
  // nothing was shown when it fails, so that nobody is asked twice
  const shown = wx.showModal({ ...text, ...names }).catch(() => wx.showModal(text));
  return shown.then(({ confirm }) => confirm);
}

/** @returns whether the answer was yes */
export function ask({ title, content, yes, no }: Question): Promise<boolean> {
  return open({ title, content }, { confirmText: yes, cancelText: no ?? words.phone.dialog.no });
}

/** Says something that leaves nothing to choose; returns once it was put away. */
export function tell(title: string, content: string): Promise<unknown> {
  return open({ title, content, showCancel: false }, { confirmText: words.phone.dialog.ok });
}
