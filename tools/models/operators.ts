// One emitter per TFLite operator that the MediaPipe models use. Codes are BuiltinOperator of schema.fbs.
import { landmarksToMatrix, transformLandmarks, transformTensor } from './attention.js';
import { activate, convolution, pads, transposedConvolution } from './convolutions.js';
import { type Emit, hw, options } from './emit.js';
import { NCHW } from './layout.js';
import { nearest, pad, reshape, resize, slice, sum, transpose } from './shapes.js';

const pool =
  (op: string): Emit =>
  (c, o) => {
    const p = options(o);
    const kernel = [p.i32(4), p.i32(3)];
    const strides = [p.i32(2, 1), p.i32(1, 1)];
    const out = c.graph.node(op, [c.value(o.inputs[0])], {
      kernel_shape: kernel,
      strides,
      pads: pads(p.u8(0) === 0, hw(c.shape(o.inputs[0])), kernel, strides),
    });
    return activate(c, out, p.u8(5));
  };

const unary =
  (op: string): Emit =>
  (c, o) =>
    c.graph.node(op, [c.value(o.inputs[0])]);

const binary =
  (op: string): Emit =>
  (c, o) => {
    const rank = c.shape(o.outputs[0]).length;
    const out = c.graph.node(op, [c.operand(o.inputs[0], rank), c.operand(o.inputs[1], rank)]);
    return activate(c, out, o.options?.u8(0) ?? 0);
  };

const concat: Emit = (c, o) => {
  const rank = c.shape(o.outputs[0]).length;
  const axis = (options(o).i32(0) + rank) % rank;
  const inputs = o.inputs.map((i) => c.operand(i, rank));
  return activate(
    c,
    c.graph.node('Concat', inputs, { axis: rank === 4 ? NCHW.indexOf(axis) : axis }),
    options(o).u8(1),
  );
};

const softmax: Emit = (c, o) => {
  const rank = c.shape(o.inputs[0]).length;
  if (options(o).f32(0) !== 1) throw new Error('SOFTMAX with a beta other than 1 is not supported');
  return c.graph.node('Softmax', [c.value(o.inputs[0])], { axis: rank === 4 ? NCHW.indexOf(3) : rank - 1 });
};

/**
 * PReLU (He et al. 2015) by operators that the runtime vectorises: its own PRelu is worked off one number after the other, in a
 * third of the time of the mesh and of the palm detector. The numbers are the same to the last bit.
 */
const leak: Emit = (c, o) => {
  const [x, slopes] = [c.value(o.inputs[0]), c.operand(o.inputs[1], 4)];
  const { graph } = c;
  if (c.constant(o.inputs[1]).every((slope) => slope <= 1))
    return graph.node('Max', [x, graph.node('Mul', [x, slopes])]);
  const below = graph.node('Min', [x, graph.floats([1], new Float32Array(1))]);
  return graph.node('Add', [graph.node('Relu', [x]), graph.node('Mul', [below, slopes])]);
};

const custom: Emit = (c, o) => {
  const [a, b] = o.inputs;
  if (o.custom === 'Convolution2DTransposeBias') return transposedConvolution(c, o, o.inputs);
  if (o.custom === 'Landmarks2TransformMatrix' && o.raw) return landmarksToMatrix(c.graph, o.raw, c.value(a));
  if (o.custom === 'TransformTensorBilinear')
    return transformTensor(c.graph, c.value(a), c.value(b), c.shape(a), c.shape(o.outputs[0]));
  if (o.custom === 'TransformLandmarks') return transformLandmarks(c.graph, c.value(a), c.value(b), c.shape(a));
  throw new Error(`custom operator ${o.custom} is not supported`);
};

export const emitters: Record<number, Emit> = {
  0: binary('Add'),
  1: pool('AveragePool'),
  2: concat,
  3: convolution,
  4: convolution,
  14: unary('Sigmoid'),
  17: pool('MaxPool'),
  18: binary('Mul'),
  19: unary('Relu'),
  22: reshape,
  23: resize,
  25: softmax,
  32: custom,
  34: pad,
  39: transpose,
  45: slice,
  54: leak,
  74: sum,
  97: nearest,
  117: unary('HardSwish'),
};
