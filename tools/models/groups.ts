// An inverted bottleneck (Sandler et al. 2018: a 1 × 1 convolution widens, a depthwise one filters, a 1 × 1 narrows) is
// a sum over its wide channels, none of which sees another. Taken in groups of them, the wide planes stay where the
// processor reaches them quickly, and never lie in memory all at once.
import type { Conversion } from './conversion.js';
import { activateBy, CONVOLUTION, convolve, DEPTHWISE } from './convolutions.js';
import { hw } from './emit.js';
import { cutAxis } from './layout.js';
import type { Model, Operator } from './tflite.js';

/**
 * Bytes of a group's wide planes, by the CPU time of the class network on one busy core with 0.5 MiB of L2 (medians of
 * 24, in turns): 161 ms at 0.5 MiB, 164 at 1, 190 at 2, 215 without groups; 3 and 4 MiB were slower than 2. At 0.5
 * loading takes half as long again.
 */
const GROUP_BYTES = 2 ** 20;
/** onnxruntime works off 8 channels at once with AVX2, 16 with AVX-512: groups are multiples of both. */
const TOGETHER = 16;
const BYTES_OF_FLOAT = 4;

export type Bottleneck = readonly [widen: Operator, filter: Operator, narrow: Operator];

/** The bottleneck that begins at operator `k`, when its wide planes are larger than one group. */
export function bottleneckAt({ tensors, operators }: Model, k: number): Bottleneck | undefined {
  const [widen, filter, narrow] = operators.slice(k, k + 3);
  if (widen?.code !== CONVOLUTION || filter?.code !== DEPTHWISE || narrow?.code !== CONVOLUTION) return undefined;
  const shapeOf = (i: number | undefined) => tensors[i ?? -1]?.shape ?? [];
  const [wide, filtered] = [shapeOf(widen.outputs[0]), shapeOf(filter.outputs[0])];
  const feedsOnly = (o: Operator, next: Operator) =>
    next.inputs[0] === o.outputs[0] && operators.filter((other) => other.inputs.includes(o.outputs[0]!)).length === 1;
  const onePixel = (o: Operator) =>
    hw(shapeOf(o.inputs[1])).every((side) => side === 1) &&
    hw(shapeOf(o.outputs[0])).join() === hw(shapeOf(o.inputs[0])).join();
  const isBottleneck =
    feedsOnly(widen, filter) &&
    feedsOnly(filter, narrow) &&
    onePixel(widen) &&
    onePixel(narrow) &&
    wide[3] === filtered[3];
  const bytes = wide.reduce((product, size) => product * size, BYTES_OF_FLOAT);
  return isBottleneck && bytes > GROUP_BYTES ? [widen, filter, narrow] : undefined;
}

/** The most channels that divide `channels` and whose planes of `pixels` fit a group. */
function groupSize(channels: number, pixels: number): number {
  let size = channels - (channels % TOGETHER);
  while (size > TOGETHER && (channels % size !== 0 || size * pixels * BYTES_OF_FLOAT > GROUP_BYTES)) size -= TOGETHER;
  if (size === 0 || channels % size !== 0)
    throw new Error(`${channels} channels cannot be taken in groups of ${TOGETHER}`);
  return size;
}

/**
 * Emits a bottleneck group by group; each adds to what the ones before it narrowed to.
 * @returns the ONNX value that the last convolution would have made
 */
export function emitInGroups(c: Conversion, [widen, filter, narrow]: Bottleneck): string {
  const [, height = 0, width = 0, channels = 0] = c.shape(widen.outputs[0]);
  const size = groupSize(channels, height * width);
  let sum = '';
  for (let from = 0; from < channels; from += size) {
    const part = (i: number | undefined, axis: number) => cutAxis(c.constant(i), c.shape(i), axis, from, from + size);
    const bias = (o: Operator) => c.constant(o.inputs[2]).slice(from, from + size);
    const wide = convolve(c, widen, c.value(widen.inputs[0]), part(widen.inputs[1], 0), bias(widen));
    const filtered = convolve(c, filter, activateBy(c, widen, wide), part(filter.inputs[1], 3), bias(filter));
    // what is added once, is added by the first group
    const offset = from === 0 ? c.constant(narrow.inputs[2]) : undefined;
    const narrowed = convolve(c, narrow, activateBy(c, filter, filtered), part(narrow.inputs[1], 3), offset);
    sum = sum ? c.graph.node('Add', [sum, narrowed]) : narrowed;
  }
  return activateBy(c, narrow, sum);
}
