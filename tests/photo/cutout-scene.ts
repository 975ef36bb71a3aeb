// A head and shoulders drawn by code, small, with known shares: what the cut-out's own tests look at. The networks' answers
// are drawn too, so that each test says itself how far they are off.
import type { Scene } from '../../cloudfunctions/_photo/cutout/index.js';
import { CLASS_NAMES, CLASS_SIDE, type Classes, type ClassName } from '../../cloudfunctions/_photo/see/classes.js';
import type { Landmarks, Matte, Picture } from '../../cloudfunctions/_photo/types.js';
import { estimateWall } from '../../cloudfunctions/_photo/wall/wall.js';
import { nameClass } from './subject.js';

export type Colour = readonly [number, number, number];
type ColourAt = (x: number, y: number) => Colour;

export const WIDTH = 400;
export const HEIGHT = 480;
export const WALL_GREY: Colour = [205, 204, 202];
export const HAIR: Colour = [34, 29, 27];
export const SKIN: Colour = [201, 154, 132];
export const NAVY: Colour = [42, 48, 74];
export const BLUE: Colour = [67, 142, 219];

/** Part of the person; the later ones lie on the earlier. */
export interface Layer {
  name: ClassName;
  colour: ColourAt;
  /** px from the layer's outline, positive inside */
  depth: (x: number, y: number) => number;
  /** neither network sees it */
  unseen?: boolean;
}

export interface Drawing {
  wall?: ColourAt;
  layers?: readonly Layer[];
  /** deviation of the noise, levels */
  grain?: number;
  /** px by which the portrait network draws the person too large */
  off?: number;
}

export const plain = (colour: Colour) => () => colour;
const ellipse = (cx: number, cy: number, rx: number, ry: number) => (x: number, y: number) =>
  (1 - Math.hypot((x - cx) / rx, (y - cy) / ry)) * Math.min(rx, ry);
const head = ellipse(200, 190, 95, 120);

export const body = (colour: ColourAt): Layer => ({
  name: 'cloth',
  colour,
  depth: (x, y) => Math.min(y - 335 - 0.25 * Math.abs(x - 200), 170 - Math.abs(x - 200)),
});
const face = (colour: ColourAt): Layer => ({ name: 'face', colour, depth: head });
export const hair = (colour: ColourAt): Layer => ({
  name: 'hair',
  colour,
  depth: (x, y) => Math.min(head(x, y), 170 - y),
});
export const PERSON: readonly Layer[] = [body(plain(NAVY)), face(plain(SKIN)), hair(plain(HAIR))];

/** Numbers of a standard normal distribution, the same every time (Box and Muller 1958 on a linear congruence). */
export function normals(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

const clamp = (v: number) => Math.min(1, Math.max(0, v));

function classesOf(layers: readonly Layer[]): Classes {
  const shares = Object.fromEntries(CLASS_NAMES.map((name) => [name, new Float32Array(CLASS_SIDE ** 2)]));
  const classes = { shares: shares as Classes['shares'], region: { left: 0, top: 0, side: HEIGHT } };
  nameClass(classes, 'background', () => true);
  for (const { name, depth, unseen } of layers) if (!unseen) nameClass(classes, name, (x, y) => depth(x, y) > 0);
  return classes;
}

/** The scene, its true share of the person in every pixel, and the wall without noise. */
export function drawScene({ wall = plain(WALL_GREY), layers = PERSON, grain = 1.5, off = 0 }: Drawing = {}) {
  const picture: Picture = { data: Buffer.alloc(3 * WIDTH * HEIGHT), width: WIDTH, height: HEIGHT, sourceScale: 1 };
  const matte: Matte = { alpha: new Float32Array(WIDTH * HEIGHT), width: WIDTH, height: HEIGHT };
  const truth = new Float32Array(WIDTH * HEIGHT);
  const noise = normals(7);
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i++) {
      const light = [...wall(x, y)];
      for (const { colour, depth, unseen } of layers) {
        const d = depth(x, y);
        // a lens spreads an edge over two px, the network its own over twelve
        const share = clamp(0.5 + d / 2);
        if (!unseen) matte.alpha[i] = Math.max(matte.alpha[i]!, clamp(0.5 + (d + off) / 12));
        if (share === 0) continue;
        const own = colour(x, y);
        for (let c = 0; c < 3; c++) light[c] = share * own[c]! + (1 - share) * light[c]!;
        truth[i] = truth[i]! + share * (1 - truth[i]!);
      }
      for (let c = 0; c < 3; c++)
        picture.data[3 * i + c] = Math.round(Math.min(255, Math.max(0, light[c]! + grain * noise())));
    }
  const scene: Scene = {
    picture,
    matte,
    wall: estimateWall(picture, matte),
    landmarks: LANDMARKS,
    classes: classesOf(layers),
    placing: { left: 0, top: 0, scale: 1 },
  };
  return { scene, truth };
}

/** Only the face's width is asked: with this one a px of the drawing is a px of the working width of 960. */
const LANDMARKS: Landmarks = {
  mesh: [],
  pupils: [
    [0, 0],
    [0, 0],
  ],
  leftEye: [],
  rightEye: [],
  lips: [],
  eyeY: 200,
  centreX: 200,
  faceWidth: 320,
  chin: [200, 300],
  eyeToChin: 100,
  presence: 1,
};
