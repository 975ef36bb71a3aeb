// Phones on screen that load the program again when it was edited: each holds a line open and waits for a word.
import type { ServerResponse } from 'node:http';

/** What the page does with that word. */
export const LIVE_SCRIPT = `<script>new EventSource('/__live').onmessage = () => location.reload();</script>`;

export class LivePages {
  private readonly open = new Set<ServerResponse>();

  add(res: ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': waiting\n\n');
    this.open.add(res);
    res.once('close', () => this.open.delete(res));
  }

  reload(): void {
    for (const res of this.open) res.write('data: reload\n\n');
  }
}
