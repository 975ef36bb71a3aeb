// A portrait drawn by code, with everything known about it: the sample for whoever has no camera, and the measure of the
// photo engine. No picture of any person lies behind it.
import { aimCamera } from './camera.js';
import { type Canvas, emptyCanvas, soften } from './canvas.js';
import { drawClothes } from './clothes.js';
import { develop } from './develop.js';
import { IRIS, irisCentre } from './eyes.js';
import { depthAt, drawFlesh, type Part, placeFlesh } from './flesh.js';
import { drawGlasses } from './glasses.js';
import { drawHair, growHair } from './hair.js';
import { buildHead } from './head.js';
import type { Mesh, Vec3 } from './mesh.js';
import { complete, type PortraitOptions, type Wanted } from './options.js';
import { paintFace } from './paint.js';
import { buildEar, buildNeck } from './parts.js';
import { LEFT_EYE, RIGHT_EYE } from './points.js';
import { scalpOf } from './scalp.js';
import { hairShade } from './shade.js';
import { findHoles, split, type TrueMarks, type Truth, trueCrown, trueMarks } from './truth.js';
import { drawWall } from './wall.js';

export type { PortraitOptions, Wanted } from './options.js';

export interface Drawn {
  /** the file as a phone would send it */
  jpeg: Buffer;
  /** the drawn pixels before JPEG, 8-bit RGB */
  rgb: Buffer;
  width: number;
  height: number;
  truth: Truth;
  options: PortraitOptions;
}

interface Person {
  canvas: Canvas;
  skin: Uint8Array;
  landmarks: TrueMarks;
}

/** One person on glass. */
async function drawPerson(o: PortraitOptions): Promise<Person> {
  const { width, height } = o;
  const camera = aimCamera(o);
  const turn = (mesh: Mesh): Mesh => ({ points: mesh.points.map(camera.turn), triangles: mesh.triangles });
  const head = buildHead(o.models, o);
  const ears = { right: buildEar(-1), left: buildEar(1) };
  const neck = buildNeck(0.97, Math.max(0, 1 - Math.abs(o.shoulderTilt) / 8));
  const turnedHead = turn(head);
  const parts: Part[] = [
    { kind: 'head', mesh: turnedHead, rest: head.points },
    { kind: 'ear', mesh: turn(ears.right), rest: ears.right.points },
    { kind: 'ear', mesh: turn(ears.left), rest: ears.left.points },
    { kind: 'neck', mesh: neck, rest: neck.points },
  ];
  const paint = await paintFace(head.points, o, camera.scale);
  const placed = placeFlesh(width, height, parts, camera);
  const depth = (x: number, y: number) => (placed ? depthAt(placed, x, y) : -Infinity);
  const canvas = emptyCanvas(width, height);
  const front = emptyCanvas(width, height);
  drawHair({ back: canvas, front }, growHair(o), camera, o, depth);
  const skin = placed
    ? drawFlesh(canvas, placed, paint, scalpOf(o), o, hairShade(front, camera.scale, o))
    : new Uint8Array(width * height);
  const clothes = await drawClothes(canvas, camera, o);
  drawGlasses(canvas, camera, o);
  over(canvas, front.rgba);
  for (let i = 0; i < skin.length; i++) if (front.rgba[4 * i + 3]! > 0.02 || clothes[4 * i + 3]! > 0) skin[i] = 0;
  soften(canvas, (0.55 * o.blur * width) / 1200);

  const project = (points: Vec3[]) => points.map(camera.project);
  const iris = (eye: typeof RIGHT_EYE): Vec3 => {
    const [x, y] = irisCentre(head.points, eye);
    return camera.project(camera.turn([x, y, head.points[eye.upper[3]!]![2]]));
  };
  const landmarks = trueMarks(
    project(turnedHead.points.slice(0, 468)),
    { right: iris(RIGHT_EYE), left: iris(LEFT_EYE), radius: IRIS * camera.scale },
    { right: project(parts[1]!.mesh.points), left: project(parts[2]!.mesh.points) },
  );
  return { canvas, skin, landmarks };
}

/** Somebody else in the picture, smaller, at the image's left edge. */
async function addPerson(wall: Float32Array, o: PortraitOptions): Promise<void> {
  const other = await drawPerson({
    ...o,
    seed: o.seed + 17,
    framing: 0.6 * o.framing,
    centre: [o.centre[0] - 0.36, o.centre[1] + 0.08],
    yaw: 0,
    glasses: 'none',
    clothes: 'red',
    hair: { ...o.hair, style: 'short', colour: 'brown' },
  });
  const { rgba } = other.canvas;
  for (let i = 0; i < rgba.length / 4; i++)
    for (let c = 0; c < 3; c++) wall[3 * i + c] = rgba[4 * i + c]! + (1 - rgba[4 * i + 3]!) * wall[3 * i + c]!;
}

/**
 * Draws one half-body portrait.
 * @param wanted what differs from a good portrait; equal options give equal pixels
 */
export async function drawPortrait(wanted: Wanted = {}): Promise<Drawn> {
  const o = complete(wanted);
  const { width, height } = o;
  const { canvas, skin, landmarks } = await drawPerson(o);
  const empty = await drawWall(canvas, o);
  if (o.wall.object === 'person') await addPerson(empty, o);
  const { alpha, foreground } = split(canvas);
  const [right, left] = [landmarks.cheeks.right, landmarks.cheeks.left];
  const faceWidth = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const developed = await develop({ alpha, foreground, wall: empty }, o);
  return {
    rgb: developed.rgb,
    jpeg: developed.jpeg,
    width,
    height,
    options: o,
    truth: {
      alpha,
      foreground: developed.foreground,
      wall: developed.wall,
      holes: findHoles(alpha, width, height),
      skin,
      landmarks,
      crownY: trueCrown(alpha, width, height, (left[0] + right[0]) / 2, faceWidth),
      faceWidth,
      eyeY: (landmarks.irises.right[1] + landmarks.irises.left[1]) / 2,
      pose: { yaw: o.yaw, pitch: o.pitch, roll: o.roll },
    },
  };
}

function over(canvas: Canvas, top: Float32Array): void {
  const { rgba } = canvas;
  for (let o = 0; o < rgba.length; o += 4) {
    const a = top[o + 3]!;
    if (a <= 0) continue;
    for (let c = 0; c < 4; c++) rgba[o + c] = top[o + c]! + rgba[o + c]! * (1 - a);
  }
}

/** The ideal picture of the same person before another wall: RGB 0..255, interleaved. */
export function onWall({ alpha, foreground }: Truth, colour: readonly [number, number, number]): Float32Array {
  const out = new Float32Array(foreground.length);
  for (let i = 0; i < alpha.length; i++)
    for (let c = 0; c < 3; c++) out[3 * i + c] = 255 * foreground[3 * i + c]! + (1 - alpha[i]!) * colour[c]!;
  return out;
}
