// A measured shot made by hand: a face 400 px wide on a picture of 1000 × 1300, everything right. Tests change one thing.
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import {
  CLASS_NAMES,
  CLASS_SIDE,
  type Classes,
  type ClassName,
  classRegion,
} from '../../cloudfunctions/_photo/see/classes.js';
import type { Face, Matte, Picture, Point, Point3 } from '../../cloudfunctions/_photo/types.js';
import { estimateWall } from '../../cloudfunctions/_photo/wall/wall.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';

export const WIDTH = 1000;
export const HEIGHT = 1300;

export const face = (x: number, size: number): Face => ({
  x,
  y: 300,
  width: size,
  height: size,
  score: 0.9,
  eyes: [
    [0, 0],
    [0, 0],
  ],
});

/** 9 lower points, then 7 upper ones, `open` px apart. */
export const eye = (x: number, open: number): Point[] => [
  ...Array.from({ length: 9 }, (_, i): Point => [x + 5 * i, 400 + open]),
  ...Array.from({ length: 7 }, (_, i): Point => [x + 5 * (i + 1), 400]),
];

/** 80 points of the attention lips: the inner contour is 100 px wide and `gap` px open. */
export function lips(gap: number): Point[] {
  const points = Array.from({ length: 80 }, (): Point => [500, 600]);
  points[20] = [450, 600];
  points[30] = [550, 600];
  points[25] = [500, 600 + gap];
  return points;
}

/** A picture of one colour. */
export function plainPicture(width: number, height: number, colour: readonly [number, number, number]): Picture {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = colour[i % 3]!;
  return { data, width, height, sourceScale: 1 };
}

/** Paints where `inside` says so. */
export function paint(
  picture: Picture,
  colour: readonly [number, number, number],
  inside: (x: number, y: number) => boolean,
): void {
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) if (inside(x, y)) picture.data.set(colour, 3 * (y * picture.width + x));
}

export const WALL_COLOUR = [225, 224, 220] as const;
export const SKIN_COLOUR = [214, 168, 146] as const;
const SHIRT_COLOUR = [70, 70, 74] as const;

/** Head and shoulders as an outline: an ellipse on a trapezoid. */
export const isHead = (x: number, y: number) => ((x - 500) / 210) ** 2 + ((y - 480) / 280) ** 2 < 1;
export const isBody = (x: number, y: number, lean = 0) =>
  y > 800 + 0.25 * Math.abs(x - 500) + lean * (x - 500) && Math.abs(x - 500) < 480;

function drawShot(): { picture: Picture; matte: Matte } {
  const picture = plainPicture(WIDTH, HEIGHT, WALL_COLOUR);
  const alpha = new Float32Array(WIDTH * HEIGHT);
  paint(picture, SHIRT_COLOUR, isBody);
  paint(picture, SKIN_COLOUR, isHead);
  paint(picture, [30, 26, 24], (x, y) => isHead(x, y) && y < 300);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) if (isHead(x, y) || isBody(x, y)) alpha[y * WIDTH + x] = 1;
  return { picture, matte: { alpha, width: WIDTH, height: HEIGHT } };
}
/** Names a class wherever `inside` says so, as a network sure of itself would; places in px of the picture. */
export function nameClass(classes: Classes, name: ClassName, inside: (x: number, y: number) => boolean): void {
  const { left, top, side } = classes.region;
  for (let v = 0, i = 0; v < CLASS_SIDE; v++)
    for (let u = 0; u < CLASS_SIDE; u++, i++) {
      if (!inside(left + ((u + 0.5) * side) / CLASS_SIDE, top + ((v + 0.5) * side) / CLASS_SIDE)) continue;
      for (const each of CLASS_NAMES) classes.shares[each][i] = each === name ? 0.92 : 0.016;
    }
}

const hasHair = (x: number, y: number) => isHead(x, y) && y < 300;
const isNeck = (x: number, y: number) => Math.abs(x - 500) < 90 && y > 600 && y < 850;

/** What the network of six classes would say of the drawn shot. */
export function drawClasses(lean = 0): Classes {
  const shares = Object.fromEntries(CLASS_NAMES.map((name) => [name, new Float32Array(CLASS_SIDE ** 2)]));
  const classes = { shares: shares as Classes['shares'], region: classRegion(face(300, 400)) };
  nameClass(classes, 'background', () => true);
  nameClass(classes, 'cloth', (x, y) => isBody(x, y, lean));
  nameClass(classes, 'body', isNeck);
  nameClass(classes, 'face', isHead);
  nameClass(classes, 'hair', hasHair);
  return classes;
}

const drawn = drawShot();
const wall = estimateWall(drawn.picture, drawn.matte);

/** 16 × 16 levels, each its own place. */
export const PHASH = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('hex');

/** The shot: change it afterwards, then call `seeWall` when the picture behind the person was changed. */
export function drawSubject(): Subject {
  const picture = { ...drawn.picture, data: Buffer.from(drawn.picture.data) };
  const main = face(300, 400);
  return {
    picture,
    working: picture,
    faces: [main],
    face: main,
    landmarks: {
      mesh: Array.from({ length: 468 }, (): Point3 => [500, 500, 0]),
      pupils: [
        [350, 400],
        [650, 400],
      ],
      leftEye: eye(350, 20),
      rightEye: eye(550, 20),
      lips: lips(3),
      eyeY: 400,
      centreX: 500,
      faceWidth: 400,
      chin: [500, 700],
      eyeToChin: 300,
      presence: 1,
    },
    pose: { yaw: 0, pitch: 0, roll: 0 },
    matte: { ...drawn.matte, alpha: drawn.matte.alpha.slice() },
    classes: drawClasses(),
    palms: [],
    wall,
    head: { crownY: 200, eyeY: 400, faceWidth: 400, centreX: 500 },
    skin: { mean: [72, 14, 18], above: [18, 11, 13], below: [29, 11, 13] },
    profile: DEFAULT_PROFILE,
    fingerprint: { sha256: '00', phash: PHASH },
    rejected: [],
  };
}

export function seeWall(s: Subject): void {
  s.wall = estimateWall(s.picture, s.matte);
}

/** Puts points of the mesh where a drawn face has them, so that it is measured without a network. */
export function place(s: Subject, indices: readonly number[], points: readonly Point[]): void {
  indices.forEach((index, i) => {
    s.landmarks.mesh[index] = [...points[i % points.length]!, 0];
  });
}

/** Points on an ellipse, clockwise from its top. */
export const ring = (cx: number, cy: number, rx: number, ry: number, n: number): Point[] =>
  Array.from({ length: n }, (_, i): Point => {
    const a = (2 * Math.PI * i) / n - Math.PI / 2;
    return [cx + rx * Math.cos(a), cy + ry * Math.sin(a)];
  });
