// Bundles the desk's page into dist/desk: one script, one sheet of styles, and a page that says where the cloud is. The page is
// made anew for each place that it lies in, because its content policy names whom it may talk to.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));

const adoptStyles: Plugin = {
  name: 'adopt-styles',
  setup(building) {
    const path = resolve(HERE, 'styles-adopted.ts');
    building.onResolve({ filter: /\/(dynamicCSS|cssUtils)(\.js)?$/ }, () => ({ path }));
  },
};

/** How script and styles are bundled. */
export const deskOptions = (outdir: string): BuildOptions => ({
  entryPoints: ['main.tsx', 'desk.css'].map((file) => ({ in: join(HERE, file), out: 'desk' })),
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  charset: 'utf8',
  // what is shipped keeps its licence notices
  legalComments: 'eof',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [adoptStyles],
  logLevel: 'warning',
});

/** Bundles script and styles. */
export async function buildDesk(outDir: string): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await build(deskOptions(outDir));
}

const toAttribute = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The page itself.
 * @param o.api address of the function
 * @param o.pictures where links to pictures lead, as a content policy writes it
 * @param o.release of the functions that it is uploaded with
 */
export function deskPage({
  api,
  pictures,
  release = '',
}: {
  api: string;
  pictures: readonly string[];
  release?: string;
}): string {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: ${pictures.join(' ')}`,
    `connect-src ${new URL(api).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${toAttribute(policy)}">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="desk-api" content="${toAttribute(api)}">
<meta name="desk-release" content="${toAttribute(release)}">
<title>毕业生图像采集 · 工作台</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="desk.css"><script type="module" src="desk.js"></script></head>
<body><div id="desk"></div></body></html>
`;
}
