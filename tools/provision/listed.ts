// How Tencent Cloud writes a list of nothing: as none, as null ("此字段可能返回 null") or not at all, by its own liking.
import { z } from 'zod';

/** A list in an answer, whichever way it is written. */
export const listed = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => all ?? []);
