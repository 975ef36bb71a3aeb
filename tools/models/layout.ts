// Tensor layout: TFLite keeps images as NHWC, ONNX as NCHW. Constants are laid out anew once, at build time.
import type { Tensor } from './tflite.js';

export const NCHW = [0, 3, 1, 2];
export const NHWC = [0, 2, 3, 1];

/** A constant and its shape. */
export interface Laid {
  data: Float32Array;
  shape: number[];
}

/** dst[permuted index] = src[index]; `order` as in ONNX Transpose. */
export function permute(src: Float32Array, shape: number[], order: number[]): Laid {
  const out = order.map((p) => shape[p]!);
  const stride = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const data = new Float32Array(src.length);
  const index = out.map(() => 0);
  for (let i = 0; i < data.length; i++) {
    data[i] = src[order.reduce((at, p, k) => at + index[k]! * stride[p]!, 0)]!;
    for (let k = out.length - 1; k >= 0 && ++index[k]! === out[k]; k--) index[k] = 0;
  }
  return { data, shape: out };
}

/** Part of a constant: the places `from` to before `to` along one axis. */
export function cutAxis(src: Float32Array, shape: number[], axis: number, from: number, to: number): Laid {
  const [outer, inner] = [shape.slice(0, axis), shape.slice(axis + 1)].map((s) => s.reduce((a, b) => a * b, 1));
  const row = (to - from) * inner!;
  const data = new Float32Array(outer! * row);
  for (let o = 0; o < outer!; o++) {
    const start = (o * shape[axis]! + from) * inner!;
    data.set(src.subarray(start, start + row), o * row);
  }
  return { data, shape: shape.with(axis, to - from) };
}

/** IEEE 754 half precision to a number. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const bits = new DataView(new ArrayBuffer(4));

/** A number as the bits of the nearest half precision number, ties to even (IEEE 754). */
export function toHalf(value: number): number {
  bits.setFloat32(0, value);
  const single = bits.getUint32(0);
  const sign = (single >>> 16) & 0x8000;
  const exponent = ((single >>> 23) & 255) - 112;
  if (exponent >= 31) throw new Error(`${value} does not fit half precision`);
  // below 2^-14 the fraction is counted in steps of 2^-24
  const shift = exponent > 0 ? 13 : Math.min(31, 14 - exponent);
  const fraction = (single & 0x7fffff) | (exponent > 0 ? 0 : 0x800000);
  const kept = (exponent > 0 ? exponent << 10 : 0) + (fraction >>> shift);
  const rest = fraction & (2 ** shift - 1);
  const middle = 2 ** (shift - 1);
  const up = rest > middle || (rest === middle && kept & 1);
  return sign | (kept + (up ? 1 : 0));
}

const view = (data: Uint8Array) => new DataView(data.buffer, data.byteOffset, data.byteLength);

/** A float32 or float16 constant as float32. */
export function readFloats(t: Tensor): Float32Array {
  if (!t.data) throw new Error(`${t.name}: expected a constant`);
  const v = view(t.data);
  if (t.type === 0) return Float32Array.from({ length: v.byteLength / 4 }, (_, i) => v.getFloat32(4 * i, true));
  if (t.type === 1) return Float32Array.from({ length: v.byteLength / 2 }, (_, i) => half(v.getUint16(2 * i, true)));
  throw new Error(`${t.name}: type ${t.type} is not float`);
}

/** An int32 constant. */
export function readInts(t: Tensor): number[] {
  if (t.type !== 2 || !t.data) throw new Error(`${t.name}: expected an int32 constant`);
  const v = view(t.data);
  return Array.from({ length: v.byteLength / 4 }, (_, i) => v.getInt32(4 * i, true));
}
