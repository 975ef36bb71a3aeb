// Registers WeChat's built-in components with glass-easel, so that templates find <view>, <button> and the rest.
import type { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { GlassElement } from '../glass.js';
import { button } from './button.js';
import { camera } from './camera.js';
import { input, textarea } from './fields.js';
import { image, progress } from './graphics.js';
import { navigator, text, view } from './layout.js';
import { movableArea, movableView } from './movable.js';
import { pageMeta } from './page-meta.js';
import { scrollView } from './scroll.js';
import { slider } from './slider.js';
import { type Builtin, type Host, kebab, rememberHost, textOf } from './spec.js';

/** Exactly those that the product uses: a page that takes another one must not come to depend on something untried. */
const BUILTINS: Record<string, Builtin> = {
  view,
  text,
  image,
  button,
  input,
  textarea,
  'scroll-view': scrollView,
  slider,
  progress,
  navigator,
  camera,
  'page-meta': pageMeta,
  'movable-area': movableArea,
  'movable-view': movableView,
};
/** For wx.canIUse. */
export const BUILTIN_NAMES = Object.keys(BUILTINS);

/**
 * ARIA attributes that pages may write on any component. A plain `role` is none of WeChat's: its documents know
 * aria-role only.
 */
const ARIA =
  'label hidden busy disabled checked expanded selected pressed live level modal current valuenow valuemin valuemax valuetext describedby labelledby controls roledescription atomic invalid required'
    .split(' ')
    .map((name) => `aria${name[0]!.toUpperCase()}${name.slice(1)}`);
const COMMON = ['hidden', 'ariaRole', 'tabindex', ...ARIA];

function showCommon({ element }: Host, name: string, value: unknown): void {
  if (name === 'hidden') {
    element.toggleAttribute('hidden', Boolean(value));
    return;
  }
  const aria = name.startsWith('aria') ? `aria-${name.slice(4).toLowerCase()}` : name;
  const attribute = name === 'ariaRole' ? 'role' : aria;
  if (value === undefined || value === null || value === '') element.removeAttribute(attribute);
  else element.setAttribute(attribute, String(value));
}

function apply(host: Host, { attributes, changed }: Builtin, name: string, value: unknown): void {
  if (COMMON.includes(name)) showCommon(host, name, value);
  if (attributes?.includes(name)) {
    const attribute = kebab(name);
    if (value === false || value === undefined || value === null || value === '')
      host.element.removeAttribute(attribute);
    else host.element.setAttribute(attribute, value === true ? '' : textOf(value));
  }
  changed?.[name]?.(host, value);
}

/** The glass-easel component behind `this` in a definition. */
interface Instance extends GlassElement {
  data: Record<string, unknown>;
  setData(change: Record<string, unknown>): void;
  triggerEvent(name: string, detail: object, options: object): void;
  addListener(name: string, listener: () => void): void;
  host?: Host;
  live?: boolean;
  leave?: () => void;
}
interface Self {
  _$: Instance;
}

function hostFor(instance: Instance): Host {
  return {
    element: instance.$$,
    get data() {
      return instance.data;
    },
    parts: {},
    set: (change) => instance.setData(change),
    emit: (name, detail = {}, options = {}) => instance.triggerEvent(name, detail, { bubbles: false, ...options }),
    toggleClass: (name, on) => void instance.classList.toggle(name, on),
    onTap: (listener) => instance.addListener('tap', listener),
  };
}

type CodeSpace = ReturnType<MiniProgramEnv['getGlobalCodeSpace']>;
type Registered = Parameters<ReturnType<CodeSpace['getComponentSpace']>['setGlobalUsingComponent']>[1];

/** @returns the component definitions by tag */
export function defineBuiltins(codeSpace: CodeSpace): Record<string, Registered> {
  const registered: Record<string, Registered> = {};
  for (const [tag, builtin] of Object.entries(BUILTINS)) {
    const properties: Record<string, unknown> = {
      ...Object.fromEntries(COMMON.map((name) => [name, { type: null, value: undefined }])),
      hidden: Boolean,
      ...builtin.properties,
    };
    const observers = Object.fromEntries(
      Object.keys(properties).map((name) => [
        name,
        function (this: Self, value: unknown) {
          // observers run before `attached`; the first values are applied there
          if (this._$.host && this._$.live) apply(this._$.host, builtin, name, value);
        },
      ]),
    );
    const lifetimes = {
      attached(this: Self) {
        // what waits in a slot that nobody shows has no element before it is attached
        const host = hostFor(this._$);
        rememberHost(host);
        this._$.host = host;
        this._$.leave = builtin.attached?.(host) ?? undefined;
        this._$.live = true;
        // what the template does not say must not wipe out what the component itself has set
        for (const name of Object.keys(properties))
          if ((host.data[name] ?? undefined) !== undefined) apply(host, builtin, name, host.data[name]);
      },
      detached(this: Self) {
        this._$.leave?.();
        this._$.live = false;
      },
    };
    const builder = codeSpace.component(`wx/${tag}`) as unknown as {
      definition(d: object): { register(): { _$: Registered } };
    };
    registered[tag] = builder.definition({ properties, observers, lifetimes }).register()._$;
  }
  return registered;
}
