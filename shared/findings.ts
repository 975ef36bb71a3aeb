// What a check says about a shot. The engine makes findings, functions store them, pages show them.
import { z } from 'zod';
import { keysOf } from './keys.js';

/** Every rule that a shot is judged by, with its name as students read it. */
export const RULE_NAMES = {
  'one-face': '是否一人',
  'head-yaw': '头部朝向',
  'head-pitch': '抬头低头',
  'head-roll': '头部端正',
  'eyes-open': '眼睛',
  'mouth-closed': '嘴唇',
  'even-light': '光线',
  exposure: '亮度',
  'natural-colour': '肤色',
  sharpness: '清晰度',
  'wall-plain': '背景',
  clothes: '衣服颜色',
  'source-size': '人像大小',
  'same-picture': '是否旧照片',
  'person-whole': '头部和上身',
  'glasses-tint': '镜片颜色',
  'glasses-glare': '镜片反光',
  'ears-visible': '耳朵',
  'forehead-visible': '额头',
  'brows-visible': '眉毛',
  'shoulders-level': '双肩',
  'red-eye': '红眼',
  'screen-or-print': '是否翻拍',
  beautified: '美颜修图',
  'clothes-cut': '衣领和袖子',
  'head-covering': '帽子头饰',
  jewellery: '首饰',
  'hands-away': '有没有手',
} as const satisfies Record<string, string>;
export type RuleName = keyof typeof RULE_NAMES;
export const RULES = keysOf(RULE_NAMES);

/** A box on the student's own shot, as shares 0..1 of its width and height (EXIF orientation applied). */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof Box>;

export const Finding = z.object({
  rule: z.enum(RULES),
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

/** A finding as it is shown, with the name of its rule: a phone speaks of rules that are younger than its program. */
export type NamedFinding = Finding & { name: string };
export const named = (finding: Finding): NamedFinding => ({ ...finding, name: RULE_NAMES[finding.rule] });

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
  /** the normal cut-out had a fault that a person sees: this photo was cut out by the network's share alone */
  careful: z.boolean().optional(),
  /** the part of the shot that became the photo, so that both can be shown over each other */
  region: Box.optional(),
});
export type Measurements = z.infer<typeof Measurements>;
