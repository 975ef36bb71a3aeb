// One emitter per TFLite operator that the MediaPipe models use. Codes are BuiltinOperator of schema.fbs.
import { landmarksToMatrix, transformLandmarks, transformTensor } from './attention.js';
import type { Conversion } from './conversion.js';
import { type Emit, hw, options } from './emit.js';
import { NCHW } from './layout.js';
import { mean, nearest, pad, reshape, resize, slice, sum, transpose } from './shapes.js';
import type { Operator } from './tflite.js';

/** TFLite's SAME padding as ONNX pads [top, left, bottom, right]; zeros for VALID. */
function pads(same: boolean, size: number[], kernel: number[], stride: number[], dilation = [1, 1]): number[] {
  const total = [0, 1].map((a) => {
    const steps = Math.ceil(size[a]! / stride[a]!) - 1;
    return same ? Math.max(0, steps * stride[a]! + (kernel[a]! - 1) * dilation[a]! + 1 - size[a]!) : 0;
  });
  return [...total.map((t) => t >> 1), ...total.map((t) => t - (t >> 1))];
}

/** ActivationFunctionType: 0 none, 1 ReLU, 3 ReLU6. */
function activate(c: Conversion, value: string, kind: number): string {
  if (kind === 0) return value;
  if (kind === 1) return c.graph.node('Relu', [value]);
  if (kind === 3) return c.graph.node('Clip', [value, c.graph.floats([], [0]), c.graph.floats([], [6])]);
  throw new Error(`fused activation ${kind} is not supported`);
}

/** SAME padding only: out = in × stride, which is what both forms of the operator ask for in these models. */
const transposedConvolution = (c: Conversion, o: Operator, [x, w, bias]: (number | undefined)[]): string => {
  const [from, to, kernel] = [hw(c.shape(x)), hw(c.shape(o.outputs[0])), hw(c.shape(w))];
  const strides = to.map((t, a) => t / from[a]!);
  const total = [0, 1].map((a) => (from[a]! - 1) * strides[a]! + kernel[a]! - to[a]!);
  if (strides.some((s) => !Number.isInteger(s)) || total.some((t) => t < 0))
    throw new Error('transposed convolution: only SAME padding is supported');
  return c.graph.node('ConvTranspose', [c.value(x), c.weight(w, [3, 0, 1, 2]), c.vector(bias)], {
    kernel_shape: kernel,
    strides,
    pads: [...total.map((t) => t >> 1), ...total.map((t) => t - (t >> 1))],
  });
};

const convolution =
  (depthwise: boolean): Emit =>
  (c, o) => {
    const [x, w, bias = -1] = o.inputs;
    const p = options(o);
    const kernel = hw(c.shape(w));
    const strides = [p.i32(2, 1), p.i32(1, 1)];
    const dilations = depthwise ? [p.i32(6, 1), p.i32(5, 1)] : [p.i32(5, 1), p.i32(4, 1)];
    const inputs = [c.value(x), c.weight(w, depthwise ? [3, 0, 1, 2] : NCHW)];
    if (bias >= 0) inputs.push(c.vector(bias));
    const out = c.graph.node('Conv', inputs, {
      strides,
      dilations,
      kernel_shape: kernel,
      group: depthwise ? c.shape(x)[3]! : 1,
      pads: pads(p.u8(0) === 0, hw(c.shape(x)), kernel, strides, dilations),
    });
    return activate(c, out, p.u8(depthwise ? 4 : 3));
  };

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

/** The built-in form: output shape, weights, input, bias. */
const transposed: Emit = (c, o) => {
  const p = options(o);
  const strides = [p.i32(2), p.i32(1)];
  const [, w, x, bias] = o.inputs;
  if (p.u8(0) !== 0 || hw(c.shape(o.outputs[0])).some((t, a) => t !== strides[a]! * hw(c.shape(x))[a]!))
    throw new Error('TRANSPOSE_CONV: only SAME padding is supported');
  return activate(c, transposedConvolution(c, o, [x, w, bias]), p.u8(3));
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
  3: convolution(false),
  4: convolution(true),
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
  40: mean,
  41: binary('Sub'),
  45: slice,
  54: (c, o) => c.graph.node('PRelu', [c.value(o.inputs[0]), c.operand(o.inputs[1], 4)]),
  67: transposed,
  74: sum,
  97: nearest,
  117: unary('HardSwish'),
};
