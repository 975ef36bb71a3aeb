// What every emitter is, and the few readings that most of them begin with.
import type { Conversion } from './conversion.js';
import type { Operator } from './tflite.js';

/** Writes one operator into the graph of the conversion and gives the name of its output. */
export type Emit = (c: Conversion, o: Operator) => string;

/** @throws Error when the operator came without options */
export const options = (o: Operator) => {
  if (!o.options) throw new Error(`operator ${o.code} has no options`);
  return o.options;
};

/** [height, width] of an NHWC shape. */
export const hw = (shape: number[]) => shape.slice(1, 3);
