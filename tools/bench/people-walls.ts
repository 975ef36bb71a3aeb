// The walls that real people are set before: what students find at home and in corridors. All are lit unevenly, as every
// wall is; none is a photograph, so that nothing is known of the walls that others judge the engine on.
import { between, type Random, valueNoise } from '../../local/studio/random.js';

export const WALLS = [
  'white',
  'light-grey',
  'warm',
  'gradient',
  'shadow',
  'texture',
  'dark-grey',
  'greenish',
  'chat',
] as const;
export type WallKind = (typeof WALLS)[number];

interface Paint {
  /** sRGB levels where the light falls fullest */
  colour: readonly [number, number, number];
  /** share of the light that is lost from one side of the frame to the other, least and most */
  falls: readonly [number, number];
  /** share of the light that the person's own shadow takes, least and most */
  shadow?: readonly [number, number];
  /** deviation of the plaster, levels */
  plaster?: number;
}

const PAINTS: Record<WallKind, Paint> = {
  white: { colour: [246, 246, 244], falls: [0.01, 0.04] },
  'light-grey': { colour: [208, 208, 208], falls: [0.02, 0.08] },
  warm: { colour: [226, 211, 186], falls: [0.02, 0.1] },
  gradient: { colour: [240, 239, 236], falls: [0.25, 0.4] },
  shadow: { colour: [228, 227, 224], falls: [0.02, 0.1], shadow: [0.2, 0.45] },
  texture: { colour: [214, 211, 203], falls: [0.03, 0.12], plaster: 5 },
  'dark-grey': { colour: [136, 136, 138], falls: [0.03, 0.12] },
  greenish: { colour: [188, 205, 188], falls: [0.02, 0.1] },
  // a copy as chat programs make it is of an ordinary picture: some light lost, some shadow
  chat: { colour: [224, 223, 219], falls: [0.05, 0.15], shadow: [0.05, 0.2] },
};

/** px: a tile of plaster is repeated, because noise costs more than the picture */
const TILE = 512;
let tile: Float32Array | undefined;

/** Plaster as a roller leaves it: grains of 3 and 8 px and waves of 30 at a frame of 1,536 px, deviation about 1. */
function plasterTile(): Float32Array {
  const at = (k: number) => {
    const [x, y] = [k % TILE, Math.floor(k / TILE)];
    return (
      1.6 * valueNoise(x / 3, y / 3, 1) + 2 * valueNoise(x / 8, y / 8, 2) + 1.2 * valueNoise(x / 30, y / 30, 3) - 2.4
    );
  };
  tile ??= Float32Array.from({ length: TILE * TILE }, (_, k) => at(k) * 1.7);
  return tile;
}

/**
 * Draws the empty wall.
 * @param shadowed draws how deep each place lies in the person's own shadow, 0..255; asked only where a shadow falls
 * @returns RGB levels 0..255, interleaved
 */
export async function drawWall(
  kind: WallKind,
  { width, height }: { width: number; height: number },
  shadowed: () => Promise<Uint8Array>,
  rnd: Random,
): Promise<Float32Array> {
  const { colour, falls, shadow, plaster = 0 } = PAINTS[kind];
  const angle = between(rnd, 0, 2 * Math.PI);
  const fall = between(rnd, falls[0], falls[1]);
  const strength = shadow ? between(rnd, shadow[0], shadow[1]) : 0;
  const [ox, oy] = [Math.floor(rnd() * TILE), Math.floor(rnd() * TILE)];
  const relief = plaster > 0 ? plasterTile() : undefined;
  const dark = strength > 0 ? await shadowed() : undefined;
  const out = new Float32Array(3 * width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const across = (x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle);
      let light = 1 - fall * (0.5 + across / Math.SQRT2);
      if (dark) light *= 1 - (strength * dark[i]!) / 255;
      const bump = relief ? plaster * relief[((y + oy) % TILE) * TILE + ((x + ox) % TILE)]! : 0;
      for (let c = 0; c < 3; c++) out[3 * i + c] = colour[c]! * light + bump;
    }
  return out;
}
