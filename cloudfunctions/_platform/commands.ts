// The database's own words, and how a change is put into them.
import { cloud } from './cloud.js';

export const db = cloud.database();
/** Conditions and changes: `_.lt(5)`, `_.inc(1)`, `_.push(...)`. */
export const _ = db.command;

export const isCommand = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'operator' in value && 'operands' in value;

/** A field and all that it lies in: `a.b` is `a` and `a.b`. */
export const pathsTo = (field: string): string[] =>
  field.split('.').map((_part, at, parts) => parts.slice(0, at + 1).join('.'));

/** Whole values are set, `undefined` removes the field, commands go through. (The SDK would merge plain objects.) */
export function toUpdate(change: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([field, value]) => {
      if (value === undefined) return [field, _.remove()];
      return [field, isCommand(value) ? value : _.set(value)];
    }),
  );
}
