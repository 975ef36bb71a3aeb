// What a rule of 体验评分 is here: a sentence of WeChat's, what is looked at, and what of the program is against it.
import type { Screen } from './screen.js';

/** What was seen of one page, from its opening until all of it stood, and after it was left. */
export interface PageSeen {
  name: string;
  screen: Screen;
  /** every setData of the page and its components */
  updates: { unit: string; names: string[]; text: string }[];
  /** answers of the cloud, bytes */
  calls: number[];
  /** addresses of pictures that came from outside the package */
  fetched: string[];
  errors: string[];
  /** requests that failed or were refused */
  lost: string[];
  /** timers that ran while the page stood, and those that still run after it was left, ms each */
  timers: { before: number; after: number[] };
}
export interface Seen {
  pages: PageSeen[];
  /** setData calls while a finger dragged the edge between two pictures, and s that it took */
  drag: { updates: number; seconds: number };
  /** template of a page or component */
  template: (unit: string) => string;
}

export interface Rule {
  name: string;
  /** WeChat's condition */
  asks: string;
  here: string;
  /** the rule itself is measured by a phone alone; `faults` counts what stands for it */
  phone?: true;
  faults: (seen: Seen) => string[];
}

/** Of a page that fails: its name and the number. */
export const above = (most: number, value: (page: PageSeen) => number) => (seen: Seen) =>
  seen.pages.filter((page) => value(page) > most).map((page) => `${page.name}: ${value(page)}`);
export const each = (faults: (page: PageSeen) => string[]) => (seen: Seen) =>
  seen.pages.flatMap((page) => faults(page).map((fault) => `${page.name}: ${fault}`));
