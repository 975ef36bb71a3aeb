// What MongoDB refuses to change, which the query engine passes over in silence: arithmetic on what is no number, a list's
// operators on what is no list, and a field inside of what has no fields. A refused change leaves the whole document as it was.
import { CloudError, isPlain, type Plain } from './values.js';

const LISTS = ['$push', '$addToSet', '$pull', '$pullAll', '$pop'];
const NUMBERS = ['$inc', '$mul'];
/** These make what lies on the way to their field. */
const MAKING = ['$set', '$push', '$addToSet', ...NUMBERS];

/** "type null", "type string": as MongoDB names what is in its way */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return value instanceof Date ? 'date' : typeof value;
}

/** What stands where a path leads; undefined where it ends before. @throws CloudError where it cannot be gone on with */
function follow(doc: unknown, path: string): unknown {
  const [name = '', ...rest] = path.split('.');
  const isNext = (isPlain(doc) && !(doc instanceof Date)) || (Array.isArray(doc) && /^\d+$/.test(name));
  if (!isNext)
    throw new CloudError('DATABASE_REQUEST_FAILED', `Cannot create field '${name}' in element ${typeOf(doc)}`);
  const inside = (doc as Plain)[name];
  return rest.length === 0 || inside === undefined ? inside : follow(inside, rest.join('.'));
}

/**
 * MongoDB, ConflictingUpdateOperators (40): one change may not name a field twice, nor a field and what lies in it
 * @throws CloudError for such a change, whatever the document is
 */
function checkConflicts(change: Plain): void {
  const paths = Object.values(change).flatMap((fields) => Object.keys(isPlain(fields) ? fields : {}));
  const ordered = paths.sort();
  for (const [at, path] of ordered.entries()) {
    const other = ordered.find((one, n) => n !== at && (one === path || one.startsWith(`${path}.`)));
    if (other !== undefined)
      throw new CloudError(
        'DATABASE_REQUEST_FAILED',
        `Updating the path '${other}' would create a conflict at '${path}'`,
      );
  }
}

/**
 * docs, MongoDB Manual: $inc ("on a field with a null value will generate an error"), $push and $addToSet ("If the field is not an
 * array, the operation will fail"), $set with dot notation
 * @throws CloudError for a change that MongoDB refuses
 */
export function checkChange(doc: Plain, change: Plain): void {
  checkConflicts(change);
  for (const [operator, fields] of Object.entries(change))
    for (const path of Object.keys(isPlain(fields) ? fields : {})) {
      const isMaking = MAKING.includes(operator);
      let now: unknown;
      try {
        now = follow(doc, path);
      } catch (error) {
        if (isMaking) throw error;
      }
      const needsList = LISTS.includes(operator) && !Array.isArray(now);
      const needsNumber = NUMBERS.includes(operator) && typeof now !== 'number';
      if (now === undefined || !(needsList || needsNumber)) continue;
      const wanted = needsList ? 'array' : 'numeric';
      throw new CloudError(
        'DATABASE_REQUEST_FAILED',
        `Cannot apply ${operator} to a value of non-${wanted} type. The field '${path}' has type ${typeOf(now)}`,
      );
    }
}
