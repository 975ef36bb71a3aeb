// The texts that students read, as they stand: whoever changes one begins with it.
import { EXPECTED, faqOf, help } from '../_journey/help.js';
import { settings } from '../_platform/settings.js';
import type { StaffAnswer } from './events.js';
import { nameBroken } from './rows.js';

export async function listTexts(): Promise<StaffAnswer> {
  const { found, broken } = await help.sift({});
  const faq = faqOf(found);
  const contact = found.find((text) => text.kind === 'contact');
  const expected = found.find((text) => text.kind === 'expected');
  const { review, delivery, answer } = expected ?? EXPECTED;
  const { servicePhone, serviceHours } = settings();
  const bad = broken.length > 0 ? `；读不出来：${nameBroken(broken)}` : '';
  const say = `常见问题 ${faq.length} 条${bad}。`;
  const details = {
    常见问题: faq.map(({ _id: id, topic, question, answer, order, en }) => ({
      ...{ id, topic, question, answer, order },
      ...(en && { en }),
    })),
    联系: { phone: contact?.phone ?? '', hours: contact?.hours ?? '' },
    // what counts where the text says nothing
    部署时的联系: { phone: servicePhone, hours: serviceHours },
    预计时间: { review, delivery, answer },
  };
  return { say, next: { action: 'stats' }, details };
}
