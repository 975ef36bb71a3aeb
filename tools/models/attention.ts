// MediaPipe's three custom operators of the attention face mesh, version 2, written out in standard ONNX. Semantics:
// mediapipe/util/tflite/operations/{landmarks_to_transform_matrix,transform_tensor_bilinear,transform_landmarks}.cc.
import { readFlexMap } from './flexbuffer.js';
import type { Graph } from './onnx.js';

const firstTwo = (g: Graph, x: string, axis: number) => g.node('Slice', [x, g.ints([0]), g.ints([2]), g.ints([axis])]);
const transpose = (g: Graph, x: string) => g.node('Transpose', [x], { perm: [0, 2, 1] });

/** [1,468,3] landmarks → [1,4,4] matrix that maps crop pixels to feature pixels. */
export function landmarksToMatrix(g: Graph, options: Uint8Array, landmarks: string): string {
  const a = readFlexMap(options);
  const number = (key: string): number => {
    const v = a[key];
    if (typeof v !== 'number') throw new Error(`Landmarks2TransformMatrix: no number ${key}`);
    return v;
  };
  const subset = a.subset_idxs;
  if (!Array.isArray(subset)) throw new Error('Landmarks2TransformMatrix: no subset');
  if (a.target_rotation_radians) throw new Error('Landmarks2TransformMatrix: target rotation is not supported');
  const [width, height] = [number('output_width'), number('output_height')];

  const pick = (indices: number[]) => firstTwo(g, g.node('Gather', [landmarks, g.ints(indices)], { axis: 1 }), 2);
  const axis = g.node('Sub', [pick([number('right_rotation_idx')]), pick([number('left_rotation_idx')])]);
  // (cos, sin) of the line between the two rotation landmarks
  const unit = g.node('Div', [axis, g.node('ReduceL2', [axis], { axes: [2], keepdims: 1 })]);
  const normal = g.node('MatMul', [unit, g.floats([2, 2], [0, 1, -1, 0])]);
  const rotation = g.node('Concat', [unit, normal], { axis: 1 });
  const back = transpose(g, rotation);
  const upright = g.node('MatMul', [pick(subset), back]);
  const high = g.node('ReduceMax', [upright], { axes: [1], keepdims: 1 });
  const low = g.node('ReduceMin', [upright], { axes: [1], keepdims: 1 });
  const middle = g.node('Mul', [g.node('Add', [high, low]), g.floats([1], [0.5])]);
  const centre = g.node('MatMul', [middle, rotation]);
  const perPixel = g.floats([1, 1, 2], [number('scale_x') / width, number('scale_y') / height]);
  const matrix = g.node('Mul', [back, g.node('Mul', [g.node('Sub', [high, low]), perPixel])]);
  const corner = g.node('MatMul', [matrix, g.floats([2, 1], [-width / 2, -height / 2])]);
  const shift = g.node('Add', [transpose(g, centre), corner]);
  const top = g.node('Concat', [matrix, g.floats([1, 2, 1], [0, 0]), shift], { axis: 2 });
  return g.node('Concat', [top, g.floats([1, 2, 4], [0, 0, 1, 0, 0, 0, 0, 1])], { axis: 1 });
}

/** Samples an NCHW feature map at the transformed centres of the output pixels. Shapes are NHWC. */
export function transformTensor(g: Graph, x: string, matrix: string, from: number[], to: number[]): string {
  const [, height = 0, width = 0] = to;
  const centres: number[] = [];
  for (let v = 0; v < height; v++) for (let u = 0; u < width; u++) centres.push(u + 0.5, v + 0.5, 0, 1);
  const at = g.node('MatMul', [g.floats([1, height * width, 4], centres), transpose(g, firstTwo(g, matrix, 1))]);
  const toUnit = g.floats([1, 1, 2], [2 / (from[2] ?? 1), 2 / (from[1] ?? 1)]);
  const grid = g.node('Sub', [g.node('Mul', [at, toUnit]), g.floats([1], [1])]);
  const shaped = g.node('Reshape', [grid, g.ints([1, height, width, 2])]);
  return g.node('GridSample', [x, shaped], { mode: 'bilinear', padding_mode: 'zeros', align_corners: 0 });
}

/** [1,n,2] points through a [1,4,4] matrix. */
export function transformLandmarks(g: Graph, points: string, matrix: string, shape: number[]): string {
  const count = shape[1] ?? 0;
  const flat = g.floats(
    [1, count, 2],
    Array.from({ length: 2 * count }, (_, i) => i % 2),
  );
  return g.node('MatMul', [g.node('Concat', [points, flat], { axis: 2 }), transpose(g, firstTwo(g, matrix, 1))]);
}
