// Convolutions, plain, depthwise and transposed: TFLite's padding and fused activations as ONNX has them.
import type { Conversion } from './conversion.js';
import { type Emit, hw, options } from './emit.js';
import { type Laid, NCHW } from './layout.js';
import type { Operator } from './tflite.js';

/** Codes of BuiltinOperator. */
export const CONVOLUTION = 3;
export const DEPTHWISE = 4;

/** TFLite's SAME padding as ONNX pads [top, left, bottom, right]; zeros for VALID. */
export function pads(same: boolean, size: number[], kernel: number[], stride: number[], dilation = [1, 1]): number[] {
  const total = [0, 1].map((a) => {
    const steps = Math.ceil(size[a]! / stride[a]!) - 1;
    return same ? Math.max(0, steps * stride[a]! + (kernel[a]! - 1) * dilation[a]! + 1 - size[a]!) : 0;
  });
  return [...total.map((t) => t >> 1), ...total.map((t) => t - (t >> 1))];
}

/** ActivationFunctionType: 0 none, 1 ReLU, 3 ReLU6. */
export function activate(c: Conversion, value: string, kind: number): string {
  if (kind === 0) return value;
  if (kind === 1) return c.graph.node('Relu', [value]);
  if (kind === 3) return c.graph.node('Clip', [value, c.graph.floats([], [0]), c.graph.floats([], [6])]);
  throw new Error(`fused activation ${kind} is not supported`);
}

/** What the activation fused into a convolution makes of a value. */
export function activateBy(c: Conversion, convolution: Operator, value: string): string {
  return activate(c, value, options(convolution).u8(convolution.code === DEPTHWISE ? 4 : 3));
}

/**
 * One convolution without its activation, or the part of it that some of its channels make.
 * @param x the ONNX value that is convolved
 * @param weights as TFLite lays them out, whole or of the channels wanted
 * @param bias of the same channels
 */
export function convolve(c: Conversion, operator: Operator, x: string, weights: Laid, bias?: Float32Array): string {
  const depthwise = operator.code === DEPTHWISE;
  const p = options(operator);
  const from = c.shape(operator.inputs[0]);
  const kernel = hw(weights.shape);
  const strides = [p.i32(2, 1), p.i32(1, 1)];
  const dilations = depthwise ? [p.i32(6, 1), p.i32(5, 1)] : [p.i32(5, 1), p.i32(4, 1)];
  const inputs = [x, c.weight(weights, depthwise ? [3, 0, 1, 2] : NCHW)];
  if (bias) inputs.push(c.graph.floats([bias.length], bias));
  return c.graph.node('Conv', inputs, {
    strides,
    dilations,
    kernel_shape: kernel,
    // each channel by itself, and as many as are here
    group: depthwise ? Math.min(from[3]!, weights.shape[3]!) : 1,
    pads: pads(p.u8(0) === 0, hw(from), kernel, strides, dilations),
  });
}

export const convolution: Emit = (c, o) => {
  const [x, w, bias = -1] = o.inputs;
  const weights = { data: c.constant(w), shape: c.shape(w) };
  return activateBy(c, o, convolve(c, o, c.value(x), weights, bias >= 0 ? c.constant(bias) : undefined));
};

/** SAME padding only: out = in × stride, which is all that MediaPipe's own form of the operator is used for here. */
export function transposedConvolution(c: Conversion, o: Operator, [x, w, bias]: (number | undefined)[]): string {
  const [from, to, kernel] = [hw(c.shape(x)), hw(c.shape(o.outputs[0])), hw(c.shape(w))];
  const strides = to.map((t, a) => t / from[a]!);
  const total = [0, 1].map((a) => (from[a]! - 1) * strides[a]! + kernel[a]! - to[a]!);
  if (strides.some((s) => !Number.isInteger(s)) || total.some((t) => t < 0))
    throw new Error('transposed convolution: only SAME padding is supported');
  const weights = c.weight({ data: c.constant(w), shape: c.shape(w) }, [3, 0, 1, 2]);
  const offset = c.constant(bias);
  return c.graph.node('ConvTranspose', [c.value(x), weights, c.graph.floats([offset.length], offset)], {
    kernel_shape: kernel,
    strides,
    pads: [...total.map((t) => t >> 1), ...total.map((t) => t - (t >> 1))],
  });
}
