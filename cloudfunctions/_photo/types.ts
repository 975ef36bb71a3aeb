// The plain data that the stages hand to each other.

/** RGB, interleaved, 8 bits, sRGB, EXIF orientation applied. */
export interface Picture {
  data: Buffer;
  width: number;
  height: number;
  /** source px per picture px: > 1 when the source was larger than the working size */
  sourceScale: number;
}

/** px of the picture */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Face extends Rect {
  /** 0..1 */
  score: number;
  /** right eye, left eye (as the person has them), px */
  eyes: [Point, Point];
}

export type Point = [number, number];
export type Point3 = [number, number, number];

/** What the attention mesh tells of one face; all lengths in px of the picture. */
export interface Mesh {
  /** 468 points of the face mesh; z in the same unit, smaller is nearer */
  mesh: Point3[];
  /** contours of the lids: 9 lower, then 7 upper, outer corner first */
  /** middles of the irises, image-left first */
  pupils: [Point, Point];
  leftEye: Point[];
  rightEye: Point[];
  lips: Point[];
  /** row of the middle between the two pupils */
  eyeY: number;
  centreX: number;
  /** cheek to cheek at the cheek bones */
  faceWidth: number;
  /** 0..1, how sure the network is that there is a face */
  presence: number;
}

/** A mesh and the chin, for which the six classes are asked too. */
export interface Landmarks extends Mesh {
  chin: Point;
  /** middle between the pupils to chin: the T of ISO/IEC 29794-5 */
  eyeToChin: number;
}

/** Share of the person in every pixel, 0..1, of the picture's size. */
export interface Matte {
  alpha: Float32Array;
  width: number;
  height: number;
}

/** The empty wall behind the person, at a quarter of the picture's size. */
export interface Wall {
  /** RGB interleaved 0..1 */
  rgb: Float32Array;
  width: number;
  height: number;
  /** picture px per wall px */
  step: number;
  /** where the wall was really seen, not filled in */
  seen: Uint8Array;
  /** the picture in the same cells */
  cells: Cells;
  /** cells that hang together with the person although the matte calls them wall: hair that the network missed */
  missed: Uint8Array;
  /** grain of the picture on the wall, standard deviation 0..1 */
  noise: number;
  /** how far the seen cells are from the smooth wall, root mean square 0..1: large on anything but a plain wall */
  clutter: number;
}

/** The picture in cells of 4 × 4 px: what wall, person and edge look at. */
export interface Cells {
  width: number;
  height: number;
  /** mean colour 0..1, one plane a channel */
  planes: [Float32Array, Float32Array, Float32Array];
  /** the person's share in the cell: least, mean and greatest of its pixels */
  least: Float32Array;
  share: Float32Array;
  most: Float32Array;
  /** deviation of green within the cell, 0..1 */
  grain: Float32Array;
}
