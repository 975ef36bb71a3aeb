// Who may import whom, as docs/architecture.md says. Executed here so that the rule cannot rot.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const sources = (dir: string) =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => slashed(join(dir, file)));

interface Import {
  typeOnly: boolean;
  target: string;
}
/** Every import, re-export and dynamic import of a file. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm))
    found.push({ typeOnly: Boolean(m[1]), target: m[2]! });
  for (const m of text.matchAll(/(?:^\s*import|\bimport\(|\brequire\()\s*['"]([^'"]+)['"]/gm))
    found.push({ typeOnly: false, target: m[1]! });
  return found;
}
/** The room a relative import leads to: two levels for functions, one elsewhere. */
function roomOf(path: string): string {
  const [top, second] = path.split('/');
  return top === 'cloudfunctions' ? `${top}/${second}` : top!;
}
function check(file: string, allowed: (to: string, i: Import) => boolean): string[] {
  return importsOf(file)
    .filter((i) => i.target.startsWith('.'))
    .map((i) => ({ i, to: roomOf(slashed(relative(root, resolve(root, dirname(file), i.target)))) }))
    .filter(({ i, to }) => !allowed(to, i))
    .map(({ i }) => `${file} imports ${i.target}`);
}
const vendors = (file: string) =>
  importsOf(file)
    .map((i) => i.target)
    .filter((t) => !t.startsWith('.') && !t.startsWith('node:'));

