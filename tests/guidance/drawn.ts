// A person before a wall, drawn for guidance: the tracker's 106 points of a posed head and the camera frame that goes
// with them, with exact truth for place, pose, light and wall.
import type { Anchor } from '../../miniprogram/services/camera/guidance-face.js';

export interface Scene {
  /** shares of the picture: middle between the eyes, cheek-to-cheek width */
  x?: number;
  y?: number;
  width?: number;
  /** degrees; signs as in FaceSeen */
  yaw?: number;
  pitch?: number;
  roll?: number;
  /** lid gap / eye width */
  openness?: number;
  /** luma of the left and of the right half of the face */
  left?: number;
  right?: number;
  wall?: 'white' | 'shadow' | 'poster' | 'shelf';
  /** levels of sensor noise */
  noise?: number;
  /** moves the whole picture, px: a shaking hand */
  shift?: number;
}

export const FRAME = { width: 480, height: 640 } as const;
const RADIANS = Math.PI / 180;

/** The few points that guidance reads, cm, x to the picture's right, y down, z towards the camera (canonical face). */
const HEAD: [index: number, x: number, y: number, z: number][] = [
  [0, -7.66, 1.96, -6.26],
  [32, 7.66, 1.96, -6.26],
  [46, 0, 3.53, 3.7],
  [52, -4.45, 0, -0.65],
  [55, -1.86, 0, 0],
  [74, -3.18, 0, 0],
  [61, 4.45, 0, -0.65],
  [58, 1.86, 0, 0],
  [77, 3.18, 0, 0],
  [84, -2.46, 6.97, 0.46],
  [90, 2.46, 6.97, 0.46],
];
const EYE_WIDTH = 2.67;

/** What the tracker says about the scene's person. */
export function drawAnchor(scene: Scene = {}): Anchor {
  const { x = 0.5, y = 0.4, width = 0.34, yaw = 0, pitch = 0, roll = 0, openness = 0.3 } = scene;
  const scale = (width * FRAME.width) / (2 * 7.66);
  const [cy, sy, cp, sp] = [
    Math.cos(yaw * RADIANS),
    Math.sin(yaw * RADIANS),
    Math.cos(pitch * RADIANS),
    Math.sin(pitch * RADIANS),
  ];
  const [cr, sr] = [Math.cos(roll * RADIANS), Math.sin(roll * RADIANS)];
  const half = (openness * EYE_WIDTH) / 2;
  const lids: typeof HEAD = [
    [72, -3.18, -half, 0],
    [73, -3.18, half, 0],
    [75, 3.18, -half, 0],
    [76, 3.18, half, 0],
  ];
  const points = Array.from({ length: 106 }, () => ({ x, y }));
  for (const [index, px, py, pz] of [...HEAD, ...lids]) {
    const [ax, az] = [px * cy + pz * sy, pz * cy - px * sy];
    const ay = py * cp + az * sp;
    points[index] = {
      x: x + (scale * (ax * cr - ay * sr)) / FRAME.width,
      y: y + (scale * (ax * sr + ay * cr)) / FRAME.height,
    };
  }
  return { origin: { x: x - width / 2, y: y - width * 0.3 }, size: { width, height: width }, points };
}

/** mulberry32: noise that is the same on every run. */
function randomOf(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function wallAt(kind: Scene['wall'], u: number, v: number): number {
  if (kind === 'shadow') return 222 - 26 * u;
  if (kind === 'poster' && u > 0.68 && u < 0.98 && v > 0.1 && v < 0.42) return 90;
  if (kind === 'shelf' && (u < 0.22 || u > 0.8) && Math.floor(v * 14) % 2 === 0) return 70;
  return 222;
}

const drawn = new Map<string, Uint8ClampedArray>();

/** The camera frame of the scene, RGBA. The same scene and seed give the same frame, drawn once. */
export function drawFrame(scene: Scene = {}, seed = 1): Uint8ClampedArray {
  const key = JSON.stringify([scene, seed]);
  const frame = drawn.get(key) ?? draw(scene, seed);
  drawn.set(key, frame);
  return frame;
}

function draw(scene: Scene, seed: number): Uint8ClampedArray {
  const { x = 0.5, y = 0.4, width = 0.34, left = 170, right = 170, wall = 'white', noise = 2, shift = 0 } = scene;
  const random = randomOf(seed);
  const { width: w, height: h } = FRAME;
  const data = new Uint8ClampedArray(w * h * 4);
  const face = width * w;
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      const [dx, dy] = [(i + shift - x * w) / face, (j - y * h) / face];
      let level = wallAt(wall, (i + shift) / w, j / h);
      let skin = 0;
      if ((dx / 0.62) ** 2 + ((dy + 0.06) / 0.72) ** 2 < 1) level = 40;
      if ((dx / 0.5) ** 2 + ((dy - 0.12) / 0.66) ** 2 < 1) [level, skin] = [dx < 0 ? left : right, 1];
      if (dy > 0.9 && Math.abs(dx) < 0.5 + dy - 0.9) level = 60;
      const value = level + (random() - 0.5) * 2 * noise;
      // redder than the wall, of the same luma
      data.set([value + 24 * skin, value - 6 * skin, value - 30 * skin, 255], 4 * (j * w + i));
    }
  return data;
}
