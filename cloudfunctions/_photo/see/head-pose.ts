// Where the head points: a rigid fit (Horn 1987, quaternions) of the canonical face to the student's mesh.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Mesh, Point3 } from '../types.js';

const CanonicalFace = z.object({
  vertices: z.array(z.tuple([z.number(), z.number(), z.number()])).length(468),
  basis: z.array(z.tuple([z.number(), z.number()])).min(3),
});
type CanonicalFace = z.infer<typeof CanonicalFace>;
const loaded = new Map<string, Promise<CanonicalFace>>();

function loadCanonical(models: string): Promise<CanonicalFace> {
  let face = loaded.get(models);
  if (!face) {
    face = readFile(join(models, 'canonical-face.json'), 'utf8').then((text) => CanonicalFace.parse(JSON.parse(text)));
    face.catch(() => loaded.delete(models));
    loaded.set(models, face);
  }
  return face;
}

/**
 * What the fit reads, degrees, on a face that looks straight into the lens: 36 neutral people in a studio -1 in the mean
 * with a deviation of 4.6 (-11 to 8), because faces are longer or shorter than the canonical one; people nearer to the
 * camera 3 to 10; drawn faces 1 to 5. This is their middle. Leaving out jaw or mouth, which a double chin and a smile move,
 * does not make it narrower (4.5).
 */
const LEVEL_PITCH = 1;

/** Degrees, 0 is straight. Yaw > 0: turned to the image's right; pitch > 0: nodding down; roll > 0: tilted clockwise in the image. */
export interface Pose {
  yaw: number;
  pitch: number;
  roll: number;
}

/** The greatest eigenvector of a symmetric 4 × 4 matrix, by shifted power iteration. */
function greatestEigenvector(matrix: number[][]): number[] {
  const shift = matrix.flat().reduce((s, v) => s + Math.abs(v), 0);
  let q = [1, 0.01, 0.02, 0.03];
  for (let i = 0; i < 500; i++) {
    const next = matrix.map((row, r) => row.reduce((s, v, c) => s + v * q[c]!, 0) + shift * q[r]!);
    const length = Math.hypot(...next);
    q = next.map((v) => v / length);
  }
  return q;
}

/** Rotation matrix that best carries weighted points a onto b (both with any origin and scale). */
export function fitRotation(a: Point3[], b: Point3[], weights: number[]): number[][] {
  const total = weights.reduce((s, w) => s + w, 0);
  const mean = (p: Point3[]) => [0, 1, 2].map((k) => p.reduce((s, x, i) => s + x[k]! * weights[i]!, 0) / total);
  const [ma, mb] = [mean(a), mean(b)];
  const s = [0, 1, 2].map((r) =>
    [0, 1, 2].map((c) => a.reduce((sum, p, i) => sum + weights[i]! * (p[r]! - ma[r]!) * (b[i]![c]! - mb[c]!), 0)),
  );
  const [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = s as [Point3, Point3, Point3];
  const [w, x, y, z] = greatestEigenvector([
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ]) as [number, number, number, number];
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ];
}

/** Yaw, pitch and roll out of a rotation of (x right, y up, z towards the viewer). */
export function anglesOf(r: number[][]): Pose {
  const degrees = 180 / Math.PI;
  return {
    yaw: Math.asin(Math.max(-1, Math.min(1, r[0]![2]!))) * degrees,
    pitch: Math.atan2(-r[1]![2]!, r[2]![2]!) * degrees,
    roll: -Math.atan2(r[1]![0]!, r[0]![0]!) * degrees,
  };
}

export async function measurePose({ mesh }: Mesh, models: string): Promise<Pose> {
  const { vertices, basis } = await loadCanonical(models);
  const from = basis.map(([i]) => vertices[i]!);
  const to = basis.map(([i]): Point3 => [mesh[i]![0], -mesh[i]![1], -mesh[i]![2]]);
  const angles = anglesOf(
    fitRotation(
      from,
      to,
      basis.map(([, weight]) => weight),
    ),
  );
  return { ...angles, pitch: angles.pitch - LEVEL_PITCH };
}
