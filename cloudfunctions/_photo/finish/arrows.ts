// Arrows on the annotated shot: which way to turn, nod or tilt the head so that the next shot is straight.
import type { Pose } from '../see/head-pose.js';
import type { Point, Rect } from '../types.js';

export interface Arrow {
  svg: string;
  /** where it begins, px */
  from: Point;
}

/** A curve through points with a head at its end, in colour over a white rim. */
function draw(points: Point[], line: number, colour: string): Arrow {
  const [x, y] = points.at(-1)!;
  const [px, py] = points.at(-2)!;
  const angle = Math.atan2(y - py, x - px);
  const wing = (side: number): Point => [
    x - 5 * line * Math.cos(angle + side * 0.5),
    y - 5 * line * Math.sin(angle + side * 0.5),
  ];
  const text = ([a, b]: Point) => `${a.toFixed(1)} ${b.toFixed(1)}`;
  const d = `M${points.map(text).join('L')}M${text(wing(1))}L${text([x, y])}L${text(wing(-1))}`;
  const stroke = (c: string, w: number) =>
    `<path d="${d}" fill="none" stroke="${c}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return { svg: stroke('#fff', line * 3.2) + stroke(colour, line * 1.8), from: points[0]! };
}

/** Points on an ellipse around a box, from one angle to another, degrees; 0 is right, 90 is up. */
function arc(box: Rect, growth: number, from: number, to: number): Point[] {
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  return Array.from({ length: 25 }, (_, i): Point => {
    const a = ((from + ((to - from) * i) / 24) * Math.PI) / 180;
    return [cx + growth * (box.width / 2) * Math.cos(a), cy - growth * (box.height / 2) * Math.sin(a)];
  });
}

/**
 * The arrow that corrects a head pose, around the box of the face; undefined for rules that need none.
 * Tilt: along the top of the head. Turn: across the chin. Nod: beside the cheek.
 */
export function drawArrow(rule: string, pose: Pose, face: Rect, line: number, colour: string): Arrow | undefined {
  if (rule === 'head-roll')
    // clockwise is put right counter-clockwise, and the other way round
    return draw(pose.roll > 0 ? arc(face, 1.25, 50, 130) : arc(face, 1.25, 130, 50), line, colour);
  if (rule === 'head-yaw')
    return draw(pose.yaw > 0 ? arc(face, 1.2, -50, -130) : arc(face, 1.2, -130, -50), line, colour);
  if (rule === 'head-pitch')
    return draw(pose.pitch > 0 ? arc(face, 1.25, -35, 35) : arc(face, 1.25, 35, -35), line, colour);
  return undefined;
}
