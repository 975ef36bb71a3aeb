// WeChat's own WXML and WXSS compilers (wcc and wcsc, from npm's miniprogram-compiler), so that no page depends on a
// leniency of our browser runtime.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const folders: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' };
const home = join(
  dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')),
  'bin',
  folders[process.platform] ?? 'none',
);
const Json = z.looseObject({ usingComponents: z.record(z.string(), z.string()).optional() });

/** Where one of them lies, ready to run. */
export function binary(name: 'wcc' | 'wcsc'): string {
  const file = join(home, process.platform === 'win32' ? `${name}.exe` : name);
  // npm runs no install script here, so the file may lack its right to run
  if (existsSync(file)) chmodSync(file, 0o755);
  return file;
}

/** Whether this machine can run them: they are 64-bit Intel programs. */
export function canRunCompilers(): boolean {
  return existsSync(binary('wcc')) && !spawnSync(binary('wcc'), ['--version']).error;
}

const filesOf = (root: string, ending: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

/** What is wrong in one run: its exit, or whatever it complains about. */
function complaintsOf(name: 'wcc' | 'wcsc', root: string, args: string[]): string[] {
  // 64 MB: the output is the whole compiled program
  const { status, stderr, error } = spawnSync(binary(name), args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  if (error) return [`${name}: ${error.message}`];
  const said = stderr.toString().trim();
  return status === 0 && !said ? [] : [`${name} (${status}): ${said}`];
}

/** "-cc" wants to know which custom tags each template may use: count, then path, number and names of each. */
function componentArguments(root: string, templates: string[]): string {
  const using = templates.map((file) => {
    const json = join(root, file.replace(/wxml$/, 'json'));
    const { usingComponents = {} } = existsSync(json) ? Json.parse(JSON.parse(readFileSync(json, 'utf8'))) : {};
    const globals = Json.parse(JSON.parse(readFileSync(join(root, 'app.json'), 'utf8'))).usingComponents ?? {};
    const names = Object.keys({ ...globals, ...usingComponents });
    return [file, names.length, ...names].join(' ');
  });
  return [using.length, ...using].join(' ');
}

/**
 * Compiles every template and style sheet as WeChat does.
 * @returns complaints, empty when WeChat would take the program
 */
export function checkWithWechatCompilers(root: string): string[] {
  const templates = filesOf(root, '.wxml');
  const scripts = filesOf(root, '.wxs');
  const sheets = filesOf(root, '.wxss');
  const isComponent = (file: string) => existsSync(join(root, file.replace(/wxss$/, 'json'))) && file !== 'app.wxss';
  const ordered = [...sheets.filter(isComponent), ...sheets.filter((file) => !isComponent(file))];
  return [
    ...complaintsOf('wcc', root, [
      '-d',
      '-cc',
      componentArguments(root, templates),
      ...templates,
      ...scripts,
      '-gn',
      '$gwx',
    ]),
    ...complaintsOf('wcsc', root, ['-db', '-pc', String(ordered.filter(isComponent).length), ...ordered]),
  ];
}
