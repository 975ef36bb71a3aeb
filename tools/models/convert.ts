// TFLite → ONNX for Google's float models, out of @mediapipe and another package (build.ts). 4-D activations become NCHW inside the graph;
// the graph's own inputs and outputs keep the TFLite (NHWC) shape. What it does not know, it refuses by name.
import { Conversion } from './conversion.js';
import { emitUpscalingPair, isUpscalingPair } from './fuse.js';
import { bottleneckAt, emitInGroups } from './groups.js';
import { readFloats } from './layout.js';
import { emitters } from './operators.js';
import { readTflite } from './tflite.js';

/** DEQUANTIZE of schema.fbs: here only "this float16 constant is a float32 constant". */
const DEQUANTIZE = 6;

/** How a model is written down. */
export interface Form {
  /** weights of convolutions are kept at half precision, and widened when the network is loaded */
  half?: boolean;
  /** the outputs become shares that add up to 1 over the last axis: MediaPipe does this outside the network */
  shares?: boolean;
}

/** Converts one model. Throws by name on any operator, type or shape that it was not written for. */
export function convert(file: Uint8Array, name: string, { half = false, shares = false }: Form = {}): Buffer {
  const model = readTflite(file);
  const c = new Conversion(model, half);
  for (const i of model.inputs) {
    const t = c.tensor(i);
    c.graph.input(t.name, t.shape);
    c.values.set(i, c.fromNhwc(t.name, t.shape));
  }
  for (let k = 0; k < model.operators.length; k++) {
    const [o, next] = [model.operators[k]!, model.operators[k + 1]];
    const [from, to] = [o.inputs[0]!, o.outputs[0]!];
    if (next && isUpscalingPair(model, o, next)) {
      c.values.set(next.outputs[0]!, emitUpscalingPair(c, o, next));
      k++;
      continue;
    }
    const bottleneck = bottleneckAt(model, k);
    if (bottleneck) {
      c.values.set(bottleneck[2].outputs[0]!, emitInGroups(c, bottleneck));
      k += 2;
      continue;
    }
    if (o.code === DEQUANTIZE) {
      c.constants.set(to, readFloats(c.tensor(from)));
      continue;
    }
    const emit = emitters[o.code];
    if (!emit) throw new Error(`TFLite operator ${o.code} ${o.custom} is not supported`);
    c.values.set(to, emit(c, o));
  }
  for (const i of model.outputs) {
    const t = c.tensor(i);
    if (shares) c.graph.node('Softmax', [c.toNhwc(i)], { axis: t.shape.length - 1 }, t.name);
    else c.graph.node('Identity', [c.toNhwc(i)], {}, t.name);
    c.graph.output(t.name, t.shape);
  }
  return c.graph.encode(name);
}
