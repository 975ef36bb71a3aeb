// What the first command of a fresh clone does: installs what the lock names, by asking the registry for the packages alone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'install-'));
let registry: Server;
let asked: string[] = [];
/** Where this registry keeps its package. */
let place = '/tsx/-/tsx-1.0.0.tgz';
/** What comes between a package that was asked for and its bytes. */
let interrupt: (() => void) | undefined;
const address = () => `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;

/** One entry of a tar archive (POSIX ustar). */
function entry(name: string, text: string): Buffer {
  const head = Buffer.alloc(512);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  head.write(`package/${name}`, 0);
  head.write(octal(0o644, 7), 100);
  head.write(octal(Buffer.byteLength(text), 11), 124);
  head.write(octal(0, 11), 136);
  head.write('        ', 148);
  head.write('0', 156);
  head.write('ustar\0', 257);
  head.write('00', 263);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.from(text);
  return Buffer.concat([head, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** The door starts whatever it is given with this package. */
const TSX = { name: 'tsx', version: '1.0.0', exports: './index.mjs' };
const archive = gzipSync(
  Buffer.concat([entry('package.json', JSON.stringify(TSX)), entry('index.mjs', ''), Buffer.alloc(1024)]),
);
const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;

beforeAll(async () => {
  registry = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === place) return interrupt ? interrupt() : response.end(archive);
    if (url !== '/tsx') return response.writeHead(404).end('{}');
    const dist = { tarball: `${address()}${place}`, integrity };
    const described = { name: 'tsx', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { ...TSX, dist } } };
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(described));
  });
  await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  registry.closeAllConnections();
  registry.close();
  rmSync(dir, { recursive: true });
});

/** A project with one package, whose lock names no address; its first command. */
async function firstCommand(name: string, sha512 = integrity, isInterrupted = false) {
  asked = [];
  const root = join(dir, name);
  mkdirSync(join(root, 'tools'), { recursive: true });
  for (const file of ['bootstrap.mjs', 'install.mjs']) cpSync(join('tools', file), join(root, 'tools', file));
  const project = { name: 'project', version: '1.0.0' };
  const engines = { node: `^${process.versions.node}` };
  const dependencies = { tsx: '1.0.0' };
  const packages = { '': { ...project, dependencies }, 'node_modules/tsx': { version: '1.0.0', integrity: sha512 } };
  const lock = { ...project, lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...project, engines, dependencies }));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(root, 'hello.mjs'), `console.log('it runs');`);
  const env = {
    ...process.env,
    npm_config_registry: address(),
    npm_config_cache: join(root, 'cache'),
    npm_config_fetch_retries: '0',
  };
  const door = spawn(process.execPath, ['tools/bootstrap.mjs', './hello.mjs'], {
    cwd: root,
    env,
    detached: isInterrupted,
  });
  // as a terminal's Ctrl+C, to the whole group
  interrupt = isInterrupted ? () => process.kill(-(door.pid ?? 0), 'SIGINT') : undefined;
  const said: string[] = [];
  for (const stream of [door.stdout, door.stderr]) stream.on('data', (bytes: Buffer) => said.push(String(bytes)));
  const code = await new Promise((done) => door.once('close', done));
  const left = readdirSync(join(root, 'dist')).length > 0;
  const isSame = readFileSync(join(root, 'package-lock.json'), 'utf8') === JSON.stringify(lock);
  return { code, said: said.join(''), left, isSame, root };
}

it('fetches the packages and no description of them, and leaves the lock as it is', async () => {
  const { code, said, left, isSame, root } = await firstCommand('usual');
  expect([code, said]).toEqual([0, expect.stringContaining('it runs')]);
  expect(asked).toEqual([place]);
  expect([left, isSame, existsSync(join(root, 'node_modules/tsx/index.mjs'))]).toEqual([false, true, true]);
});

it('goes the usual way with a registry that keeps its packages elsewhere', async () => {
  place = '/files/tsx.tgz';
  const { code, said, left } = await firstCommand('elsewhere');
  place = '/tsx/-/tsx-1.0.0.tgz';
  expect([code, said, left]).toEqual([0, expect.stringContaining('it runs'), false]);
  expect(asked).toContain('/tsx');
});

it('takes no package whose bytes are not those of the lock, and says where it asked', async () => {
  const { code, said, root } = await firstCommand('foreign', `sha512-${Buffer.alloc(64, 1).toString('base64')}`);
  expect([code, said]).toEqual([1, expect.stringMatching(/EINTEGRITY[\s\S]*127\.0\.0\.1/)]);
  expect(existsSync(join(root, 'node_modules'))).toBe(false);
});

// Windows knows no signals
it.skipIf(process.platform === 'win32')(
  'that is interrupted ends npm, leaves nothing, and says what to do',
  async () => {
    const { code, said, left } = await firstCommand('interrupted', integrity, true);
    expect([code, left]).toEqual([130, false]);
    expect(said).toMatch(/Interrupted. Run the same command again/);
    expect((await firstCommand('interrupted')).said).toContain('it runs');
  },
);

it('removes what a killed installation has left, and nothing of one that runs', async () => {
  const dist = join(dir, 'rooms', 'dist');
  for (const name of ['installing-999999999', `installing-${process.pid}`])
    mkdirSync(join(dist, name), { recursive: true });
  await firstCommand('rooms');
  expect(readdirSync(dist)).toEqual([`installing-${process.pid}`]);
});
