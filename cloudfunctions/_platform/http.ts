// What HTTP access makes of a request: headers by name, the body as text.
import { z } from 'zod';

const HttpEvent = z.object({
  httpMethod: z.string().default(''),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface HttpCall {
  method: string;
  /** by lower-case name, however whatever lies between wrote it */
  headers: Record<string, string | undefined>;
  body: string;
}

/** @returns undefined for an event that is no HTTP call */
export function readHttpCall(event: unknown): HttpCall | undefined {
  const parsed = HttpEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { httpMethod: method, headers, body, isBase64Encoded } = parsed.data;
  const single = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value[0] : value,
  ]);
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  return { method, headers: Object.fromEntries(single), body: text };
}
