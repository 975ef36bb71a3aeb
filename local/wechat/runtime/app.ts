// What the compile step hands over: app.json, the pages and components by path; and the globals their code expects.
import { defineBuiltins } from './builtins/index.js';
import { type AppConfig, config } from './config.js';
import { environment } from './glass.js';
import { addStyle, setBaseStyle } from './styles.js';

export interface Unit {
  path: string;
  isPage: boolean;
  json: Record<string, unknown>;
  scope?: string;
  css: string;
  template: unknown;
}

/** The object given to App(). */
export type AppObject = Record<string, unknown>;

export const units = new Map<string, Unit>();
let app: AppObject = {};

const builtins = defineBuiltins(environment.getGlobalCodeSpace());
export const space = environment.createCodeSpace('', true);
for (const [tag, definition] of Object.entries(builtins))
  space.getComponentSpace().setGlobalUsingComponent(tag, definition);

const scope = globalThis as unknown as Record<string, unknown>;
scope.App = (object: AppObject) => {
  app = object;
};
scope.getApp = () => app;
// the two constructors that WXS knows
scope.getDate = (...args: [number]) => new Date(...args);
scope.getRegExp = (source: string, flags?: string) => new RegExp(source, flags);

/** The object given to App(). */
export const getApp = (): AppObject => app;

/** First call of the compiled script: app.json, theme.json and app.wxss. */
export function configure(compiled: { app: AppConfig; theme: typeof config.theme; css: string }): void {
  config.app = compiled.app;
  config.theme = compiled.theme;
  setBaseStyle(compiled.app.style === 'v2');
  addStyle('app', compiled.css);
}

/** Second call: runs app.ts, which calls App(). */
export function runApp(load: () => void): void {
  load();
}

/** One call per page and component: registers it and runs its code, which calls Page() or Component(). */
export function define(unit: Unit, load: () => void): void {
  units.set(unit.path, unit);
  space.addComponentStaticConfig(unit.path, unit.json);
  space.addCompiledTemplate(unit.path, unit.template as Parameters<typeof space.addCompiledTemplate>[1]);
  if (unit.scope) space.addStyleSheet(unit.path, undefined, unit.scope);
  addStyle(unit.path, unit.css);
  space.globalComponentEnv(globalThis, unit.path, () => {
    load();
  });
}
