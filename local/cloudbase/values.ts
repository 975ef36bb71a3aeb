// The wire speaks canonical EJSON holding MongoDB operators; the query engine wants plain JavaScript values.
import { randomBytes } from 'node:crypto';
import { BSONRegExp, EJSON, ObjectId } from 'bson';

export type Doc = { _id: string; [field: string]: unknown };
export type Plain = Record<string, unknown>;

/** An error the SDK shows to its caller: the server answers HTTP 200 with {code, message}. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const newId = (): string => randomBytes(16).toString('hex');

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toPlain(value: unknown): unknown {
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options.replace(/[^gimsuy]/g, ''));
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date || value instanceof RegExp) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isPlain(value)) return value;
  if (isPlain(value.$tcb_server_date)) return new Date(Date.now() + Number(value.$tcb_server_date.offset ?? 0));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
}

export function parseValue(text: unknown): unknown {
  return typeof text === 'string' && text !== '' ? toPlain(EJSON.parse(text)) : {};
}

export function parsePlain(text: unknown): Plain {
  const value = parseValue(text);
  if (!isPlain(value)) throw new CloudError('INVALID_PARAM', 'expected an object');
  return value;
}

// Canonical, so that dates and 64-bit numbers survive the trip exactly.
export const formatValue = (value: unknown): string => EJSON.stringify(value, { relaxed: false });

const formatted = new WeakMap<Doc, string>();

/** The same for a document: it is written once, as a whole, and read often. */
export function formatDocument(doc: Doc): string {
  const known = formatted.get(doc);
  if (known !== undefined) return known;
  const text = formatValue(doc);
  formatted.set(doc, text);
  return text;
}

export function readField(doc: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isPlain(inner) ? inner[key] : undefined), doc);
}
