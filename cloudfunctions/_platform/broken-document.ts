// A document that somebody edited beyond reading, and how whoever comes upon it by an error learns which it is.
import type { z } from 'zod';
import { AppError } from '../../shared/errors.js';

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

type Tell = (name: string, broken: readonly Broken[]) => Promise<string[]>;
let tell: Tell = async () => [];
/** @param how staff hear of such a document, and by which number they find it: this room knows no tasks */
export function tellBy(how: Tell): void {
  tell = how;
}

/** @returns what whoever came upon such a document reads, where staff were told; undefined for every other error */
export async function unreadableError(error: unknown): Promise<AppError | undefined> {
  const found = brokenBehind(error);
  const [number] = found ? await tell(found.name, [found.broken]).catch(() => []) : [];
  if (!found || !number) return undefined;
  const say = `您的资料里有一处读不出来，没有丢失。客服已经收到通知，要问请说编号 ${number}。`;
  return new AppError('UNREADABLE', found.broken.fields.join(' '), say);
}
