// 客服: how to reach a person, frequent questions, the tutorial; all editable in the database without a release.
import { INPUTS } from '../../shared/functions.js';
import type { Help } from '../_journey/documents-service.js';
import { EXPECTED, faqOf, help } from '../_journey/help.js';
import { readRelease } from '../_platform/release.js';
import { serve } from '../_platform/serve.js';
import { settings } from '../_platform/settings.js';

type Kind = Help['kind'];

export const main = serve('getHelp', INPUTS.getHelp, async () => {
  const texts = await help.find({}, { skipBroken: true });
  const of = <K extends Kind>(kind: K) =>
    texts.filter((text): text is Extract<Help, { kind: K }> => text.kind === kind);
  const { brand, servicePhone, serviceHours, onlineService } = settings();
  const [tutorial] = of('tutorial');
  const [expected = EXPECTED] = of('expected');
  const [contact] = of('contact');
  return {
    brand,
    release: readRelease().commit,
    phone: contact?.phone || servicePhone,
    hours: contact?.hours || serviceHours,
    onlineService,
    faq: faqOf(texts).map(({ _id, topic, question, answer, en }) => ({
      id: _id,
      topic,
      question,
      answer,
      ...(en && { en }),
    })),
    tutorial: {
      title: tutorial?.title ?? '',
      steps: tutorial?.steps ?? [],
      notes: tutorial?.notes ?? [],
      ...(tutorial?.en && { en: tutorial.en }),
    },
    expected: { review: expected.review, delivery: expected.delivery, answer: expected.answer },
  };
});
