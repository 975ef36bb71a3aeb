// The folder of real people that the bench measures on, and the third of them that nobody looks at while choosing constants.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the bench takes where neither --data nor PEOPLE_DATA names a folder. */
const USUAL_FOLDER = '../shared/data/people';

export const peopleFolder = (named?: string): string => named ?? process.env.PEOPLE_DATA ?? USUAL_FOLDER;

export interface Person {
  id: string;
  /** held out: neither pictures nor figures of them may guide a choice */
  heldOut: boolean;
  /** the true share is known */
  cutOut: boolean;
}

/** Every third person by id, whatever they look like. */
const HELD_OUT = { of: 3, rest: 2 };

const Id = z.string().regex(/^\d{3}$/);

/** @returns everybody in `people.csv`, sorted by id; undefined when there is no such folder */
export function listPeople(folder: string): Person[] | undefined {
  const list = join(folder, 'people.csv');
  if (!existsSync(list)) return undefined;
  const lines = readFileSync(list, 'utf8').trim().split('\n').slice(1);
  const ids = lines.map((line) => Id.parse(line.split(',')[0])).sort();
  return ids.map((id, i) => ({
    id,
    heldOut: i % HELD_OUT.of === HELD_OUT.rest,
    cutOut: existsSync(join(folder, 'cutouts', `${id}.webp`)),
  }));
}

/** Reads a list by id that somebody made by looking at the pictures; empty when nobody has made it yet. */
export function readList<T>(name: string, schema: z.ZodType<T>): Record<string, T> {
  const file = new URL(`./people-${name}.json`, import.meta.url);
  return existsSync(file) ? z.record(Id, schema).parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}
