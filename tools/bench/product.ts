// How quick the product is around the engine: a warm function call, the first page, the way to the printed address, the
// package's size.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, startHouse } from '../../local/house.js';
import { measureFirstPage } from './first-page.js';
import { quantiles } from './statistics.js';

const CALLS = 200;

/** A warm call that reads and writes one document: login, through the real SDK to the stand-in and back. */
async function measureCalls({ cloud }: House): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let i = 0; i < CALLS + 5; i++) {
    const t = performance.now();
    await cloud.invoke('login', {}, { openid: 'oBench' });
    // the first calls start the process and load the SDK
    if (i >= 5) times.push(performance.now() - t);
  }
  return quantiles(times);
}

/** What a house answers while it is warm. */
async function measureHouse(dir: string): Promise<Record<string, unknown>> {
  const house = await startHouse({ dir, port: 0, timers: false });
  try {
    return { call_ms: await measureCalls(house), ...(await measureFirstPage(house)) };
  } finally {
    await house.stop();
  }
}

function waitForAddress(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (/http:\/\/127\.0\.0\.1:\d+/.test(text)) done();
    });
    child.once('exit', (code) =>
      fail(new Error(`npm start ended with ${code} before it printed an address:\n${text}`)),
    );
  });
}

/** Ends the door and the house behind it. Windows knows no signal that the door could pass on. */
function end(child: ChildProcess): void {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else child.kill('SIGTERM');
}

/** From the command to the printed address, ms. */
async function measureStart(cwd: string, dir: string): Promise<number> {
  const t = performance.now();
  const args = ['tools/bootstrap.mjs', 'local/start.ts', '--port', '18080', '--data', dir];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await waitForAddress(child);
    return performance.now() - t;
  } finally {
    const ended = new Promise((done) => child.once('exit', done));
    end(child);
    await ended;
  }
}

/** KB of what WeChat would upload, before its own compression: everything but type settings. */
function measurePackage(): number {
  const files = readdirSync('miniprogram', { recursive: true, encoding: 'utf8' }).map((f) => join('miniprogram', f));
  const bytes = files
    .filter((f) => statSync(f).isFile() && !f.endsWith('tsconfig.json') && !f.endsWith('.d.ts'))
    .reduce((sum, f) => sum + statSync(f).size, 0);
  return bytes / 1024;
}

/** @param cold also measure a clean clone: npm ci, models, functions, pages, address */
export async function benchProduct({ cold }: { cold: boolean }): Promise<Record<string, unknown>> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const warm = await measureHouse(join(dir, 'warm'));
    const start_ms = await measureStart('.', join(dir, 'start'));
    const product = { ...warm, start_ms, package_kb: measurePackage() };
    if (!cold) return { product };
    const clone = join(dir, 'clone');
    execFileSync('git', ['clone', '--quiet', '.', clone]);
    return { product: { ...product, cold_start_ms: await measureStart(clone, join(dir, 'cold')) } };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
