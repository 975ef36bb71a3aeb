// A document that somebody edited beyond reading, and how whoever comes upon it by an error learns which it is.
import type { z } from 'zod';

export interface Broken {
  _id: string;
  /** that fail the schema */
  fields: string[];
  doc: Record<string, unknown>;
  error: z.ZodError;
}

const behind = new WeakMap<Error, { name: string; broken: Broken }>();

/** @param name of its collection. @returns the error of reading it, for whoever throws that */
export function noteBroken(name: string, broken: Broken): z.ZodError {
  behind.set(broken.error, { name, broken });
  return broken.error;
}

/** @returns the document and its collection, where an error is about one */
export const brokenBehind = (error: unknown) => (error instanceof Error ? behind.get(error) : undefined);
