// Holds what went over the wire against chsi.openapi.json: paths, methods, parameters, bodies, statuses, headers.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
});
const Media = z.object({ schema: z.unknown(), example: z.unknown().optional() });
const Content = z.record(z.string(), Media);
const Reply = z.object({
  headers: z.record(z.string(), z.unknown()).default({}),
  content: Content.optional(),
});
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['header', 'path']),
  required: z.literal(true),
  schema: z.unknown(),
});
const Operation = z.object({
  operationId: z.string(),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const Path = z.object({
  parameters: z.array(z.unknown()),
  get: Operation.optional(),
  post: Operation.optional(),
  put: Operation.optional(),
  delete: Operation.optional(),
});
const Document = z.object({ paths: z.record(z.string(), Path), components: z.record(z.string(), z.unknown()) });

const document = Document.parse(JSON.parse(readFileSync('cloudfunctions/_platform/chsi.openapi.json', 'utf8')));

function resolve(value: unknown): unknown {
  const ref = z.looseObject({ $ref: z.string() }).safeParse(value);
  if (!ref.success) return value;
  const at = ref.data.$ref.replace('#/', '').split('/');
  return resolve(at.reduce<unknown>((node, key) => z.record(z.string(), z.unknown()).parse(node)[key], document));
}

/** One of the document's named schemas. */
export const schemaOf = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });

/** Every way in which a value breaks a schema; unknown fields are a breach too. */
export function breaches(value: unknown, given: unknown, at = ''): string[] {
  const schema = Schema.parse(resolve(given));
  if (schema.enum) return schema.enum.includes(String(value)) ? [] : [`${at}: ${value} not listed`];
  if (schema.type === 'object') {
    const object = z.record(z.string(), z.unknown()).safeParse(value);
    if (!object.success) return [`${at}: not an object`];
    const known = schema.properties ?? {};
    return [
      ...(schema.required ?? []).filter((name) => !(name in object.data)).map((name) => `${at}.${name} missing`),
      ...Object.entries(object.data).flatMap(([name, field]) =>
        name in known ? breaches(field, known[name], `${at}.${name}`) : [`${at}.${name} not in the contract`],
      ),
    ];
  }
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${at}: not a list`];
    const counted = value.length >= (schema.minItems ?? 0) && value.length <= (schema.maxItems ?? value.length);
    return [
      ...(counted ? [] : [`${at}: ${value.length} items`]),
      ...value.flatMap((one, n) => breaches(one, schema.items, `${at}[${n}]`)),
    ];
  }
  if (schema.type === 'boolean') return typeof value === 'boolean' ? [] : [`${at}: not a boolean`];
  if (schema.type === 'integer') {
    const number = Number(value);
    const inside = number >= (schema.minimum ?? number) && number <= (schema.maximum ?? number);
    return Number.isInteger(number) && inside ? [] : [`${at}: ${value} outside`];
  }
  if (typeof value !== 'string') return [`${at}: not a string`];
  if (schema.pattern && !new RegExp(schema.pattern).test(value)) return [`${at}: does not match ${schema.pattern}`];
  if (value.length < (schema.minLength ?? 0)) return [`${at}: too short`];
  return value.length > (schema.maxLength ?? value.length) ? [`${at}: too long`] : [];
}

export interface Exchange {
  method: string;
  path: string;
  headers: Record<string, string>;
  requestType: string;
  request: Buffer;
  status: number;
  replyHeaders: Headers;
  reply: Buffer;
}

const OPERATIONS = Object.entries(document.paths).flatMap(([template, path]) =>
  (['get', 'post', 'put', 'delete'] as const).flatMap((method) => {
    const operation = path[method];
    return operation ? [{ template, method: method.toUpperCase(), operation, parameters: path.parameters }] : [];
  }),
);
export const OPERATION_IDS = OPERATIONS.map(({ operation }) => operation.operationId);

function checkBody(content: z.infer<typeof Content> | undefined, type: string, bytes: Buffer, at: string): string[] {
  if (!content) return bytes.length === 0 ? [] : [`${at}: a body where none is agreed`];
  const media = content[type.split(';')[0] ?? ''];
  if (!media) return [`${at}: type ${type} not in the contract`];
  if (type.startsWith('application/json')) return breaches(JSON.parse(bytes.toString()), media.schema, at);
  const most = Schema.parse(resolve(media.schema)).maxLength ?? 0;
  return bytes.length > most ? [`${at}: ${bytes.length} bytes`] : [];
}

/** @returns the operation's name, and every breach of the contract by client or server */
export function compare(exchange: Exchange): { operationId: string; wrong: string[] } {
  const names = (template: string) => Array.from(template.matchAll(/\{(\w+)\}/g), (m) => m[1] ?? '');
  const pattern = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`);
  const found = OPERATIONS.find((one) => one.method === exchange.method && pattern(one.template).test(exchange.path));
  if (!found) return { operationId: '', wrong: [`${exchange.method} ${exchange.path} not in the contract`] };
  const values = pattern(found.template).exec(exchange.path)?.slice(1) ?? [];
  const inPath = Object.fromEntries(names(found.template).map((name, at) => [name, values[at]]));
  const parameters = found.parameters.map((one) => Parameter.parse(resolve(one)));
  const wrong = parameters.flatMap(({ name, in: place, schema }) =>
    breaches(place === 'path' ? inPath[name] : exchange.headers[name.toLowerCase()], schema, name),
  );
  const unnamed = names(found.template).filter((name) => !parameters.some((one) => one.name === name));
  wrong.push(...unnamed.map((name) => `${name} undescribed`));
  wrong.push(...checkBody(found.operation.requestBody?.content, exchange.requestType, exchange.request, 'request'));
  const agreed = found.operation.responses[String(exchange.status)];
  if (!agreed)
    return { operationId: found.operation.operationId, wrong: [...wrong, `status ${exchange.status} not agreed`] };
  const { headers, content } = Reply.parse(resolve(agreed));
  wrong.push(
    ...Object.keys(headers)
      .filter((name) => !exchange.replyHeaders.has(name))
      .map((name) => `${name} missing`),
  );
  wrong.push(...checkBody(content, exchange.replyHeaders.get('content-type') ?? '', exchange.reply, 'reply'));
  return { operationId: found.operation.operationId, wrong };
}

/** Every example of the document with the schema it illustrates. */
export function listExamples(): { at: string; wrong: string[] }[] {
  const found: { at: string; wrong: string[] }[] = [];
  const walk = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('example' in node && 'schema' in node) found.push({ at, wrong: breaches(node.example, node.schema, at) });
    for (const [key, value] of Object.entries(node)) walk(value, `${at}/${key}`);
  };
  walk(document, '');
  return found;
}
