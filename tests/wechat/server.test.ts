// The local server stands between a page and the cloud's stand-in: what it lets through, and in whose name.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloudbase/index.js';
import { claimFolder, findPort, forgetHouse } from '../../local/ready.js';
import { openidOf, startWechat, type Wechat } from '../../local/wechat/index.js';
import { welcome } from '../../local/welcome.js';

const dir = mkdtempSync(join(tmpdir(), 'wechat-'));
let cloud: Cloud;
let wechat: Wechat;

beforeAll(async () => {
  cloud = await startCloud({ dir, functionsRoot: join(dir, 'functions'), env: {} });
  const handlers = { '/__other': (_req: unknown, res: { end(text: string): void }) => res.end('other') };
  wechat = await startWechat({ cloud, appRoot: join(import.meta.dirname, 'fixtures/mini'), port: 0, handlers });
});
afterAll(async () => {
  await wechat.stop();
  await cloud.stop();
  rmSync(dir, { recursive: true });
});

const post = (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(wechat.url + path, { method: 'POST', headers: { 'content-type': type }, body });

describe('the local server', () => {
  it('serves the phone, the compiled program and the pages of other rooms, and nothing else', async () => {
    expect(await (await fetch(wechat.url)).text()).toContain('/__mp.js');
    expect(await (await fetch(`${wechat.url}/__mp.js`)).text()).toContain('pages/first/first');
    expect(await (await fetch(`${wechat.url}/__other/page`)).text()).toBe('other');
    for (const path of ['/none', '/__otherwise', '/__mp/app.ts', '/__mp/..%2f..%2f..%2fpackage.json', '/__mp/none.png'])
      expect([path, (await fetch(wechat.url + path)).status]).toEqual([path, 404]);
  });

  it('gives every user an openid of their own, always the same', () => {
    expect(openidOf('first')).toMatch(/^o[\w-]{27}$/);
    expect(openidOf('first')).toBe(openidOf('first'));
    expect(openidOf('first')).not.toBe(openidOf('second'));
    expect(() => openidOf('../x')).toThrow();
  });

  it('stores an upload under its path and refuses paths that storage refuses', async () => {
    const type = 'application/octet-stream';
    const reply = await post('/__wx/upload?user=first&path=codes/a/1.png', type, Uint8Array.of(1, 2, 3));
    const { fileID } = (await reply.json()) as { fileID: string };
    expect([...cloud.getFile(fileID)]).toEqual([1, 2, 3]);
    for (const path of ['', '/a', 'a//b', '../../x'])
      expect(
        (await post(`/__wx/upload?user=first&path=${encodeURIComponent(path)}`, type, Uint8Array.of(1))).status,
      ).toBe(400);
  });

  it('takes calls only in types that a foreign page cannot send unasked, and only with a user', async () => {
    expect((await post('/__wx/call?user=first', 'text/plain', '{"name":"login"}')).status).toBe(415);
    expect((await post('/__wx/upload?user=first&path=a', 'text/plain', 'x')).status).toBe(415);
    expect((await post('/__wx/call', 'application/json', '{"name":"login"}')).status).toBe(400);
    const unknown = await post('/__wx/call?user=first', 'application/json', '{"name":"nothing"}');
    expect(await unknown.json()).toMatchObject({ errCode: -501000 });
  });

  it('answers nobody who came by another name, and no other site’s page (DNS rebinding)', async () => {
    const ask = (base: string, path: string, headers: Record<string, string>, body = '') =>
      new Promise<number>((done, fail) => {
        const { port } = new URL(base);
        const method = body ? 'POST' : 'GET';
        const sent = request({ host: '127.0.0.1', port, path, method, headers }, (reply) => {
          reply.resume();
          done(reply.statusCode ?? 0);
        });
        sent.on('error', fail);
        sent.end(body);
      });
    const json = { 'content-type': 'application/json' };
    const call = '{"name":"listCaptures"}';
    for (const base of [wechat.url, cloud.url]) {
      const own = new URL(base).host;
      for (const host of ['evil.example:9140', '127.0.0.1.evil.example', 'localhost.evil.example', '@'])
        expect([host, await ask(base, '/__wx/call?user=first', { ...json, host }, call)]).toEqual([host, 403]);
      expect(await ask(base, '/', { host: own, origin: 'http://evil.example' })).toBe(403);
      expect(await ask(base, '/', { host: own, origin: 'null' })).toBe(403);
    }
    expect(await ask(wechat.url, '/', { host: `localhost:${new URL(wechat.url).port}` })).toBe(200);
    const action = '{"action":"database.addCollection","collectionName":"x"}';
    const host = new URL(cloud.url).host;
    expect(await ask(cloud.url, '/admin', { host, 'content-type': 'text/plain' }, action)).toBe(415);
    expect(await ask(cloud.url, '/admin', { host, ...json, origin: wechat.url }, action)).toBe(415);
    expect(await ask(cloud.url, '/admin', { host, ...json }, action)).toBe(200);
  });

  it('downloads from the cloud’s storage only', async () => {
    const url = cloud.fileUrl(cloud.putFile('photos/x.jpg', Uint8Array.of(9)));
    const get = (address: string) => fetch(`${wechat.url}/__wx/download?user=first&url=${encodeURIComponent(address)}`);
    expect([...new Uint8Array(await (await get(url)).arrayBuffer())]).toEqual([9]);
    expect((await get('http://127.0.0.1:1/cos/x')).status).toBe(421);
    expect((await get(`${cloud.url}/admin`)).status).toBe(421);
  });
});

describe('before the house opens', () => {
  it('it is said how to begin anew at the same port and in the same folder', () => {
    const said = (data: string, port = 8080) =>
      welcome(`http://127.0.0.1:${port}`, data, '1.0').match(/npm start -- (.*) begins anew/)?.[1];
    expect([said('.local'), said('/other', 8081)]).toEqual(['--fresh', '--port 8081 --data /other --fresh']);
  });

  it('a busy port is passed over', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    expect(await findPort(port)).toBeGreaterThan(port);
    server.close();
  });

  it('a data folder belongs to one process at a time, and a dead one holds nothing', () => {
    const folder = join(dir, 'house');
    const release = claimFolder(folder);
    expect(() => claimFolder(folder)).not.toThrow();
    release();
    expect(() => claimFolder('package.json')).toThrow('package.json is a file. Name a folder');
    claimFolder(folder, process.ppid);
    expect(() => claimFolder(folder)).toThrow(`Process ${process.ppid} is running`);
    claimFolder(join(dir, 'other'), 2 ** 22 + 1);
    expect(() => claimFolder(join(dir, 'other'))).not.toThrow();
  });

  it('a house that begins anew forgets its own, and nothing that somebody else keeps in the folder', () => {
    const folder = join(dir, 'documents');
    for (const room of ['cloud', 'pay', 'chsi', 'theses']) mkdirSync(join(folder, room), { recursive: true });
    for (const file of ['keys.json', 'messages.json', 'receipt-key.json', 'thesis.json'])
      writeFileSync(join(folder, file), '{}');
    forgetHouse(folder);
    expect(readdirSync(folder)).toEqual(['theses', 'thesis.json']);
  });
});
