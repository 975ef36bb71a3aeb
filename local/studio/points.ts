// Numbers of the canonical face's points that the studio needs (MediaPipe's face mesh topology). "right" and "left" are
// the person's own.

/** The contour of the face, from the forehead clockwise in the image. */
export const CONTOUR = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
] as const;

export interface EyePoints {
  outer: number;
  inner: number;
  /** from the outer to the inner corner */
  upper: readonly number[];
  lower: readonly number[];
}

export const RIGHT_EYE: EyePoints = {
  outer: 33,
  inner: 133,
  upper: [246, 161, 160, 159, 158, 157, 173],
  lower: [7, 163, 144, 145, 153, 154, 155],
};
export const LEFT_EYE: EyePoints = {
  outer: 263,
  inner: 362,
  upper: [466, 388, 387, 386, 385, 384, 398],
  lower: [249, 390, 373, 374, 380, 381, 382],
};

/** From the image's left to its right. */
export const LIPS = {
  outerUpper: [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291],
  outerLower: [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291],
  innerUpper: [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308],
  innerLower: [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308],
} as const;

/** Upper then lower edge, each from the temple to the nose. */
export const RIGHT_BROW = { upper: [70, 63, 105, 66, 107], lower: [46, 53, 52, 65, 55] } as const;
export const LEFT_BROW = { upper: [300, 293, 334, 296, 336], lower: [276, 283, 282, 295, 285] } as const;

export const MARKS = {
  chin: 152,
  rightCheek: 234,
  leftCheek: 454,
  noseTip: 1,
  noseBase: 2,
  rightNostril: 98,
  leftNostril: 327,
  foreheadTop: 10,
} as const;
