// What one would do otherwise, to be compared with: plain blending, and multi-level foreground estimation (T. Germer,
// T. Uelwer, S. Conrad, S. Harmeling, "Fast Multi-Level Foreground Estimation", ICPR 2020), both on the network's matte.

type Rgb = readonly [number, number, number];

/** The source seen through its matte before a new colour: the wall's light stays in every half-covered pixel. */
export function blendPlainly(data: Uint8Array, alpha: Float32Array, background: Rgb): Float32Array {
  return Float32Array.from(data, (v, k) => {
    const a = alpha[Math.floor(k / 3)]!;
    return a * v + (1 - a) * background[k % 3]!;
  });
}

/** The paper's values: smallest regulariser, rounds on small and on large levels, what counts as small (px). */
const REGULARISER = 1e-5;
const ROUNDS = { small: 10, large: 2, limit: 32 };

interface Level {
  width: number;
  height: number;
  /** foreground and background colours, 0..1, interleaved */
  front: Float32Array;
  back: Float32Array;
}

const clamp = (v: number) => (v < 0 ? 0 : v > 1 ? 1 : v);

function meanColour(data: Uint8Array, alpha: Float32Array, front: boolean): Float32Array {
  const sum = new Float64Array(3);
  let n = 0;
  for (let i = 0; i < alpha.length; i++) {
    if (front ? alpha[i]! <= 0.9 : alpha[i]! >= 0.1) continue;
    for (let c = 0; c < 3; c++) sum[c]! += data[3 * i + c]! / 255;
    n++;
  }
  return Float32Array.from(sum, (v) => v / Math.max(1, n));
}

/** Nearest samples of the picture, its matte and the level below, at this level's size. */
function enlarge(
  data: Uint8Array,
  alpha: Float32Array,
  width: number,
  height: number,
  below: Level,
  w: number,
  h: number,
) {
  const image = new Float32Array(3 * w * h);
  const share = new Float32Array(w * h);
  const level: Level = { width: w, height: h, front: new Float32Array(3 * w * h), back: new Float32Array(3 * w * h) };
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      const from =
        Math.min(height - 1, Math.floor((y * height) / h)) * width + Math.min(width - 1, Math.floor((x * width) / w));
      const old =
        Math.min(below.height - 1, Math.floor((y * below.height) / h)) * below.width +
        Math.min(below.width - 1, Math.floor((x * below.width) / w));
      share[i] = alpha[from]!;
      for (let c = 0; c < 3; c++) {
        image[3 * i + c] = data[3 * from + c]! / 255;
        level.front[3 * i + c] = below.front[3 * old + c]!;
        level.back[3 * i + c] = below.back[3 * old + c]!;
      }
    }
  return { image, share, level };
}

/** One Gauss-Seidel sweep: each pixel's two colours explain it and stay near those of its neighbours. */
function sweep(image: Float32Array, share: Float32Array, { width, height, front, back }: Level): void {
  const near = [0, 0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const a = share[i]!;
      const b = 1 - a;
      near[0] = y * width + Math.max(0, x - 1);
      near[1] = y * width + Math.min(width - 1, x + 1);
      near[2] = Math.max(0, y - 1) * width + x;
      near[3] = Math.min(height - 1, y + 1) * width + x;
      let weights = 0;
      for (const j of near) weights += REGULARISER + Math.abs(a - share[j]!);
      const [aa, bb, ab] = [a * a + weights, b * b + weights, a * b];
      const scale = 1 / (aa * bb - ab * ab);
      for (let c = 0; c < 3; c++) {
        let f = a * image[3 * i + c]!;
        let g = b * image[3 * i + c]!;
        for (const j of near) {
          const w = REGULARISER + Math.abs(a - share[j]!);
          f += w * front[3 * j + c]!;
          g += w * back[3 * j + c]!;
        }
        front[3 * i + c] = clamp(scale * (bb * f - ab * g));
        back[3 * i + c] = clamp(scale * (aa * g - ab * f));
      }
    }
}

/** The estimated foreground before a new colour, RGB 0..255. */
export function blendForeground(
  data: Uint8Array,
  alpha: Float32Array,
  width: number,
  height: number,
  background: Rgb,
): Float32Array {
  let level: Level = {
    width: 1,
    height: 1,
    front: meanColour(data, alpha, true),
    back: meanColour(data, alpha, false),
  };
  const levels = Math.ceil(Math.log2(Math.max(width, height)));
  for (let l = 0; l <= levels; l++) {
    const [w, h] = [Math.round(width ** (l / levels)), Math.round(height ** (l / levels))];
    const next = enlarge(data, alpha, width, height, level, w, h);
    const rounds = w <= ROUNDS.limit && h <= ROUNDS.limit ? ROUNDS.small : ROUNDS.large;
    for (let r = 0; r < rounds; r++) sweep(next.image, next.share, next.level);
    level = next.level;
  }
  return level.front.map((v, k) => {
    const a = alpha[Math.floor(k / 3)]!;
    return 255 * a * v + (1 - a) * background[k % 3]!;
  });
}
