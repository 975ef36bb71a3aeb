// What a native mini program folder consists of: app.json, its pages, and every component they use, directly or not.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';

const Components = z.record(z.string(), z.string());
const UnitJson = z.looseObject({ usingComponents: Components.optional(), styleIsolation: z.string().optional() });
const Plugins = z.record(z.string(), z.object({ version: z.string(), provider: z.string() }));
const Subpackages = z.array(
  z.looseObject({
    // docs: with a slash behind it or without
    root: z.string().transform((root) => root.replace(/\/$/, '')),
    pages: z.array(z.string()).max(0, 'pages of subpackages are not compiled here'),
    plugins: Plugins.default({}),
  }),
);
const AppJson = z
  .looseObject({
    pages: z.array(z.string()).min(1),
    plugins: Plugins.default({}),
    // docs: both spellings are the same
    subpackages: Subpackages.optional(),
    subPackages: Subpackages.optional(),
    usingComponents: Components.default({}),
    window: z.record(z.string(), z.unknown()).default({}),
    darkmode: z.boolean().default(false),
    themeLocation: z.string().optional(),
    entryPagePath: z.string().optional(),
    __usePrivacyCheck__: z.boolean().default(false),
  })
  .transform(({ subpackages, subPackages, ...app }) => ({ ...app, subpackages: subpackages ?? subPackages ?? [] }));
const Theme = z.object({
  light: z.record(z.string(), z.string()).default({}),
  dark: z.record(z.string(), z.string()).default({}),
});

/** A page or a component: four files of one name. */
export interface Unit {
  /** path below the mini program's root, without extension */
  path: string;
  isPage: boolean;
  json: z.infer<typeof UnitJson>;
}

export interface AppSource {
  root: string;
  app: z.infer<typeof AppJson>;
  theme: z.infer<typeof Theme>;
  units: Unit[];
}

/** The text of a file, or undefined where there is none. */
function readOptional(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function parseJson<T>(schema: z.ZodType<T>, file: string, missing: unknown): T {
  const text = readOptional(file);
  const parsed = schema.safeParse(text === undefined ? missing : JSON.parse(text));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** A path in usingComponents is absolute from the root, or relative to the file that names it. */
function resolveComponent(target: string, from: string): string {
  return target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target);
}

/**
 * Reads the whole program's structure.
 * @throws Error naming the file when a page or component is missing or its JSON is wrong
 */
export function readApp(root: string): AppSource {
  const app = parseJson(AppJson, join(root, 'app.json'), undefined);
  const theme = parseJson(Theme, join(root, app.themeLocation ?? 'theme.json'), {});
  const units = new Map<string, Unit>();

  const resolveAll = (using: Record<string, string>, from: string) =>
    Object.fromEntries(Object.entries(using).map(([tag, target]) => [tag, `/${resolveComponent(target, from)}`]));
  const globals = resolveAll(app.usingComponents, 'app');

  const add = (path: string, isPage: boolean, namedBy: string): void => {
    if (units.has(path)) return;
    if (!existsSync(join(root, `${path}.wxml`))) throw new Error(`${namedBy} names ${path}, which has no .wxml file`);
    const json = parseJson(UnitJson, join(root, `${path}.json`), {});
    const own = resolveAll(json.usingComponents ?? {}, path);
    units.set(path, { path, isPage, json: { ...json, component: !isPage, usingComponents: { ...globals, ...own } } });
    for (const target of Object.values(own)) add(target.slice(1), false, `${path}.json`);
  };
  for (const target of Object.values(globals)) add(target.slice(1), false, 'app.json');
  for (const page of app.pages) add(page, true, 'app.json');
  return { root, app, theme, units: [...units.values()] };
}
