// Photos as today's phones send them: beside the picture a gain map (Ultra HDR), a film (Motion Photo) and a maker's own words behind
// all that. Layouts: developer.android.com/media/platform/hdr-image-format and /motion-photo-format, CIPA DC-007 (MPF).

export function segment(marker: number, ...content: (Buffer | string)[]): Buffer {
  const data = Buffer.concat(content.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : one)));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

const [APP1, APP2] = [0xe1, 0xe2];
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const NAMES =
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/"';
const xmp = (attributes: string, inner = '') =>
  segment(
    APP1,
    `${XMP}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${NAMES}><rdf:Description ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
const item = (mime: string, semantic: string, length: number) =>
  `<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="${mime}" Item:Semantic="${semantic}" Item:Length="${length}"/></rdf:li>`;

const ISO = segment(APP2, 'urn:iso:std:iso:ts:21496:-1\0', Buffer.alloc(4));
const afterStart = (jpeg: Buffer, ...segments: Buffer[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** The index of both pictures: entry by entry attributes, bytes and where it lies, counted from the index itself. */
function mpf(primaryBytes: number, gainBytes: number, gainAt: number): Buffer {
  const index = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 2 * 16);
  index.write('MM\0*', 0, 'latin1');
  index.writeUInt32BE(8, 4);
  index.writeUInt16BE(3, 8);
  const field = (n: number, tag: number, type: number, count: number, value: number) => {
    const at = 10 + 12 * n;
    index.writeUInt16BE(tag, at);
    index.writeUInt16BE(type, at + 2);
    index.writeUInt32BE(count, at + 4);
    index.writeUInt32BE(value, at + 8);
  };
  const [undefinedType, long] = [7, 4];
  field(0, 0xb000, undefinedType, 4, 0x30313030);
  field(1, 0xb001, long, 1, 2);
  field(2, 0xb002, undefinedType, 32, 50);
  // the next list of fields: none
  index.writeUInt32BE(0, 46);
  index.writeUInt32BE(0x00030000, 50);
  index.writeUInt32BE(primaryBytes, 54);
  index.writeUInt32BE(gainBytes, 70);
  index.writeUInt32BE(gainAt, 74);
  return segment(APP2, 'MPF\0', index);
}

/**
 * @param primary the picture that every program shows
 * @param gain the gain map, a JPEG too
 * @param o.film bytes of the film behind it; `trailer` of the maker's own words at the end
 */
export function ultraHdr(primary: Buffer, gain: Buffer, o: { film?: Buffer; trailer?: Buffer } = {}): Buffer {
  const { film = Buffer.alloc(0), trailer = Buffer.alloc(0) } = o;
  const map = afterStart(
    gain,
    xmp(
      'hdrgm:Version="1.0" hdrgm:GainMapMin="0" hdrgm:GainMapMax="2.3" hdrgm:Gamma="1" hdrgm:OffsetSDR="0.015625" hdrgm:OffsetHDR="0.015625" hdrgm:HDRCapacityMin="0" hdrgm:HDRCapacityMax="2.3" hdrgm:BaseRenditionIsHDR="False"',
    ),
    ISO,
  );
  const motion = film.length > 0 ? item('video/mp4', 'MotionPhoto', film.length) : '';
  const list = item('image/jpeg', 'Primary', 0) + item('image/jpeg', 'GainMap', map.length) + motion;
  const told = xmp(
    `hdrgm:Version="1.0"${motion && ' GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"'}`,
    `<Container:Directory><rdf:Seq>${list}</rdf:Seq></Container:Directory>`,
  );
  const bytes = primary.length + told.length + ISO.length + mpf(0, 0, 0).length;
  // the index counts from behind its marker, its length and its name
  const indexAt = 2 + told.length + 8;
  const first = afterStart(primary, told, mpf(bytes, map.length, bytes - indexAt), ISO);
  return Buffer.concat([first, map, film, trailer]);
}
