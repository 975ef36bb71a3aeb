// The cases as docs/service.md has them: by whom, what is pasted, and what is pressed at the desk.
import { readFileSync } from 'node:fs';

const stepsIn = (text = ''): string[] => text.split('→').map((step) => step.replaceAll('`', '').trim());

export const ROWS = [
  ...readFileSync('docs/service.md', 'utf8').matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm),
].map(([, n, title = '', roles = '', events, desk]) => ({
  n: Number(n),
  title,
  /** names of roles, as the page writes them */
  roles,
  events: stepsIn(events),
  /** one list for each sitting: days may lie between */
  desk: (desk ?? '').split('；').map(stepsIn),
}));
