// Answers that 学信网 gives later: approved photos are sent on, deliveries followed, verdicts of the review fetched. Finishing
// comes before asking, and asking is done for a thousand at once.
import { allows, statesBefore } from '../../shared/capture.js';
import { amend, captures } from '../_journey/captures.js';
import type { ChoreName } from '../_journey/chore-words.js';
import type { Capture } from '../_journey/documents.js';
import { checkGoOn } from '../_journey/go-on.js';
import { readPhoto } from '../_journey/original.js';
import { withPhoto } from '../_journey/remake.js';
import { applyVerdict } from '../_journey/verdicts.js';
import { deliverPhoto, readVerdicts, type Verdict } from '../_platform/chsi.js';
import { _, type Condition } from '../_platform/database.js';
import { unseal } from '../_platform/identity.js';
import { beijing } from '../_platform/time.js';
import { type Chore, queueOf } from './chore.js';

const REVIEWED = { state: _.in(statesBefore('approve')) };
const SENT = { state: _.in(statesBefore('deliver')) };

const deliverPhotos: Chore<Capture> = {
  name: 'deliverPhoto',
  ...queueOf(captures, {
    where: () => ({ ...SENT, 'delivery.id': _.exists(false), 'photo.standardFileId': _.exists(true) }),
  }),
  async work(capture) {
    await checkGoOn(capture);
    return withPhoto(capture, sendOn, { by: 'sweep' });
  },
};

async function sendOn({ _id, photo, attempt, captureKeySealed }: Capture): Promise<boolean> {
  if (!photo) return false;
  const jpeg = await readPhoto(photo);
  const number = Math.max(1, attempt);
  const id = await deliverPhoto(unseal(captureKeySealed), jpeg, number);
  const at = new Date();
  // the same attempt is the same delivery: a second timer at the same moment sends and writes the same
  const where = { ...SENT, delivery: _.exists(false), attempt };
  return amend(_id, where, { delivery: { id, attempt: number, at, time: beijing(at) } });
}

interface Answered {
  _id: string;
  capture: Capture;
  verdict: Verdict;
}

const errandOf = ({ state, check, delivery }: Capture): string =>
  (allows(state, 'deliver') ? delivery?.id : check?.id) ?? '';

/** Captures that wait for an answer of 学信网: asked about a page at a time, worked on where there is one. */
function answers(name: ChoreName, where: Condition): Chore<Answered> {
  const queue = queueOf(captures, { where: () => where });
  return {
    name,
    ...queue,
    async sift(waiting) {
      const found = await readVerdicts(waiting.flatMap(({ errand }) => errand ?? []));
      return waiting.filter(({ errand = '' }) => (found.get(errand)?.verdict ?? 'pending') !== 'pending');
    },
    async load(ids, now) {
      const loaded = await queue.load(ids, now);
      const found = await readVerdicts(loaded.map(errandOf));
      return loaded.flatMap((capture) => {
        const verdict = found.get(errandOf(capture));
        return verdict ? [{ _id: capture._id, capture, verdict }] : [];
      });
    },
    work: ({ capture, verdict }) => applyVerdict(capture, verdict),
  };
}

export const REVIEW: readonly Chore[] = [
  deliverPhotos,
  answers('followDelivery', { ...SENT, 'delivery.id': _.exists(true) }),
  answers('fetchVerdict', { ...REVIEWED, 'check.id': _.exists(true) }),
];
