// An answer of somebody else is read up to the size that was agreed, because an endless one would fill the memory.

/**
 * @param most bytes
 * @param tooLong makes the error for a longer one
 * @throws what `tooLong` makes, as soon as more has arrived
 */
export async function readBounded(reply: Response, most: number, tooLong: () => Error): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of reply.body ?? []) {
    bytes += chunk.length;
    if (bytes > most) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
