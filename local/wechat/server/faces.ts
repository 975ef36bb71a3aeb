// What the phone's VisionKit would answer for one camera frame, from the product's own networks.
import { createHash } from 'node:crypto';
import { findFaces } from '../../../cloudfunctions/_photo/see/face.js';
import { measurePose } from '../../../cloudfunctions/_photo/see/head-pose.js';
import { findLandmarks } from '../../../cloudfunctions/_photo/see/landmarks.js';
import type { Picture } from '../../../cloudfunctions/_photo/types.js';
import { pointsOf } from './points.js';

/** A phone tracks at most five faces (docs: VisionKit face). */
const MOST_FACES = 5;

/** One face as VKFaceAnchor has it: places are shares 0..1 of the frame, angles are pitch, yaw, roll in degrees. */
export interface FaceAnchor {
  type: 3;
  id: number;
  detectId: number;
  origin: { x: number; y: number };
  size: { width: number; height: number };
  points: { x: number; y: number }[];
  angle: [pitch: number, yaw: number, roll: number];
  confidence: number[];
  confArray: number[];
}

/** RGBA → the RGB that the engine works on. */
function toPicture(rgba: Buffer, width: number, height: number): Picture {
  const data = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from]!;
    data[to + 1] = rgba[from + 1]!;
    data[to + 2] = rgba[from + 2]!;
  }
  return { data, width, height, sourceScale: 1 };
}

interface Frame {
  /** width × height × 4 bytes */
  rgba: Buffer;
  width: number;
  height: number;
  /** 0..1, the page's scoreThreshold */
  minScore: number;
}

async function look(frame: Frame, models: string): Promise<FaceAnchor[]> {
  const { width, height } = frame;
  if (frame.rgba.length !== width * height * 4) throw new Error(`expected ${width}×${height} RGBA`);
  const picture = toPicture(frame.rgba, width, height);
  const faces = (await findFaces(picture, models)).filter((face) => face.score >= frame.minScore);
  const anchors: FaceAnchor[] = [];
  for (const [id, face] of faces.slice(0, MOST_FACES).entries()) {
    const landmarks = await findLandmarks(picture, face, models);
    const { pitch, yaw, roll } = await measurePose(landmarks, models);
    const points = pointsOf(landmarks).map(([x, y]) => ({ x: x / width, y: y / height }));
    const confidence = points.map(() => face.score);
    anchors.push({
      type: 3,
      id,
      detectId: id,
      origin: { x: face.x / width, y: face.y / height },
      size: { width: face.width / width, height: face.height / height },
      points,
      angle: [pitch, yaw, roll],
      confidence,
      confArray: confidence,
    });
  }
  return anchors;
}

/** Frames that are remembered: before a still picture the camera shows few that differ. */
const MOST_KNOWN = 16;
const known = new Map<string, Promise<FaceAnchor[]>>();

/**
 * Finds the faces of one frame. Where no camera is, a still picture stands before the phone, which asks many times a second: the
 * networks, which take most of a core, look at the same frame once.
 */
export function findAnchors(frame: Frame, models: string): Promise<FaceAnchor[]> {
  const { rgba, width, minScore } = frame;
  const key = `${createHash('sha1').update(rgba).digest('base64')} ${width} ${minScore} ${models}`;
  const found = known.get(key) ?? look(frame, models);
  // what failed may succeed the next time
  found.catch(() => known.delete(key));
  known.delete(key);
  known.set(key, found);
  for (const oldest of [...known.keys()].slice(0, -MOST_KNOWN)) known.delete(oldest);
  return found;
}
