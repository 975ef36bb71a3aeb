// The corner of the cloud console in which customer service works: a JSON event for the function `staff`, run as the
// console runs it, and its answer. The sample operator's secret is new each time the house opens.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CAPTURE_STATUS } from '../shared/capture.js';
import { answering, button, type Handler, page, readPost, send, sendJson, toHtml } from './web.js';

const SAMPLES = 'tools/staff-events';

export interface Sample {
  operator: string;
  secret: string;
}

/** The ready events, signed by the sample operator. */
function listEvents(sample: Sample): string[] {
  const files = readdirSync(SAMPLES).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const event = z.looseObject({}).parse(JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')));
    return JSON.stringify({ ...event, ...sample }, null, 2);
  });
}

/**
 * Path prefix → page.
 * @param invoke runs the function as the console does
 */
export function consoleHandlers(invoke: (event: unknown) => Promise<unknown>, sample: Sample): Record<string, Handler> {
  let last = JSON.stringify({ action: 'find', text: CAPTURE_STATUS.reviewing, ...sample }, null, 2);
  let answer = '';
  const show = (): string => {
    const form = `<form class="card"><textarea name="event" rows="14" cols="80" aria-label="事件">${toHtml(last)}</textarea>
<p>${button('测试', '/__console/run', {}, 'go')}</p></form>`;
    const events = listEvents(sample).map((text) => `<pre>${toHtml(text)}</pre>`);
    return `${form}<pre aria-live="polite">${toHtml(answer)}</pre><div class="card"><h2>事件样例</h2>${events.join('')}</div>`;
  };
  const intro = '云开发控制台 → 云函数 → staff → 测试。示例客服的口令已填好；真实环境里每人有自己的口令。';
  return {
    '/__console': (_req, res) => send(res, 200, 'text/html; charset=utf-8', page('客服操作', intro, show())),
    '/__console/run': answering(async (req, res) => {
      const { event } = await readPost(req, z.object({ event: z.string().max(20_000) }));
      last = event;
      answer = JSON.stringify(await invoke(JSON.parse(event)), null, 2);
      sendJson(res, 200, {});
    }),
  };
}
