// Writes an ONNX graph (protobuf): only the message fields that the converter needs.

import { toHalf } from './layout.js';

const FLOAT = 1;
const INT64 = 7;
const FLOAT16 = 10;
/** ONNX operator set; GridSample needs 16. */
const OPSET = 16;

function varint(value: number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest);
  return bytes;
}
const int = (field: number, value: number) => Buffer.from([...varint(field << 3), ...varint(value)]);
function block(field: number, content: Uint8Array | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(bytes.length)]), bytes]);
}

export type Attribute = number | string | number[];

function attribute(name: string, value: Attribute): Buffer {
  const head = block(1, name);
  if (typeof value === 'number') return Buffer.concat([head, int(3, value), int(20, 2)]);
  if (typeof value === 'string') return Buffer.concat([head, block(4, value), int(20, 3)]);
  return Buffer.concat([head, ...value.map((v) => int(8, v)), int(20, 7)]);
}

function tensor(name: string, shape: number[], type: number, raw: Uint8Array): Buffer {
  return Buffer.concat([...shape.map((d) => int(1, d)), int(2, type), block(8, name), block(9, raw)]);
}

function valueInfo(name: string, shape: number[]): Buffer {
  const dims = block(2, Buffer.concat(shape.map((d) => block(1, int(1, d)))));
  return Buffer.concat([block(1, name), block(2, block(1, Buffer.concat([int(1, FLOAT), dims])))]);
}

/** A graph under construction. Values are named by the strings that `node`, `floats` and `ints` return. */
export class Graph {
  private readonly nodes: Buffer[] = [];
  private readonly constants: Buffer[] = [];
  private readonly inputs: Buffer[] = [];
  private readonly outputs: Buffer[] = [];
  private count = 0;

  private name(prefix: string): string {
    return `${prefix}_${this.count++}`;
  }

  node(op: string, inputs: string[], attributes: Record<string, Attribute> = {}, output = this.name(op.toLowerCase())) {
    this.nodes.push(
      Buffer.concat([
        ...inputs.map((i) => block(1, i)),
        block(2, output),
        block(4, op),
        ...Object.entries(attributes).map(([k, v]) => block(5, attribute(k, v))),
      ]),
    );
    return output;
  }

  /** A float32 constant. */
  floats(shape: number[], data: Float32Array | number[]): string {
    const values = Float32Array.from(data);
    const name = this.name('w');
    this.constants.push(tensor(name, shape, FLOAT, new Uint8Array(values.buffer)));
    return name;
  }

  /** A constant kept at half precision and widened when the network is loaded: half the bytes, the same arithmetic. */
  halves(shape: number[], data: Float32Array): string {
    const name = this.name('h');
    this.constants.push(tensor(name, shape, FLOAT16, new Uint8Array(Uint16Array.from(data, toHalf).buffer)));
    return this.node('Cast', [name], { to: FLOAT });
  }

  /** An int64 vector. */
  ints(values: number[]): string {
    const name = this.name('i');
    const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.constants.push(tensor(name, [values.length], INT64, raw));
    return name;
  }

  input(name: string, shape: number[]): void {
    this.inputs.push(valueInfo(name, shape));
  }

  output(name: string, shape: number[]): void {
    this.outputs.push(valueInfo(name, shape));
  }

  encode(name: string): Buffer {
    const graph = Buffer.concat([
      ...this.nodes.map((b) => block(1, b)),
      block(2, name),
      ...this.constants.map((b) => block(5, b)),
      ...this.inputs.map((b) => block(11, b)),
      ...this.outputs.map((b) => block(12, b)),
    ]);
    const opset = Buffer.concat([block(1, ''), int(2, OPSET)]);
    return Buffer.concat([int(1, 8), block(2, 'tflite-to-onnx'), block(7, graph), block(8, opset)]);
  }
}
