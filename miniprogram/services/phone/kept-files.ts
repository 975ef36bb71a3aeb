// What a page keeps as files of the phone: what was saved last, until the page is left and what it began with them has ended. A
// phone may serve several students, and none of them should find the face of another in its folders.
const NAMES = ['photo.jpg', 'photo.pdf', 'receipt.txt'] as const;
type Name = (typeof NAMES)[number];
/**
 * Before the names, by which pages take turns: none writes into or deletes what another one is still saving. Chosen: few, because
 * what an ended program left is found by its name alone; the first is that of releases that deleted nothing.
 */
const SETS = ['', '1-', '2-'];

const pathOf = (set: string, name: Name): string => `${wx.env.USER_DATA_PATH}/${set}${name}`;

/** One that is not there is no failure. */
const forgetSet = (set: string): void =>
  NAMES.forEach((name) => {
    wx.getFileSystemManager().unlink({ filePath: pathOf(set, name), fail: () => undefined });
  });

let pages = 0;
/** `needs`: the page itself, and each work that it began */
const holds = new WeakMap<object, { set: string; needs: number }>();

function holdOf(page: object) {
  if (!holds.has(page)) holds.set(page, { set: SETS[pages++ % SETS.length]!, needs: 1 });
  return holds.get(page)!;
}

export const keptFile = (page: object, name: Name): string => pathOf(holdOf(page).set, name);

/** The page is left: its files go, once nothing needs them any more. */
export function forgetFiles(page: object): void {
  const hold = holdOf(page);
  if (--hold.needs === 0) forgetSet(hold.set);
}

/** Does work with the page's files: whoever leaves meanwhile still gets what was asked for. */
export function withFiles<T>(page: object, work: () => Promise<T>): Promise<T> {
  holdOf(page).needs++;
  const over = () => forgetFiles(page);
  const begun = work();
  begun.then(over, over);
  return begun;
}

/** What is still there of a program that ended with its page open. */
export const forgetLeft = (): void => SETS.forEach(forgetSet);
