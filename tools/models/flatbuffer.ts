// Reads the FlatBuffers tables of a TFLite file: only the accessors that the model reader needs.
// Field ids are the order of the fields in TensorFlow's schema.fbs.

/** One table. Every accessor returns the schema's default when the field is absent. */
export class Table {
  constructor(
    private readonly view: DataView,
    private readonly start: number,
  ) {}

  private at(field: number): number {
    const vtable = this.start - this.view.getInt32(this.start, true);
    const slot = 4 + 2 * field;
    const offset = slot < this.view.getUint16(vtable, true) ? this.view.getUint16(vtable + slot, true) : 0;
    return offset ? this.start + offset : 0;
  }

  private follow(at: number): number {
    return at + this.view.getUint32(at, true);
  }

  /** Start and length of a vector field, or undefined when absent. */
  private vector(field: number): { from: number; length: number } | undefined {
    const at = this.at(field);
    if (!at) return undefined;
    const vector = this.follow(at);
    return { from: vector + 4, length: this.view.getUint32(vector, true) };
  }

  has(field: number): boolean {
    return this.at(field) !== 0;
  }

  u8(field: number, absent = 0): number {
    const at = this.at(field);
    return at ? this.view.getUint8(at) : absent;
  }

  i32(field: number, absent = 0): number {
    const at = this.at(field);
    return at ? this.view.getInt32(at, true) : absent;
  }

  f32(field: number, absent = 0): number {
    const at = this.at(field);
    return at ? this.view.getFloat32(at, true) : absent;
  }

  table(field: number): Table | undefined {
    const at = this.at(field);
    return at ? new Table(this.view, this.follow(at)) : undefined;
  }

  bytes(field: number): Uint8Array | undefined {
    const v = this.vector(field);
    return v && new Uint8Array(this.view.buffer, this.view.byteOffset + v.from, v.length);
  }

  text(field: number): string {
    return Buffer.from(this.bytes(field) ?? []).toString('utf8');
  }

  i32s(field: number): number[] {
    const v = this.vector(field);
    return Array.from({ length: v?.length ?? 0 }, (_, k) => this.view.getInt32(v!.from + 4 * k, true));
  }

  tables(field: number): Table[] {
    const v = this.vector(field);
    return Array.from({ length: v?.length ?? 0 }, (_, k) => new Table(this.view, this.follow(v!.from + 4 * k)));
  }
}
