// TFLite → ONNX for the float models in Google's @mediapipe packages. 4-D activations become NCHW inside the graph;
// the graph's own inputs and outputs keep the TFLite (NHWC) shape. What it does not know, it refuses by name.
import { Conversion } from './conversion.js';
import { readFloats } from './layout.js';
import { emitters } from './operators.js';
import { readTflite } from './tflite.js';

/** DEQUANTIZE of schema.fbs: here only "this float16 constant is a float32 constant". */
const DEQUANTIZE = 6;

/** Converts one model. Throws by name on any operator, type or shape that it was not written for. */
export function convert(file: Uint8Array, name: string): Buffer {
  const model = readTflite(file);
  const c = new Conversion(model);
  for (const i of model.inputs) {
    const t = c.tensor(i);
    c.graph.input(t.name, t.shape);
    c.values.set(i, c.fromNhwc(t.name, t.shape));
  }
  for (const o of model.operators) {
    const [from, to] = [o.inputs[0]!, o.outputs[0]!];
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
    c.graph.node('Identity', [c.toNhwc(i)], {}, t.name);
    c.graph.output(t.name, t.shape);
  }
  return c.graph.encode(name);
}
