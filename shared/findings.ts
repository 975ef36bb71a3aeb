// What a check says about a shot. The engine makes findings, functions store them, pages show them.
import { z } from 'zod';

/** A box on the student's own shot, as shares 0..1 of its width and height (EXIF orientation applied). */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof Box>;

export const Finding = z.object({
  /** the code of the rule; kept for months, in which rules may come and go */
  rule: z.string(),
  /** what students call the rule: a phone speaks of rules that are younger than its program; '' on shots judged before it was kept */
  name: z.string().default(''),
  verdict: z.enum(['pass', 'fail', 'warn', 'not-checked']),
  /** the measured value with its unit, ready to show; empty when not checked */
  measured: z.string(),
  /** the limit with its unit, ready to show */
  limit: z.string(),
  /** place on the picture, when the rule has one */
  where: Box.optional(),
  /** one Chinese sentence: what is so */
  say: z.string(),
  /** one Chinese sentence: the one thing to do; empty when the rule passed */
  do: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** What was measured on the bytes of a finished standard photo. */
export const Measurements = z.object({
  width: z.number(),
  height: z.number(),
  density: z.number(),
  bytes: z.number(),
  quality: z.number(),
  baseline: z.boolean(),
  crown: z.number(),
  /** where the forehead ends, px from the top edge; missing when hair covers the brows or there is none */
  hairline: z.number().optional(),
  eyes: z.number(),
  faceWidth: z.number(),
  centre: z.number(),
  background: z.tuple([z.number(), z.number(), z.number()]),
  backgroundSpread: z.number(),
  /** where the wall was kept: the mean of the same places before the file was written */
  wall: z.tuple([z.number(), z.number(), z.number()]).optional(),
  facePsnr: z.number(),
  /** the normal cut-out had a fault that a person sees: this photo was cut out by the network's share alone, at the head or everywhere */
  careful: z.boolean().optional(),
  /** the part of the shot that became the photo, so that both can be shown over each other */
  region: Box.optional(),
});
export type Measurements = z.infer<typeof Measurements>;
