// Triangle surfaces: refined until they look smooth, with normals and a share of open sky for every vertex.

export type Vec3 = [number, number, number];

export interface Mesh {
  points: Vec3[];
  triangles: Vec3[];
}

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const unit = (a: Vec3): Vec3 => times(a, 1 / Math.max(1e-9, Math.hypot(...a)));
export const mix = (a: Vec3, b: Vec3, t: number): Vec3 => add(times(a, 1 - t), times(b, t));

interface Edge {
  a: number;
  b: number;
  /** the corners across the edge: one at a border, else two */
  across: number[];
  middle: number;
}

/** One step of Loop's subdivision (C. Loop 1987): four triangles for one; the first points keep their numbers. */
export function subdivide({ points, triangles }: Mesh): Mesh {
  const edges = new Map<number, Edge>();
  const edge = (a: number, b: number, across: number): Edge => {
    const key = Math.min(a, b) * 65536 + Math.max(a, b);
    let e = edges.get(key);
    if (!e) {
      e = { a, b, across: [], middle: points.length + edges.size };
      edges.set(key, e);
    }
    e.across.push(across);
    return e;
  };
  const corners = triangles.map(([a, b, c]) => [edge(a, b, c), edge(b, c, a), edge(c, a, b)] as const);
  const around = points.map((): { sum: Vec3; n: number; border: Vec3[] } => ({ sum: [0, 0, 0], n: 0, border: [] }));
  const middles: Vec3[] = [];
  for (const { a, b, across } of edges.values()) {
    const [pa, pb] = [points[a]!, points[b]!];
    for (const [i, p] of [
      [a, pb],
      [b, pa],
    ] as const) {
      const ring = around[i]!;
      ring.sum = add(ring.sum, p);
      ring.n++;
      if (across.length === 1) ring.border.push(p);
    }
    const both = add(pa, pb);
    const [c, d] = across;
    middles.push(
      d === undefined ? times(both, 1 / 2) : add(times(both, 3 / 8), times(add(points[c!]!, points[d]!), 1 / 8)),
    );
  }
  const moved = points.map((p, i): Vec3 => {
    const { sum, n, border } = around[i]!;
    if (border.length === 2) return add(times(p, 3 / 4), times(add(border[0]!, border[1]!), 1 / 8));
    if (n === 0) return p;
    // Warren's simple weights
    const beta = n === 3 ? 3 / 16 : 3 / (8 * n);
    return add(times(p, 1 - n * beta), times(sum, beta));
  });
  return {
    points: [...moved, ...middles],
    triangles: triangles.flatMap(([a, b, c], i): Vec3[] => {
      const [ab, bc, ca] = corners[i]!.map((e) => e.middle) as Vec3;
      return [
        [a, ab, ca],
        [ab, b, bc],
        [ca, bc, c],
        [ab, bc, ca],
      ];
    }),
  };
}

export function normalsOf({ points, triangles }: Mesh): Vec3[] {
  const sums = points.map((): Vec3 => [0, 0, 0]);
  for (const t of triangles) {
    const [a, b, c] = [points[t[0]]!, points[t[1]]!, points[t[2]]!];
    const n = cross(sub(b, a), sub(c, a));
    for (const i of t) {
      const s = sums[i]!;
      s[0] += n[0];
      s[1] += n[1];
      s[2] += n[2];
    }
  }
  return sums.map(unit);
}

/**
 * How open each vertex lies, about 1 on a bulge and less in a hollow: how far the smoothed surface rises above it.
 * @param depths per smoothing span: how much one cm of hollow darkens
 */
export function opennessOf(mesh: Mesh, normals: Vec3[], depths: [rounds: number, strength: number][]): Float32Array {
  const n = mesh.points.length;
  const open = new Float32Array(n).fill(1);
  const flat = new Float32Array(3 * n);
  mesh.points.forEach((p, i) => {
    flat.set(p, 3 * i);
  });
  const corners = new Uint32Array(3 * mesh.triangles.length);
  mesh.triangles.forEach((t, i) => {
    corners.set(t, 3 * i);
  });
  let smooth: Float32Array<ArrayBuffer> = flat;
  let round = 0;
  for (const [rounds, strength] of depths) {
    for (; round < rounds; round++) smooth = relax(smooth, corners);
    for (let i = 0; i < n; i++) {
      const [x, y, z] = normals[i]!;
      const hollow =
        (smooth[3 * i]! - flat[3 * i]!) * x +
        (smooth[3 * i + 1]! - flat[3 * i + 1]!) * y +
        (smooth[3 * i + 2]! - flat[3 * i + 2]!) * z;
      open[i]! *= hollow > 0 ? 1 / (1 + strength * hollow) : 1 + 0.12 * Math.min(1, -strength * hollow);
    }
  }
  return open;
}

/** Every point moves most of the way to the mean of its neighbours. */
function relax(points: Float32Array, corners: Uint32Array): Float32Array<ArrayBuffer> {
  const sums = new Float32Array(points.length);
  const counts = new Uint16Array(points.length / 3);
  for (let t = 0; t < corners.length; t++) {
    // each corner gives to the next one of its triangle
    const to = corners[t]!;
    const from = corners[t % 3 === 2 ? t - 2 : t + 1]!;
    sums[3 * to]! += points[3 * from]!;
    sums[3 * to + 1]! += points[3 * from + 1]!;
    sums[3 * to + 2]! += points[3 * from + 2]!;
    counts[to]!++;
  }
  const moved = new Float32Array(points);
  for (let i = 0; i < counts.length; i++) {
    const near = counts[i]!;
    if (near === 0) continue;
    for (let k = 3 * i; k < 3 * i + 3; k++) moved[k] = 0.3 * points[k]! + (0.7 * sums[k]!) / near;
  }
  return moved;
}
