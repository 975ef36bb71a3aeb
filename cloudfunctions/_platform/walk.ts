// Every document of a condition, in the order of its number, however many there are. One question brings a page of them, and the
// walk ends with the last page: one that cannot be read is left out, is logged, and ends nothing.
import { z } from 'zod';
import { _, type Broken, type Collection, type Condition } from './database.js';

/** Documents of one question; chosen: half of what the cloud gives at most. */
const PAGE = 500;
const IN_ORDER = { limit: PAGE, orderBy: ['_id', 'asc'] as ['_id', 'asc'] };

/**
 * Walks through whole documents.
 * @param tell what is done about those that cannot be read, page by page
 */
export async function* walk<Doc extends { _id: string }>(
  of: Pick<Collection<Doc>, 'sift'>,
  where: Condition,
  tell?: (broken: Broken[]) => Promise<unknown>,
): AsyncGenerator<Doc> {
  for (let last = ''; ; ) {
    const { found, broken } = await of.sift({ ...where, _id: _.gt(last) }, IN_ORDER);
    await tell?.(broken);
    yield* found;
    const ids = [...found, ...broken].map(({ _id }) => _id).sort();
    if (ids.length < PAGE) return;
    last = ids.at(-1) ?? '';
  }
}

const Numbered = z.looseObject({ _id: z.string() });

/** Walks through some fields of documents: many whole ones would fill the memory. */
export async function* walkFields<Doc extends { _id: string }, F extends z.ZodObject>(
  of: Pick<Collection<Doc>, 'pick'>,
  where: Condition,
  fields: F,
): AsyncGenerator<z.output<F>> {
  const names = Object.keys(fields.shape);
  for (let last = ''; ; ) {
    const page = await of.pick({ ...where, _id: _.gt(last) }, Numbered, { ...IN_ORDER, names: ['_id', ...names] });
    for (const doc of page) {
      const parsed = fields.safeParse(doc);
      if (parsed.success) yield parsed.data;
    }
    if (page.length < PAGE) return;
    last = page.at(-1)?._id ?? '';
  }
}
