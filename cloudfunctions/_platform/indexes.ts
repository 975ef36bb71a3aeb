// How selfCheck knows which indexes are there: provisioning writes down what the cloud's own interface showed it, because a
// function may not read indexes.
import { COLLECTIONS } from '../../shared/collections.js';
import { beijing } from './time.js';

/** Of the audit row that provisioning replaces each time it has looked. */
export const INDEX_MARK = 'indexes';

/** "captures.state_dueAt", for every index that some question needs. */
export const WANTED_INDEXES: readonly string[] = COLLECTIONS.flatMap(({ name, indexes }) =>
  indexes.map((index) => `${name}.${index.name}`),
);

/** The audit row itself. @param found names as in WANTED_INDEXES */
export function makeIndexMark(found: string[], at = new Date()) {
  const words = { what: 'indexes', say: '数据库索引已核对', by: 'provision', captureId: '', orderId: '' };
  return { _id: INDEX_MARK, ...words, detail: { found }, at, time: beijing(at) };
}
