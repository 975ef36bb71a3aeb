// The last two steps of the class network, a transposed convolution without overlap and a 1 × 1 convolution, are one
// linear map. Taken together they write 6 channels at full size instead of 32: a tenth of the network's time.
import type { Conversion } from './conversion.js';
import type { Model, Operator } from './tflite.js';

const CONVOLUTION = 3;
const TRANSPOSED = 67;
const onePixel = (shape: number[]) => shape[1] === 1 && shape[2] === 1;

/** Whether `first`, a transposed convolution whose kernel is its stride, feeds nothing but the 1 × 1 convolution `then`. */
export function isUpscalingPair({ tensors, operators }: Model, first: Operator, then: Operator | undefined): boolean {
  if (first.code !== TRANSPOSED || then?.code !== CONVOLUTION || then.inputs[0] !== first.outputs[0]) return false;
  const shapeOf = (i: number | undefined) => tensors[i ?? -1]?.shape ?? [];
  const [kernel, from, to] = [shapeOf(first.inputs[1]), shapeOf(first.inputs[2]), shapeOf(first.outputs[0])];
  const noOverlap = [1, 2].every((a) => kernel[a] === to[a]! / from[a]! && first.options?.i32(3 - a) === kernel[a]);
  const idle = !first.options?.u8(3) && onePixel(shapeOf(then.inputs[1]));
  return noOverlap && idle && operators.filter((o) => o.inputs.includes(first.outputs[0]!)).length === 1;
}

/**
 * Emits both as one 1 × 1 convolution to (kernel area × classes) channels, which are then laid out as pixels.
 * @returns the ONNX value that the second convolution would have made
 */
export function emitUpscalingPair(c: Conversion, first: Operator, then: Operator): string {
  const [, up, x, upBias] = first.inputs;
  const [, mix, mixBias] = then.inputs;
  // TFLite keeps the first as [middle, high, wide, in], the second as [out, 1, 1, middle]
  const [middle = 0, high = 0, wide = 0, channels = 0] = c.shape(up);
  const [out = 0] = c.shape(mix);
  const [a, b, p, q] = [c.constant(up), c.constant(mix), c.constant(upBias), c.constant(mixBias)];
  const cells = high * wide;
  const weights = new Float32Array(out * cells * channels);
  const bias = new Float32Array(out * cells);
  for (let o = 0; o < out; o++)
    for (let k = 0; k < cells; k++) {
      const row = o * cells + k;
      for (let i = 0; i < channels; i++) {
        let sum = 0;
        for (let m = 0; m < middle; m++) sum += b[o * middle + m]! * a[(m * cells + k) * channels + i]!;
        weights[row * channels + i] = sum;
      }
      let sum = q[o]!;
      for (let m = 0; m < middle; m++) sum += b[o * middle + m]! * p[m]!;
      bias[row] = sum;
    }
  if (high !== wide) throw new Error('an upscaling that is not square is not supported');
  const inputs = [
    c.value(x),
    c.graph.floats([out * cells, channels, 1, 1], weights),
    c.graph.floats([out * cells], bias),
  ];
  const mixed = c.graph.node('Conv', inputs, { kernel_shape: [1, 1] });
  return c.graph.node('DepthToSpace', [mixed], { blocksize: high, mode: 'CRD' });
}
