// Which people are measured before which walls. The same list in every process.
import { z } from 'zod';
import { listPeople, type Person } from './people-data.js';
import { WALLS, type WallKind } from './people-walls.js';

/** What was asked for on the command line; travels to the child processes as JSON. */
export const Wanted = z.object({
  folder: z.string(),
  /** what is measured of the people */
  measure: z.array(z.enum(['edges', 'rules', 'speed'])).default(['edges', 'rules', 'speed']),
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
  kind: 'edge';
  person: Person;
  wall: WallKind;
}
export interface RuleJob {
  kind: 'rules';
  person: Person;
}
export type Job = EdgeJob | RuleJob;

const QUICKER = 3;

/** Everybody who was asked for, with the place in the whole list. */
function chosen({ folder, seen, people }: Wanted): { person: Person; i: number }[] {
  return (listPeople(folder) ?? [])
    .map((person, i) => ({ person, i }))
    .filter(({ person }) => !(seen && person.heldOut) && (people?.includes(person.id) ?? true));
}

// three neighbours share their walls, so that those held out are measured before the same ones
const isTurn = (i: number, w: number) => (Math.floor(i / QUICKER) + w) % QUICKER === 0;

export function edgeJobs(wanted: Wanted): EdgeJob[] {
  const { quick, walls } = wanted;
  return chosen(wanted)
    .filter(({ person }) => person.cutOut)
    .flatMap(({ person, i }) =>
      walls.filter((_, w) => !quick || isTurn(i, w)).map((wall): EdgeJob => ({ kind: 'edge', person, wall })),
    );
}

/** With `quick`: every third group of three neighbours. */
export function ruleJobs(wanted: Wanted): RuleJob[] {
  return chosen(wanted)
    .filter(({ i }) => !wanted.quick || isTurn(i, 0))
    .map(({ person }) => ({ kind: 'rules', person }));
}

export function peopleJobs(wanted: Wanted): Job[] {
  const { measure } = wanted;
  return [
    ...(measure.includes('edges') ? edgeJobs(wanted) : []),
    ...(measure.includes('rules') ? ruleJobs(wanted) : []),
  ];
}
