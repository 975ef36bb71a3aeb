// The audit trail: what nobody may lose or change. No term ends it. Beside what people did it holds marks that programs read
// again; whoever removes old lines must keep these: that indexes and security rules were made, which release is deployed and
// what operators have done by hand. The mark of a request told to the chat (`alarm-request-…`) is read for a day only.
import { collection } from '../_platform/database.js';
import { beijing } from '../_platform/time.js';
import { Audit } from './documents-service.js';

export const audit = collection('audit', Audit);

/**
 * Writes down what nobody must lose. The same id again is the same event and is written once.
 * @param o.detail no personal data
 */
export async function writeAudit(o: {
  id: string;
  what: string;
  say: string;
  captureId?: string;
  orderId?: string;
  by: string;
  detail?: Record<string, unknown>;
}): Promise<void> {
  const at = new Date();
  const { id, captureId = '', orderId = '', detail = {}, ...rest } = o;
  await audit.insert({ _id: id, ...rest, captureId, orderId, detail, at, time: beijing(at) });
}
