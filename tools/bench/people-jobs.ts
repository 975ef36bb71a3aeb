// Which people are measured before which walls. The same list in every process.
import { z } from 'zod';
import { listPeople, type Person } from './people-data.js';
import { WALLS, type WallKind } from './people-walls.js';

/** What was asked for on the command line; travels to the child processes as JSON. */
export const Wanted = z.object({
  folder: z.string(),
  /** every third pair of person and wall */
  quick: z.boolean().default(false),
  /** only those whose pictures may be looked at */
  seen: z.boolean().default(false),
  /** without the plain ways */
  alone: z.boolean().default(false),
  people: z.array(z.string()).optional(),
  walls: z.array(z.enum(WALLS)).default([...WALLS]),
  /** folder for contact sheets */
  sheets: z.string().optional(),
});
export type Wanted = z.infer<typeof Wanted>;

export interface EdgeJob {
  person: Person;
  wall: WallKind;
}

const QUICKER = 3;

export function edgeJobs({ folder, quick, seen, people, walls }: Wanted): EdgeJob[] {
  const all = (listPeople(folder) ?? []).map((person, i) => ({ person, i }));
  const these = all.filter(
    ({ person }) => person.cutOut && !(seen && person.heldOut) && (people?.includes(person.id) ?? true),
  );
  return these.flatMap(({ person, i }) =>
    walls
      // three neighbours share their walls, so that those held out are measured before the same ones
      .filter((_, w) => !quick || (Math.floor(i / QUICKER) + w) % QUICKER === 0)
      .map((wall) => ({ person, wall })),
  );
}
