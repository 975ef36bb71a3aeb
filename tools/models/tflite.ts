// Turns the bytes of a float TFLite model into plain tensors and operators.
import { Table } from './flatbuffer.js';

export interface Tensor {
  name: string;
  shape: number[];
  /** TensorType of schema.fbs: 0 float32, 1 float16, 2 int32 */
  type: number;
  /** constants only */
  data: Uint8Array | undefined;
}

export interface Operator {
  /** BuiltinOperator of schema.fbs; 32 = custom */
  code: number;
  custom: string;
  inputs: number[];
  outputs: number[];
  options: Table | undefined;
  /** the custom operator's own options, undecoded */
  raw: Uint8Array | undefined;
}

export interface Model {
  tensors: Tensor[];
  operators: Operator[];
  inputs: number[];
  outputs: number[];
}

/** Reads a model. Throws when it is not TFLite, has several graphs, or holds quantised or sparse tensors. */
export function readTflite(file: Uint8Array): Model {
  if (Buffer.from(file.subarray(4, 8)).toString('latin1') !== 'TFL3') throw new Error('not a TFLite model');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const model = new Table(view, view.getUint32(0, true));
  const codes = model.tables(1).map((c) => ({ code: Math.max(c.u8(0), c.i32(3)), custom: c.text(1) }));
  const graphs = model.tables(2);
  const buffers = model.tables(4);
  const graph = graphs[0];
  if (graphs.length !== 1 || !graph) throw new Error(`expected one graph, found ${graphs.length}`);
  const tensors = graph.tables(0).map((t): Tensor => {
    const name = t.text(3);
    if (t.table(4)?.has(2) || t.has(6)) throw new Error(`${name}: quantised or sparse tensors are not supported`);
    const data = buffers[t.i32(2)]?.bytes(0);
    return { name, shape: t.i32s(0), type: t.u8(1), data: data?.length ? data : undefined };
  });
  const operators = graph.tables(3).map((o): Operator => {
    const code = codes[o.i32(0)];
    if (!code) throw new Error('operator without a code');
    return { ...code, inputs: o.i32s(1), outputs: o.i32s(2), options: o.table(4), raw: o.bytes(5) };
  });
  return { tensors, operators, inputs: graph.i32s(1), outputs: graph.i32s(2) };
}
