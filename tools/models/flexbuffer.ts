// Reads one FlexBuffers map: the form in which MediaPipe's custom operators carry their options.

/** Numbers and typed number vectors by key. Throws on any other content. */
export function readFlexMap(file: Uint8Array): Record<string, number | number[]> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const uint = (at: number, width: number) =>
    width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
  const end = file.length;
  const rootWidth = file[end - 1]!;
  const packed = file[end - 2]!;
  if (packed >> 2 !== 9) throw new Error('FlexBuffers: expected a map');
  const root = end - 2 - rootWidth;
  const map = root - uint(root, rootWidth);
  const width = 1 << (packed & 3);
  const count = uint(map - width, width);
  const keys = map - 3 * width - uint(map - 3 * width, width);
  const keyWidth = uint(map - 2 * width, width);
  const out: Record<string, number | number[]> = {};
  for (let i = 0; i < count; i++) {
    const key = keys + i * keyWidth - uint(keys + i * keyWidth, keyWidth);
    const name = Buffer.from(file.subarray(key, file.indexOf(0, key))).toString();
    const at = map + i * width;
    const tag = file[map + count * width + i]!;
    out[name] = readValue(view, uint, at, width, tag >> 2, 1 << (tag & 3), name);
  }
  return out;
}

/** Types of FlexBuffers: 1 int, 2 uint, 3 float, 8 indirect float, 11 int vector, 12 uint vector. */
function readValue(
  view: DataView,
  uint: (at: number, width: number) => number,
  at: number,
  width: number,
  type: number,
  childWidth: number,
  name: string,
): number | number[] {
  const float = (p: number, w: number) => (w === 4 ? view.getFloat32(p, true) : view.getFloat64(p, true));
  if (type === 1 || type === 2) return uint(at, width);
  if (type === 3) return float(at, width);
  const child = at - uint(at, width);
  if (type === 8) return float(child, childWidth);
  if (type === 11 || type === 12)
    return Array.from({ length: uint(child - childWidth, childWidth) }, (_, j) =>
      uint(child + j * childWidth, childWidth),
    );
  throw new Error(`FlexBuffers: ${name} has type ${type}`);
}
