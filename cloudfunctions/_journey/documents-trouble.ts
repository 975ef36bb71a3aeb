// What is kept for a short while of an error on a phone: words of the program, and nobody's name.
import { z } from 'zod';

export const Trouble = z.object({
  /** the reference, without its hyphen */
  _id: z.string(),
  kind: z.string(),
  what: z.string(),
  place: z.string(),
  /** tells two phones of one day apart, and tells nobody whose they are */
  phone: z.string(),
  day: z.string(),
  at: z.date(),
  time: z.string(),
});
export type Trouble = z.infer<typeof Trouble>;
