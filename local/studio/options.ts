// Everything that can be different from one drawn portrait to the next, with the defaults that make a good one.

export const SKIN_TONES = ['porcelain', 'light', 'medium', 'tan', 'brown', 'dark'] as const;
export type SkinTone = (typeof SKIN_TONES)[number];
export const HAIR_STYLES = ['short', 'long', 'bun', 'highBun', 'curls', 'bald'] as const;
export type HairStyle = (typeof HAIR_STYLES)[number];
export const HAIR_COLOURS = ['black', 'brown', 'grey', 'blond'] as const;
export type HairColour = (typeof HAIR_COLOURS)[number];
export const CLOTHES = ['suit', 'white', 'dark', 'blue', 'striped', 'red'] as const;
export type Clothes = (typeof CLOTHES)[number];

export interface PortraitOptions {
  /** folder with canonical-face.json */
  models: string;
  seed: number;
  width: number;
  height: number;
  /** width of the face as a share of the frame's width */
  framing: number;
  /** the middle of the face as shares of the frame */
  centre: [number, number];
  skin: SkinTone;
  /** small changes of the mean face, about -0.1..0.1 each */
  face: { jaw: number; nose: number; length: number };
  /** 1 = wide awake, 0 = shut */
  eyesOpen: number;
  /** 0 = closed, 1 = wide open */
  mouthOpen: number;
  smile: number;
  redEye: boolean;
  /** degrees: turned to the image's right, nodding down, tilted clockwise in the image */
  yaw: number;
  pitch: number;
  roll: number;
  hair: {
    style: HairStyle;
    colour: HairColour;
    /** hair over the ears; a fringe over the brows; hair down over the forehead, the brows free */
    overEars: boolean;
    overBrows: boolean;
    overForehead: boolean;
    /** single strands that stand off, 0..3; 1 is ordinary */
    loose: number;
  };
  glasses: 'none' | 'clear' | 'tinted' | 'glare';
  clothes: Clothes;
  /** degrees that the line of the shoulders falls to the image's right */
  shoulderTilt: number;
  wall: {
    /** sRGB 0..255 */
    colour: [number, number, number];
    /** how much darker the far corner is, 0..1 */
    gradient: number;
    /** depth of the person's cast shadow, 0..1 */
    shadow: number;
    /** deviation of the plaster's grain, levels */
    texture: number;
    object: 'none' | 'poster' | 'person' | 'shelf';
  };
  light: {
    /** where the key light is, degrees: to the image's right, upwards */
    azimuth: number;
    elevation: number;
    /** share of the key light that is missing on the far side: 0 = soft, 1 = half of the face is dark */
    harshness: number;
    /** 1 = right; 0.25 = too dark, 2 = burnt */
    exposure: number;
    /** gain of red and blue against green, 1 = neutral */
    warmth: number;
  };
  /** Gaussian deviation, px of a picture 1800 px wide */
  blur: number;
  /** deviation of the sensor's noise, levels */
  noise: number;
  /** JPEG quality */
  quality: number;
  /** the finished JPEG is enlarged or reduced to about so many megapixels; the truth keeps width × height */
  megapixels?: number;
  /** photographed from a screen: the grid of its pixels beats with the camera's */
  screen: boolean;
}

const GOOD: PortraitOptions = {
  models: 'dist/models',
  seed: 1,
  width: 1800,
  height: 2400,
  framing: 0.31,
  centre: [0.5, 0.36],
  skin: 'light',
  face: { jaw: 0, nose: 0, length: 0 },
  eyesOpen: 1,
  mouthOpen: 0,
  smile: 0,
  redEye: false,
  yaw: 0,
  pitch: 0,
  roll: 0,
  hair: { style: 'short', colour: 'black', overEars: false, overBrows: false, overForehead: false, loose: 1 },
  glasses: 'none',
  clothes: 'suit',
  shoulderTilt: 0,
  wall: { colour: [236, 235, 232], gradient: 0.06, shadow: 0.05, texture: 1, object: 'none' },
  light: { azimuth: 18, elevation: 38, harshness: 0.12, exposure: 1, warmth: 1 },
  blur: 1,
  noise: 1.6,
  quality: 93,
  screen: false,
};

/** What a caller may leave out, also inside the groups. */
export type Wanted = {
  [K in keyof PortraitOptions]?: PortraitOptions[K] extends unknown[]
    ? PortraitOptions[K]
    : PortraitOptions[K] extends object
      ? Partial<PortraitOptions[K]>
      : PortraitOptions[K];
};

export function complete(wanted: Wanted): PortraitOptions {
  return {
    ...GOOD,
    ...wanted,
    face: { ...GOOD.face, ...wanted.face },
    hair: { ...GOOD.hair, ...wanted.hair },
    wall: { ...GOOD.wall, ...wanted.wall },
    light: { ...GOOD.light, ...wanted.light },
  } as PortraitOptions;
}
