// The canonical face mesh that lies in @mediapipe/face_mesh (geometry_pipeline_metadata, protobuf): the shape to which
// a student's landmarks are fitted to learn where the head points.

export interface CanonicalFace {
  /** 468 vertices, x y z in centimetres, y up, z towards the viewer */
  vertices: [number, number, number][];
  /** landmark index and weight of the rigid fit */
  basis: [number, number][];
  /** corners of the 898 triangles, counter-clockwise as seen by the viewer */
  triangles: [number, number, number][];
}

interface Field {
  id: number;
  /** protobuf wire type 5 as float, wire type 2 as bytes, wire type 0 as number */
  value: number | Uint8Array;
}

function readFields(bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('protobuf: unexpected end');
      value += (byte & 127) * 2 ** shift;
      if (!(byte & 128)) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const wire = tag & 7;
    if (wire === 0) fields.push({ id: tag >> 3, value: varint() });
    else if (wire === 5) {
      fields.push({ id: tag >> 3, value: view.getFloat32(at, true) });
      at += 4;
    } else if (wire === 2) {
      const length = varint();
      fields.push({ id: tag >> 3, value: bytes.subarray(at, at + length) });
      at += length;
    } else throw new Error(`protobuf: wire type ${wire} is not supported`);
  }
  return fields;
}

const blocks = (fields: Field[], id: number) =>
  fields.filter((f) => f.id === id).flatMap((f) => (f.value instanceof Uint8Array ? [f.value] : []));

/**
 * Metadata: 1.. canonical_mesh with vertex_buffer (3) of 5 floats a vertex and index_buffer (4);
 * procrustes_landmark_basis (2).
 */
export function readCanonicalFace(metadata: Uint8Array): CanonicalFace {
  const top = readFields(metadata);
  const basis = blocks(top, 2).map((b): [number, number] => {
    const fields = readFields(b);
    const find = (id: number) => {
      const v = fields.find((f) => f.id === id)?.value;
      return typeof v === 'number' ? v : 0;
    };
    return [find(1), find(2)];
  });
  const mesh = blocks(top, 1)[0];
  if (!mesh) throw new Error('no canonical mesh');
  const fields = readFields(mesh);
  const indices = fields.flatMap((f) => (f.id === 4 && typeof f.value === 'number' ? [f.value] : []));
  const triangles = Array.from({ length: indices.length / 3 }, (_, i): [number, number, number] => [
    indices[3 * i]!,
    indices[3 * i + 1]!,
    indices[3 * i + 2]!,
  ]);
  const floats = fields.flatMap((f): number[] => {
    if (f.id !== 3) return [];
    if (typeof f.value === 'number') return [f.value];
    const v = new DataView(f.value.buffer, f.value.byteOffset, f.value.byteLength);
    return Array.from({ length: v.byteLength / 4 }, (_, i) => v.getFloat32(4 * i, true));
  });
  const vertices = Array.from({ length: Math.floor(floats.length / 5) }, (_, i): [number, number, number] => [
    floats[5 * i]!,
    floats[5 * i + 1]!,
    floats[5 * i + 2]!,
  ]);
  return { vertices, basis, triangles };
}
