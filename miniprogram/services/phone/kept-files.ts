// What a page keeps as files of the phone: what was saved last, until the page is left and what it began with them has ended. A
// phone may serve several students, and none of them should find the face of another in its folders.
const NAMES = ['photo.jpg', 'photo.pdf', 'receipt.txt'] as const;
/**
 * Sets of names that pages take in turn, so that no page writes into or deletes what another one is still saving. Chosen: few,
 * because what a phone left behind that ended the program is found by its name alone.
 */
const SETS = 3;

interface Hold {
  set: number;
  working: number;
  isLeft: boolean;
}
const holds = new WeakMap<object, Hold>();
let pages = 0;

function holdOf(page: object): Hold {
  const hold = holds.get(page) ?? { set: pages++ % SETS, working: 0, isLeft: false };
  holds.set(page, hold);
  return hold;
}

const pathOf = (set: number, name: (typeof NAMES)[number]): string => `${wx.env.USER_DATA_PATH}/${set}-${name}`;

/** One that is not there is no failure. */
const forget = (filePath: string): void => wx.getFileSystemManager().unlink({ filePath, fail: () => undefined });

function forgetSet(set: number): void {
  for (const name of NAMES) forget(pathOf(set, name));
}

function endHold({ set, working, isLeft }: Hold): void {
  if (isLeft && working === 0) forgetSet(set);
}

export const keptFile = (page: object, name: (typeof NAMES)[number]): string => pathOf(holdOf(page).set, name);

/** Does work with the page's files: whoever leaves meanwhile still gets what was asked for. */
export async function withFiles(page: object, work: () => Promise<void>): Promise<void> {
  const hold = holdOf(page);
  hold.working++;
  try {
    await work();
  } finally {
    hold.working--;
    endHold(hold);
  }
}

/** The page is left: its files go, once nothing needs them any more. */
export function forgetFiles(page: object): void {
  const hold = holdOf(page);
  hold.isLeft = true;
  endHold(hold);
}

/** What is still there of a program that ended with its page open, and of releases that had one set and deleted nothing. */
export function forgetLeft(): void {
  for (let set = 0; set < SETS; set++) forgetSet(set);
  for (const name of NAMES) forget(`${wx.env.USER_DATA_PATH}/${name}`);
}
