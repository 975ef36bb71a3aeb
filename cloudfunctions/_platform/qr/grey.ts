// A picture as every reader and every rung of the ladder takes it.

/** 8-bit grey. */
export interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}
