// Whatever a page calls must be carried by the runtime, or the page would be untried; whatever else exists must throw.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILTIN_NAMES } from '../../local/wechat/runtime/builtins/index.js';
import { loadProgram, screen, wxOf } from './program.js';

const root = resolve('miniprogram');
const sources = (ending: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

describe('the surface of WeChat that the product uses', () => {
  beforeAll(async () => {
    await loadProgram(join(import.meta.dirname, 'fixtures/mini'));
  });
  const canIUse = (name: string) => (wxOf().canIUse as unknown as (name: string) => boolean)(name);

  it('carries every wx function that a page, component or service calls', () => {
    const used = sources('.ts').flatMap(({ text }) =>
      [...text.matchAll(/\bwx\.([a-zA-Z0-9]+)/g)].map((match) => match[1]!),
    );
    expect(used.length).toBeGreaterThan(20);
    const missing = [...new Set(used)].filter((name) => name !== 'env' && name !== 'cloud' && !canIUse(name));
    expect(missing).toEqual([]);
  });

  it('carries exactly the built-in components that templates use', () => {
    const tags = sources('.wxml').flatMap(({ text }) =>
      [...text.matchAll(/<([a-z]+(?:-[a-z]+)*)[\s/>]/g)].map((m) => m[1]!),
    );
    const notElements = ['block', 'slot', 'template', 'import', 'include', 'wxs'];
    const own = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => Object.keys(JSON.parse(readFileSync(join(root, file), 'utf8')).usingComponents ?? {}));
    const unknown = [...new Set(tags)].filter(
      (tag) => !notElements.includes(tag) && !own.includes(tag) && !canIUse(tag),
    );
    expect(unknown).toEqual([]);
    expect(BUILTIN_NAMES.filter((tag) => !tags.includes(tag))).toEqual([]);
  });

  it('has no profile dance and no free network access, and logs in only where a cashier asks for it', () => {
    for (const name of ['request', 'getUserProfile', 'getBackgroundAudioManager'])
      expect(() => wxOf()[name]).toThrow('not part of the surface');
    const logsIn = sources('.ts').filter(({ text }) => text.includes('wx.login('));
    expect(logsIn.map(({ file }) => file)).toEqual([join('services', 'journey', 'cashier.ts')]);
  });

  it('hands out no plugin that app.json does not declare', async () => {
    const { requirePlugin } = screen() as unknown as {
      requirePlugin: { (name: string): unknown; async(name: string): Promise<unknown> };
    };
    expect(() => requirePlugin('WechatSI')).toThrow('not declared in app.json');
    await expect(requirePlugin.async('WechatSI')).rejects.toMatchObject({ mod: 'WechatSI' });
  });
});
