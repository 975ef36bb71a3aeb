// How a package comes back from the cloud: as long as something of it arrives, nobody gives up. A line that is slow is what
// a rescue may have, and one that gave up after a time would never bring it back, however often it is run.

/** ms without a byte; a slice of 1 MB on its way up has as long (upload.ts) */
const STALL_MS = 60_000;

/** @throws Error where nothing comes any more, or the address answers otherwise than with the file */
export async function download(url: string, stallMs = STALL_MS): Promise<Buffer> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Error(`${stallMs / 1000} 秒没有收到数据`)), stallMs);
  try {
    const reply = await fetch(url, { signal: ending.signal });
    if (!reply.ok || !reply.body) throw new Error(`应答 ${reply.status}`);
    const parts: Uint8Array[] = [];
    for await (const part of reply.body) {
      timer.refresh();
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    clearTimeout(timer);
  }
}
