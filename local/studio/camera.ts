// Where things of the head and the body land on the picture. Centimetres in, pixels out.
import type { Mesh, Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';

/** Cheek to cheek of the canonical face, cm. */
const FACE_WIDTH_CM = 15.33;
/** From the lens to the face, cm: whoever holds the phone stands two steps away. */
const DISTANCE = 130;
/** The joint on which a head turns, cm. */
const JOINT: Vec3 = [0, -7, -6];

export interface Camera {
  /** px per cm at the face */
  scale: number;
  /** turns with the head */
  turn(p: Vec3): Vec3;
  /** directions turn, but do not move */
  turnDirection(d: Vec3): Vec3;
  /** px, px, depth in cm */
  project(p: Vec3): Vec3;
}

export function aimCamera(o: PortraitOptions): Camera {
  const [yaw, pitch, roll] = [o.yaw, o.pitch, o.roll].map((a) => (a * Math.PI) / 180) as Vec3;
  const scale = (o.framing * o.width) / FACE_WIDTH_CM;
  const [cx, cy] = [o.centre[0] * o.width, o.centre[1] * o.height];
  const turnDirection = ([x, y, z]: Vec3): Vec3 => {
    const [x1, z1] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)];
    const [y2, z2] = [y * Math.cos(pitch) - z1 * Math.sin(pitch), z1 * Math.cos(pitch) + y * Math.sin(pitch)];
    return [x1 * Math.cos(roll) + y2 * Math.sin(roll), y2 * Math.cos(roll) - x1 * Math.sin(roll), z2];
  };
  return {
    scale,
    turnDirection,
    turn(p) {
      const [x, y, z] = turnDirection([p[0] - JOINT[0], p[1] - JOINT[1], p[2] - JOINT[2]]);
      return [x + JOINT[0], y + JOINT[1], z + JOINT[2]];
    },
    project([x, y, z]) {
      const f = (DISTANCE / (DISTANCE - z)) * scale;
      return [cx + x * f, cy - y * f, z];
    },
  };
}

export const projectMesh = ({ points }: Mesh, camera: Camera): Vec3[] => points.map((p) => camera.project(p));
