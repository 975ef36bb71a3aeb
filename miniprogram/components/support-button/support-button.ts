// 客服, on the right of every page, or in a row of controls: online, by phone, or the answers that are there already.

import { type Help, readHelp } from '../../services/cloud/help';
import { isPage, openPage } from '../../services/journey/go';
import { callPhone, hasChat, openChat } from '../../services/phone/contact';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

let help: Help | undefined;

Component({
  properties: {
    /** one of a row of controls instead of a tab at the edge */
    inline: { type: Boolean, value: false },
  },
  observers: {
    open(open: boolean) {
      this.triggerEvent('cover', { open });
    },
  },
  data: { t: forPage(words.components.supportButton), open: false, chat: false, phone: '', hours: '' },
  methods: {
    async onOpen() {
      this.setData({ open: true });
      try {
        help = await readHelp();
        this.setData({ chat: hasChat(help), phone: help.phone, hours: help.hours });
      } catch {
        // without an answer the sheet still offers WeChat's own service chat and the questions
      }
    },
    onClose() {
      this.setData({ open: false });
    },
    onChat() {
      this.setData({ open: false });
      if (help) openChat(help);
    },
    onPhone() {
      this.setData({ open: false });
      if (help) callPhone(help);
    },
    onFaq() {
      this.setData({ open: false });
      if (!isPage('help')) openPage('help');
    },
  },
});
