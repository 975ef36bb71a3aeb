// What a page keeps as files of the phone: what was saved last, until the page is left and what it began with them has ended. A
// phone may serve several students, and none of them should find the face of another in its folders.

const pathOf = (name: string): string => `${wx.env.USER_DATA_PATH}/${name}`;
const fail = () => undefined;
/** One that is not there is no failure. */
const forget = (name: string): void => wx.getFileSystemManager().unlink({ filePath: pathOf(name), fail });

/** Before the names of a page while another page still saves: none writes into or deletes what is not its own. */
const marks = new Set<string>();

interface Hold {
  mark: string;
  names: Set<string>;
  /** the page itself, and each work that it began */
  needs: number;
}
const holds = new WeakMap<object, Hold>();

function holdOf(page: object): Hold {
  const known = holds.get(page);
  if (known) return known;
  let mark = '';
  while (marks.has(mark)) mark += '1-';
  marks.add(mark);
  const hold = { mark, names: new Set<string>(), needs: 1 };
  holds.set(page, hold);
  return hold;
}

/** @param name with an ending: some Android albums do not show a picture whose name has none; a PDF is sent on under it */
export function keptFile(page: object, name: string): string {
  const { mark, names } = holdOf(page);
  names.add(mark + name);
  return pathOf(mark + name);
}

/** The page is left: its files go, once nothing needs them any more. */
export function forgetFiles(page: object): void {
  const hold = holdOf(page);
  if (--hold.needs > 0) return;
  hold.names.forEach(forget);
  marks.delete(hold.mark);
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
export const forgetLeft = (): void =>
  wx.getFileSystemManager().readdir({
    dirPath: wx.env.USER_DATA_PATH,
    success: ({ files }) => files.forEach(forget),
    fail,
  });
