// Paid orders are reported as shipped, each once. A program that WeChat does not manage as a trade has nothing to report.
import { AppError } from '../../shared/errors.js';
import type { Order } from '../_journey/documents.js';
import { orders } from '../_journey/orders.js';
import { reportShipping } from '../_journey/shipping.js';
import { _ } from '../_platform/database.js';
import { writeLog } from '../_platform/log.js';
import { isTradeManaged } from '../_platform/openapi.js';
import { paySettings } from '../_platform/settings.js';
import { errorCode } from '../_platform/wechat-api.js';
import { type Chore, queueOf } from './chore.js';

/** ms that an answer is believed: operators switch it once in a program's life. */
const BELIEVED_MS = 3600_000;
/** ms until WeChat is asked again after it gave none; chosen. */
const AGAIN_MS = 300_000;
let known: { managed: boolean; until: number } | undefined;

async function isManaged(now: Date): Promise<boolean> {
  if (known && known.until > now.getTime()) return known.managed;
  const until = now.getTime();
  try {
    known = { managed: await isTradeManaged(paySettings().appid), until: until + BELIEVED_MS };
  } catch (error) {
    // without an answer, as without APP_SECRET, nothing can be reported; selfCheck says so
    const detail = error instanceof AppError ? error.detail : errorCode(error);
    writeLog({ fn: 'sweep', ref: '', capture: '', event: 'isTradeManaged', code: 'FAILED', ms: 0, detail });
    known = { managed: false, until: until + AGAIN_MS };
  }
  return known.managed;
}

const queue = queueOf(orders, { where: (now) => ({ state: 'paid', shipAt: _.lte(now) }), by: 'shipAt' });

const reportPaid: Chore<Order> = {
  name: 'reportShipping',
  ...queue,
  async waiting(now, most) {
    // where nothing is reported the unreported are many, and nobody walks them
    const [first] = await queue.waiting(now, 1);
    return first && (await isManaged(now)) ? queue.waiting(now, most) : [];
  },
  work: reportShipping,
};

export const SHIPPING: readonly Chore[] = [reportPaid];
