// What a receiver of photos asks for. A batch names a profile; the crop, the encoder, the verification, the sheets and
// every word about the photo follow it.
import { z } from 'zod';
import { keysOf } from './keys.js';
import { BACKGROUNDS, type BackgroundName, COPIES, type CopyName, PHOTO_SPEC, SHEETS, type SheetName } from './spec.js';

const range = (number: z.ZodNumber) => z.object({ min: number, max: number });
const px = () => range(z.number().min(0).max(2000));

/** `kept`: the wall of the shot stays and is only judged. */
export const PROFILE_BACKGROUNDS = [...keysOf<BackgroundName>(BACKGROUNDS), 'kept'] as const;

/** Letters of its name and of its words; chosen. */
export const PROFILE_LETTERS = 40;
/** Bytes that any photo has at most: the largest that receivers ask for, and what 学信网's gateway takes (chsi.openapi.json). */
export const MOST_PHOTO_BYTES = 2_000_000;

/** Whether the numbers agree with each other is asked by `checkProfile`. */
export const Profile = z.object({
  /** what a batch calls it */
  name: z
    .string()
    .max(PROFILE_LETTERS)
    .regex(/^[a-z0-9][a-z0-9-]+$/),
  /** Chinese, for operators; students meet it in the text of a receipt alone (receipt.ts) */
  say: z.string().trim().min(1).max(PROFILE_LETTERS),
  /** px. At most twice the standard's: phones of 12 megapixels show a head at its smallest in the frame no larger. */
  width: z.int().min(96).max(960),
  height: z.int().min(128).max(1280),
  /** dots per inch, written into JFIF */
  density: z.int().min(72).max(600),
  /** of the file */
  bytes: range(z.int().min(1024).max(MOST_PHOTO_BYTES)),
  /** JPEG quality factor by the IJG tables */
  minQuality: z.int().min(50).max(100),
  /** px from the top edge to the top of the hair */
  crown: px(),
  /** px from the top edge to the eye line */
  eyes: px(),
  /** px cheek to cheek */
  faceWidth: px(),
  background: z.enum(PROFILE_BACKGROUNDS),
  /** 排版照 that students may download: paper, and what lies on it; both empty where none is offered */
  sheets: z.array(z.enum(keysOf<SheetName>(SHEETS))).max(keysOf(SHEETS).length),
  copies: z.array(z.enum(keysOf<CopyName>(COPIES))).max(keysOf(COPIES).length),
});
export type Profile = z.infer<typeof Profile>;

const told = z.object({ min: z.number(), max: z.number() });
/** One that a photo was made by once, perhaps in another release: limits and names that came or went since change nothing of it. */
export const ToldProfile = z.object({
  name: z.string(),
  say: z.string(),
  width: z.number(),
  height: z.number(),
  density: z.number(),
  bytes: told,
  minQuality: z.number(),
  crown: told,
  eyes: told,
  faceWidth: told,
  background: z.string(),
  sheets: z.array(z.string()),
  copies: z.array(z.string()),
} satisfies Record<keyof Profile, z.ZodType>);

const { bytes, ...numbers } = PHOTO_SPEC;
/** 教毕指〔2017〕99号: light blue, 20-40 KB. What a batch gets that names nothing. */
export const DEFAULT_PROFILE: Profile = {
  name: 'standard',
  say: '教毕指〔2017〕99号',
  ...numbers,
  bytes: { min: bytes.min, max: bytes.max },
  background: 'blue',
  sheets: keysOf(SHEETS),
  copies: keysOf(COPIES),
};

/** Receivers of degree photos want 390 × 567 px (小二寸, 33 × 48 mm) and 100 KB to 2 MB, and say of the head only that
 * it is about half as high as the photo (shtuan.com/info/1299/4987.html); the limits are the standard's in proportion. */
const DEGREE: Profile = {
  ...DEFAULT_PROFILE,
  name: 'degree',
  say: '学位照片（小二寸）',
  width: 390,
  height: 567,
  bytes: { min: 102_400, max: MOST_PHOTO_BYTES },
  crown: { min: 44, max: 98 },
  eyes: { min: 177, max: 266 },
  faceWidth: { min: 146, max: 244 },
};

/** sRGB of the new background; undefined where the wall is kept. */
export const colourOf = ({ background }: Pick<Profile, 'background'>): readonly [number, number, number] | undefined =>
  background === 'kept' ? undefined : BACKGROUNDS[background];

/** The profiles that are always there. Operators save their own beside them. */
export const PROFILES: readonly Profile[] = [
  DEFAULT_PROFILE,
  // the other colours that the standard allows; some regions ask for white
  { ...DEFAULT_PROFILE, name: 'standard-white', say: '教毕指〔2017〕99号（白色背景）', background: 'white' },
  { ...DEFAULT_PROFILE, name: 'standard-grey', say: '教毕指〔2017〕99号（浅灰背景）', background: 'grey' },
  // for receivers who refuse a replaced background
  { ...DEFAULT_PROFILE, name: 'standard-kept', say: '教毕指〔2017〕99号（保留实墙）', background: 'kept' },
  // receivers who count 30-60 KB, and who count at least 100 KB, by whichever kilobyte is stricter at each end
  { ...DEFAULT_PROFILE, name: 'kb30-60', say: '30–60 KB', bytes: { min: 30_720, max: 60_000 } },
  { ...DEFAULT_PROFILE, name: 'kb100', say: '100 KB 以上', bytes: { min: 102_400, max: MOST_PHOTO_BYTES } },
  DEGREE,
];

/** @returns the profile of this name among those that are always there */
export const builtInProfile = (name: string): Profile | undefined => PROFILES.find((one) => one.name === name);

/** The profile of batches that name a colour only, as all did before there were profiles. */
export const profileOfColour = (colour: BackgroundName): Profile =>
  PROFILES.find((one) => one.name.startsWith(DEFAULT_PROFILE.name) && one.background === colour) ?? DEFAULT_PROFILE;
