// What every file owes its next reader: one screenful or three, and a sentence on top that says why it exists.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const ROOMS = ['miniprogram', 'cloudfunctions', 'shared', 'local', 'tools', 'tests'];
const MOST_LINES = 200;

const files = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => slashed(join(room, file)))
    .filter((file) => !file.includes('node_modules') && !file.includes('/fixtures/')),
);
const ending = (...ends: string[]) => files.filter((file) => ends.some((end) => file.endsWith(end)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('every source file', () => {
  it('is short enough to be read in one go', () => {
    const long = ending('.ts', '.tsx', '.mjs', '.wxml', '.wxss').filter(
      (f) => read(f).split('\n').length > MOST_LINES + 1,
    );
    expect(long).toEqual([]);
  });

  it('says on top why it exists', () => {
    expect(ending('.ts', '.tsx', '.mjs').filter((file) => !/^(\/\/|\/\*)/.test(read(file)))).toEqual([]);
  });

  it('runs in a process of its own where a test exchanges modules, which all others of its process would get', () => {
    const exchanging = ending('.test.ts').filter((file) => /\bvi\.(do)?[mM]ock\(/.test(read(file)));
    expect(exchanging.length).toBeGreaterThan(1);
    const [, alone = ''] = /const ALONE = \[([^;]*)\];/.exec(read('vitest.config.ts')) ?? [];
    const isAlone = (file: string) => alone.includes(`'${file.slice(file.lastIndexOf('/') + 1, -'.test.ts'.length)}'`);
    expect(exchanging.filter((file) => !isAlone(file))).toEqual([]);
  });

  it('makes a screen larger or smaller by one way, which waits until the page has heard of it', () => {
    const resizing = ending('.ts').filter((file) => /\.setViewportSize\(/.test(read(file)));
    expect(resizing).toEqual(['tests/browser/harness/browser.ts']);
  });

  it('leaves nothing for later and silences no checker', () => {
    const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\.only\(/;
    const own = 'tests/rules/files.test.ts';
    expect(
      ending('.ts', '.tsx', '.mjs', '.wxml', '.wxss').filter((file) => file !== own && marks.test(read(file))),
    ).toEqual([]);
  });

  it('runs on every system: asks for no shell, for no folder of one system, and for no command that is a script', () => {
    const command = String.raw`\b(spawn|execFile)(Sync)?\(\s*'(npm|npx|sh|bash|which|rm|cp|kill|ps|lsof)'|\bexecSync\(`;
    const place = String.raw`import\.meta\.url\)\.pathname|['"\x60]\/(tmp|dev)\/`;
    // a link or a shell script elsewhere; a group of processes, which Windows has not
    const unix = String.raw`node_modules['",/ ]+\.bin|\.kill\(-|symlinkSync\([^\n]*(?<!'junction')\);`;
    const wrong = new RegExp(`${command}|${place}|${unix}`);
    // two end npm itself, and only where there are signals; the other asks for its script where it is one
    const own = [
      'tests/rules/files.test.ts',
      'tests/tools/bootstrap.test.ts',
      'tests/tools/install.test.ts',
      'tools/install.mjs',
    ];
    const here = ending('.ts', '.tsx', '.mjs').filter((file) => !own.includes(file));
    expect(here.filter((file) => wrong.test(read(file)))).toEqual([]);
    // formats and fingerprints are of bytes: Git on Windows would end lines otherwise
    expect(read('.gitattributes')).toMatch(/^\* text=auto eol=lf$/m);
  });

  it('has a name that every system can keep, apart from every other name', () => {
    const seen = new Map<string, string>();
    const wrong = files.filter((file) => {
      const other = seen.get(file.toLowerCase());
      seen.set(file.toLowerCase(), file);
      const isReserved = file
        .split('/')
        .some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|[<>:"\\|?*]|[. ]$/i.test(part));
      // 260 characters are all that many programs of Windows take, and the folder of the clone stands before
      return other !== undefined || isReserved || file.length > 150;
    });
    expect(wrong).toEqual([]);
  });

  it('is text: no network, picture or sound lies in the repository beside a README picture and three people with a licence', () => {
    const binary = ending('.onnx', '.tflite', '.bin', '.mp3', '.mp4', '.wasm', '.jpg', '.jpeg', '.y4m', '.ttf');
    const room = 'tests/photo/people';
    expect(binary.map(dirname).filter((folder) => folder !== room)).toEqual([]);
    // 150 KB: a clone stays small
    expect(binary.filter((file) => statSync(join(root, file)).size > 150 * 1024)).toEqual([]);
    const named = [...read(`${room}/LICENSE`).matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => `${room}/${name}`);
    expect(named).toEqual(binary.toSorted());
  });
});

describe('product code', () => {
  const product = files.filter((file) => /^(miniprogram|cloudfunctions|shared)\/.*\.ts$/.test(file));

  it('logs in one place only, so that no digit or picture can slip into a log', () => {
    const talking = product.filter((file) => /\bconsole\.\w+\(/.test(read(file)));
    expect(talking.filter((file) => file !== 'cloudfunctions/_platform/log.ts')).toEqual([]);
  });

  it('never asks whether it runs on one machine', () => {
    expect(product.filter((file) => /127\.0\.0\.1|localhost|isLocal|NODE_ENV/.test(read(file)))).toEqual([]);
  });
});
