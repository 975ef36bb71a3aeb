// A shot opened and measured once: judging it and making the photo from it share the decoded pixels and the faces found.
import sharp from 'sharp';
import { stage } from '../stage-times.js';
import type { Face, Landmarks, Picture } from '../types.js';
import { CLASS_NETWORK, seeClasses } from './classes.js';
import { decode } from './decode.js';
import { FACE_DETECTOR, findFaces } from './face.js';
import { addChin, FACE_MESH, type FoundMesh, findMesh } from './landmarks.js';
import { PORTRAIT_NETWORK } from './matte.js';
import { preload } from './models.js';
import { PALM_DETECTOR } from './palms.js';

export { type Placing, placeLandmarks } from './placing.js';

/** Longest side on which a shot is judged, px: a half-body face is then about 200 px wide, as the networks see it. */
const JUDGED_SIDE = 1024;

export interface OpenedShot {
  /** as decoded: what the photo is made from */
  working: Picture;
  /** the same, at most 1024 px: what the checks look at */
  picture: Picture;
  /** all faces on `picture`, largest first */
  faces: Face[];
}

/** Asked once a face was found. */
const OF_A_FACE = [CLASS_NETWORK, FACE_MESH, PORTRAIT_NETWORK, PALM_DETECTOR];

/** By the buffer itself: whoever judges and then makes in one call pays once, and nothing outlives its bytes. */
const opened = new WeakMap<Buffer, Promise<OpenedShot>>();

/** The picture with its longest side at most `side`. */
export async function reduce(picture: Picture, side: number): Promise<Picture> {
  const { width, height } = picture;
  if (Math.max(width, height) <= side) return picture;
  const { data, info } = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .resize(side, side, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, sourceScale: (picture.sourceScale * width) / info.width };
}

/**
 * Opens a shot and finds its faces.
 * @param tall height of the photo to be made of it, px; the first to open it says so for all
 * @throws those of decode
 */
export function openShot(bytes: Buffer, models: string, tall?: number): Promise<OpenedShot> {
  let shot = opened.get(bytes);
  if (!shot) {
    shot = open(bytes, models, tall);
    opened.set(bytes, shot);
  }
  return shot;
}

async function open(bytes: Buffer, models: string, tall?: number): Promise<OpenedShot> {
  const working = await stage('decode', () =>
    decode(bytes, {
      ...(tall && { tall }),
      meanwhile: () => preload(models, [FACE_DETECTOR, ...OF_A_FACE]),
    }),
  );
  const picture = await stage('reduce', () => reduce(working, JUDGED_SIDE));
  return { working, picture, faces: await stage('face', () => findFaces(picture, models)) };
}

const meshes = new WeakMap<Face, Promise<FoundMesh>>();

/**
 * The mesh of a shot's main face, in px of `picture`: all that is measured on a face before the six classes have
 * answered.
 */
export function meshFace({ picture }: OpenedShot, face: Face, models: string): Promise<FoundMesh> {
  let mesh = meshes.get(face);
  if (!mesh) {
    mesh = stage('landmarks', () => findMesh(picture, face, models));
    meshes.set(face, mesh);
  }
  return mesh;
}

const marked = new WeakMap<Face, Promise<Landmarks>>();

/** The landmarks of a shot's main face, in px of `picture`. */
export function markFace(shot: OpenedShot, face: Face, models: string): Promise<Landmarks> {
  let marks = marked.get(face);
  if (!marks) {
    marks = Promise.all([seeClasses(shot.picture, face, models), meshFace(shot, face, models)]).then(
      ([classes, mesh]) => addChin(shot.picture, mesh, classes),
    );
    marked.set(face, marks);
  }
  return marks;
}
