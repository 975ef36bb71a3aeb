// Emitters of the operators that only move, widen, narrow or sum up values, and compute nothing with weights.
import { type Emit, hw, options } from './emit.js';
import { NCHW, readInts } from './layout.js';

export const reshape: Emit = (c, o) => {
  const shape = c.shape(o.outputs[0]);
  return c.fromNhwc(c.graph.node('Reshape', [c.toNhwc(o.inputs[0]), c.graph.ints(shape)]), shape);
};

export const resize: Emit = (c, o) => {
  const shape = c.shape(o.outputs[0]);
  const mode = options(o).u8(2) ? 'align_corners' : options(o).u8(3) ? 'half_pixel' : 'asymmetric';
  const size = c.graph.ints(NCHW.map((i) => shape[i]!));
  const attributes = { mode: 'linear', coordinate_transformation_mode: mode };
  return c.graph.node('Resize', [c.value(o.inputs[0]), '', '', size], attributes);
};

export const pad: Emit = (c, o) => {
  const amounts = readInts(c.tensor(o.inputs[1]));
  const rank = c.shape(o.inputs[0]).length;
  const axes = rank === 4 ? NCHW : Array.from({ length: rank }, (_, i) => i);
  const both = [...axes.map((a) => amounts[2 * a]!), ...axes.map((a) => amounts[2 * a + 1]!)];
  return c.graph.node('Pad', [c.value(o.inputs[0]), c.graph.ints(both)]);
};

export const sum: Emit = (c, o) => {
  const rank = c.shape(o.inputs[0]).length;
  if (c.shape(o.outputs[0]).length !== rank) throw new Error('SUM without keep_dims is not supported');
  const axes = readInts(c.tensor(o.inputs[1])).map((a) => (rank === 4 ? NCHW.indexOf((a + 4) % 4) : a));
  return c.graph.node('ReduceSum', [c.value(o.inputs[0]), c.graph.ints(axes)], { keepdims: 1 });
};

export const nearest: Emit = (c, o) => {
  const [from, to] = [c.shape(o.inputs[0]), c.shape(o.outputs[0])];
  // with whole factors each pixel is repeated, whichever corner or centre the options name
  if (options(o).u8(0) || hw(to).some((size, a) => size % hw(from)[a]! !== 0))
    throw new Error('RESIZE_NEAREST_NEIGHBOR by a broken factor is not supported');
  const size = c.graph.ints(NCHW.map((i) => to[i]!));
  const attributes = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  return c.graph.node('Resize', [c.value(o.inputs[0]), '', '', size], attributes);
};

export const transpose: Emit = (c, o) => {
  const order = readInts(c.tensor(o.inputs[1]));
  const perm = order.length === 4 ? NCHW.map((axis) => NCHW.indexOf(order[axis]!)) : order;
  return c.graph.node('Transpose', [c.value(o.inputs[0])], { perm });
};

export const slice: Emit = (c, o) => {
  if (c.shape(o.inputs[0]).join() !== c.shape(o.outputs[0]).join())
    throw new Error('STRIDED_SLICE that changes the shape is not supported');
  return c.value(o.inputs[0]);
};