describe('who may import whom', () => {
  it('the mini program takes only types from shared and nothing else from outside', () => {
    const wrong = sources('miniprogram').flatMap((file) =>
      check(file, (to, i) => to === 'miniprogram' || (to === 'shared' && i.typeOnly)),
    );
    expect(wrong).toEqual([]);
    expect(sources('miniprogram').flatMap(vendors)).toEqual([]);
  });

  it.each([
    ['wx.cloud', 'services/cloud/cloud.ts'],
    // where both buttons get a name in the language of the phone
    ['wx.showModal', 'services/phone/dialog.ts'],
  ])('%s is touched by %s of the mini program and by nothing else', (name, owner) => {
    const wrong = sources('miniprogram').filter(
      (file) => !file.endsWith(owner) && readFileSync(join(root, file), 'utf8').includes(name),
    );
    expect(wrong).toEqual([]);
  });

  it('a service of the mini program knows only the rooms below its own', () => {
    const below: Record<string, string[]> = {
      ...{ storage: [], cloud: ['storage'], camera: ['storage'] },
      ...{ phone: ['storage', 'cloud'], journey: ['storage', 'cloud', 'phone'] },
    };
    const room = (path: string) => path.match(/^miniprogram\/services\/(\w+)\//)?.[1];
    const wrong = sources('miniprogram/services').flatMap((file) =>
      importsOf(file).filter(({ target }) => {
        const to = room(relative(root, resolve(root, dirname(file), target)));
        return target.startsWith('.') && to && to !== room(file) && !below[room(file)!]?.includes(to);
      }),
    );
    expect(wrong).toEqual([]);
    expect(new Set(sources('miniprogram/services').map(room))).toEqual(new Set(Object.keys(below)));
  });

  it('a step imports journey, platform, photo and shared, never another step, and what knows vendors knows nothing of the journey; desk alone is a second door to the room of staff', () => {
    const wrong = sources('cloudfunctions').flatMap((file) => {
      const own = roomOf(file);
      if (own === 'cloudfunctions/_photo') return check(file, (to) => to === own || to === 'shared');
      if (own === 'cloudfunctions/_platform') return check(file, (to) => to === own || to === 'shared');
      if (own === 'cloudfunctions/_journey')
        return check(file, (to) => [own, 'cloudfunctions/_platform', 'shared'].includes(to));
      const rooms = [own, 'cloudfunctions/_journey', 'cloudfunctions/_platform', 'cloudfunctions/_photo', 'shared'];
      if (own === 'cloudfunctions/desk') rooms.push('cloudfunctions/staff');
      return check(file, (to) => rooms.includes(to));
    });
    expect(wrong).toEqual([]);
  });

  it('the drawing has an arrow for each room that a function takes, and no other', () => {
    const names: Record<string, string> = {
      _journey: 'journey',
      _platform: 'platform',
      _photo: 'photo',
      sweep: 'timer',
    };
    const inDrawing = (room: string) => {
      if (['staff', 'selfCheck'].includes(room)) return 'console';
      return names[room] ?? (['desk', 'payNotify', 'chsiNotify'].includes(room) ? room : 'steps');
    };
    const taken = sources('cloudfunctions').flatMap((file) => {
      const from = inDrawing(file.split('/')[1]!);
      const to = importsOf(file).map(({ target }) => slashed(relative(root, resolve(root, dirname(file), target))));
      return to
        .filter((path) => path.startsWith('cloudfunctions/') && !file.startsWith('cloudfunctions/_container/'))
        .map((path) => `${from} --> ${inDrawing(path.split('/')[1]!)}`)
        .filter((arrow) => arrow !== `${from} --> ${from}`);
    });
    const house = /```mermaid\n(.*?)```/s.exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8'))?.[1] ?? '';
    const rooms = 'steps|timer|console|desk|journey|platform|photo|payNotify|chsiNotify';
    const drawn = [...house.matchAll(new RegExp(`^ *((?:${rooms}) --> (?:${rooms}))$`, 'gm'))].map(
      ([, arrow]) => arrow,
    );
    expect(drawn.sort()).toEqual([...new Set(taken)].sort());
  });

  it('shared imports only itself and the schema library', () => {
    expect(sources('shared').flatMap((file) => check(file, (to) => to === 'shared'))).toEqual([]);
    expect(new Set(sources('shared').flatMap(vendors))).toEqual(new Set(['zod']));
  });

  it('each vendor SDK has exactly one importing room', () => {
    const owner: Record<string, string> = {
      'wx-server-sdk': 'cloudfunctions/_platform',
      '@cloudbase/node-sdk': 'cloudfunctions/_platform',
      'wechatpay-axios-plugin': 'cloudfunctions/_platform',
      'zxing-wasm': 'cloudfunctions/_platform',
      jsqr: 'cloudfunctions/_platform',
      otpauth: 'cloudfunctions/_platform',
      'onnxruntime-node': 'cloudfunctions/_photo',
    };
    for (const file of sources('cloudfunctions'))
      for (const vendor of vendors(file)) {
        const name = Object.keys(owner).find((key) => vendor === key || vendor.startsWith(`${key}/`));
        // selfCheck asks whether the native libraries load: that is its whole purpose
        if (name && roomOf(file) !== 'cloudfunctions/selfCheck')
          expect([file, roomOf(file)]).toEqual([file, owner[name]]);
      }
  });

  it('the journey asks the cloud and WeChat for nothing by itself', () => {
    const asking = sources('cloudfunctions/_journey').filter((file) =>
      /\bcloud\.(database|\w*File)/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(asking).toEqual([]);
  });

  it('no function makes a cloud call: WeChat takes none from the timer, HTTP access and the console (docs/platform.md)', () => {
    const calling = sources('cloudfunctions').filter((file) =>
      /\bcloud\.openapi\./.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(calling).toEqual([]);
  });

  it('no two files need each other, not even in a longer circle', () => {
    const rooms = ['miniprogram', 'cloudfunctions', 'shared', 'local', 'tools'];
    const needs = new Map(
      rooms.flatMap(sources).map((file) => {
        const near = importsOf(file).filter((i) => i.target.startsWith('.'));
        const path = (target: string) => {
          const plain = slashed(relative(root, resolve(root, dirname(file), target))).replace(/\.js$/, '');
          return ['.ts', '.tsx'].map((end) => plain + end).find((one) => existsSync(join(root, one))) ?? plain;
        };
        return [file, near.map((i) => path(i.target))];
      }),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, way: string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) for (const next of needs.get(file) ?? []) walk(next, [...way, file]);
      done.add(file);
    };
    for (const file of needs.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('product code knows nothing of the stand-in, the tools or the tests', () => {
    const wrong = ['miniprogram', 'cloudfunctions', 'shared']
      .flatMap(sources)
      .flatMap((file) => check(file, (to) => !['local', 'tools', 'tests'].includes(to)));
    expect(wrong).toEqual([]);
  });
});
