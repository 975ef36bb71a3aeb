// Whatever a page calls must be carried by the runtime, or the page would be untried; whatever else exists must throw.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
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
      [...text.matchAll(/\bwx\.([a-zA-Z]+)/g)].map((match) => match[1]!),
    );
    expect(used.length).toBeGreaterThan(20);
    const missing = [...new Set(used)].filter((name) => name !== 'env' && name !== 'cloud' && !canIUse(name));
    expect(missing).toEqual([]);
  });

  it('carries every built-in component and open-type that a template uses', () => {
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
  });

  it('has no plugins, no login dance and no free network access', () => {
    for (const name of ['request', 'login', 'getUserProfile', 'createInnerAudioContext'])
      expect(() => wxOf()[name]).toThrow('not part of the surface');
    expect((screen() as unknown as { requirePlugin?: unknown }).requirePlugin).toBeUndefined();
  });
});
