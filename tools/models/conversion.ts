// One model on its way from TFLite to ONNX: which values exist so far, and in which layout an operator finds them.
import { type Laid, NCHW, NHWC, permute, readFloats } from './layout.js';
import { Graph } from './onnx.js';
import type { Model, Tensor } from './tflite.js';

/** What an operator's emitter works with: the graph and the values that exist so far. */
export class Conversion {
  readonly graph = new Graph();
  /** tensor index → ONNX value; 4-D values are NCHW */
  readonly values = new Map<number, string>();
  readonly constants = new Map<number, Float32Array>();

  /** @param half whether weights of 32 bits are kept at half precision */
  constructor(
    readonly model: Model,
    private readonly half = false,
  ) {
    model.tensors.forEach((t, i) => {
      if (t.data && t.type < 2) this.constants.set(i, readFloats(t));
    });
  }

  tensor(i: number | undefined): Tensor {
    const t = i === undefined ? undefined : this.model.tensors[i];
    if (!t) throw new Error(`no tensor ${i}`);
    return t;
  }

  shape(i: number | undefined): number[] {
    return this.tensor(i).shape;
  }

  value(i: number | undefined): string {
    const v = i === undefined ? undefined : this.values.get(i);
    if (!v) throw new Error(`${this.tensor(i).name}: no value yet`);
    return v;
  }

  constant(i: number | undefined): Float32Array {
    const k = i === undefined ? undefined : this.constants.get(i);
    if (!k) throw new Error(`${this.tensor(i).name}: expected a constant`);
    return k;
  }

  /** A constant laid out anew, at half precision where the file shall be small. */
  weight({ data: given, shape: from }: Laid, order: number[]): string {
    const { data, shape } = permute(given, from, order);
    return this.half ? this.graph.halves(shape, data) : this.graph.floats(shape, data);
  }

  /** Operand of an element-wise operator: an activation, or a constant laid out to broadcast in NCHW. */
  operand(i: number | undefined, rank: number): string {
    if (i !== undefined && this.values.has(i)) return this.value(i);
    const k = this.constant(i);
    const shape = this.shape(i);
    if (rank !== 4) return this.graph.floats(shape, k);
    const padded = [...Array<number>(4 - shape.length).fill(1), ...shape];
    const nchw = permute(k, padded, NCHW);
    return this.graph.floats(nchw.shape, nchw.data);
  }

  toNhwc(i: number | undefined): string {
    const v = this.value(i);
    return this.shape(i).length === 4 ? this.graph.node('Transpose', [v], { perm: NHWC }) : v;
  }

  fromNhwc(value: string, shape: number[]): string {
    return shape.length === 4 ? this.graph.node('Transpose', [value], { perm: NCHW }) : value;
  }
}
