// A process of its own for WeChat's compiler, which leaves timers and workers behind: writes what it compiled, says what it
// doubted, ends.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { compiler } from './compiler.js';

/** What we use of the package (docs: miniprogram-ci, getCompiledResult). */
interface Ci {
  Project: new (options: {
    appid: string;
    type: 'miniProgram';
    projectPath: string;
    privateKeyPath: string;
  }) => { attr(): Promise<unknown> };
  getCompiledResult(options: {
    project: object;
    version: string;
    desc: string;
    setting: Record<string, boolean>;
    onProgressUpdate(progress: unknown): void;
  }): Promise<unknown>;
}

/** What WeChat's server tells of a program: KB and numbers that it allows (docs: 分包加载, 全局配置). */
const ALLOWED = {
  MaxCodeSize: 2048,
  MaxSubpackageSubCodeSize: 2048,
  MaxSubpackageFullCodeSize: 20_480,
  MaxSubPackageLimit: 100,
  MinTabbarCount: 2,
  MaxTabbarCount: 5,
  MaxCustomTabbarCount: 5,
  MaxTabbarIconSize: 40,
  NavigateMiniprogramLimit: 10,
};
/** As an upload by DevTools has them with our project.config.json. */
const SETTING = { es6: true, es7: true, minify: true, autoPrefixWXSS: true };
const Progress = z.looseObject({ status: z.string(), message: z.string().optional() });
const Files = z.record(z.string(), z.union([z.string(), z.instanceof(Uint8Array)]));

const [projectPath, folder] = process.argv.slice(2);
if (!projectPath || !folder) throw new Error('usage: compile-child.ts PROJECT FOLDER');
// the compiler forks itself with the same arguments, and finds no tsx where it lies
process.execArgv.length = 0;
const ci = createRequire(import.meta.url)(compiler.path) as Ci;
const secrets = mkdtempSync(join(tmpdir(), 'wechat-'));
const privateKeyPath = join(secrets, 'key.pem');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
// the constructor wants a key, and nothing is signed with it: nothing is uploaded
writeFileSync(privateKeyPath, privateKey.export({ type: 'pkcs1', format: 'pem' }));
const appid = 'wx0000000000000000';
const project = new ci.Project({ appid, type: 'miniProgram', projectPath, privateKeyPath });
project.attr = async () => ({ gameApp: false, isSandbox: false, released: true, setting: ALLOWED });
const doubts: string[] = [];
try {
  const compiled = await ci.getCompiledResult({
    ...{ project, version: '1.0.0', desc: 'compiled', setting: SETTING },
    onProgressUpdate(progress) {
      const { data } = Progress.safeParse(progress);
      if (data?.status === 'warn') doubts.push(data.message ?? '');
    },
  });
  for (const [name, content] of Object.entries(Files.parse(compiled))) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  process.send?.({ doubts });
} catch (error) {
  process.send?.({ doubts, fault: error instanceof Error ? error.message : String(error) });
} finally {
  rmSync(secrets, { recursive: true });
  // whatever it left running ends here, once the parent has been told
  process.disconnect?.();
  process.exit();
}
