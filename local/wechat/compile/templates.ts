// WXML and WXS → JavaScript, with WeChat's own open-source template compiler.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';

interface ParseWarning {
  message?: string;
}

/** A path in import, include or wxs: absolute from the root, or relative to the file that names it. */
function resolvePath(target: string, from: string): string {
  return target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target);
}

/**
 * Compiles the templates of all units and whatever they import.
 * @returns the source of an expression giving template groups by path, and what the compiler found doubtful
 */
export function compileTemplates(root: string, paths: string[]): { code: string; warnings: string[] } {
  const group = new TmplGroup();
  const seen = new Set<string>();
  const warnings: string[] = [];

  const addScript = (path: string): void => {
    if (seen.has(`wxs:${path}`)) return;
    seen.add(`wxs:${path}`);
    const file = join(root, path.endsWith('.wxs') ? path : `${path}.wxs`);
    if (!existsSync(file)) throw new Error(`${path}: no such wxs file`);
    const source = readFileSync(file, 'utf8');
    group.addScript(path, source);
    for (const [, target] of source.matchAll(/require\(\s*['"](.+?)['"]\s*\)/g))
      addScript(resolvePath(target!, path).replace(/\.wxs$/, ''));
  };
  const addTemplate = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const found = group.addTmpl(path, readFileSync(join(root, `${path}.wxml`), 'utf8')) as ParseWarning[] | undefined;
    for (const warning of found ?? []) warnings.push(`${path}.wxml: ${warning.message ?? String(warning)}`);
    for (const target of group.getDirectDependencies(path) as string[]) addTemplate(target);
    for (const target of group.getScriptDependencies(path) as string[]) addScript(target);
  };
  try {
    for (const path of paths) addTemplate(path);
    return { code: group.getTmplGenObjectGroups(), warnings };
  } finally {
    group.free();
  }
}
