// Whether this machine can run the photo engine: C library, native packages, the networks' bytes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { RUNTIME as FUNCTION_RUNTIME } from '../../shared/runtime.js';
import { Broken, type Check, Doubtful } from './check.js';
import { notHere } from './container.js';
import { MODEL_HASHES } from './model-hashes.js';

const models = fileURLToPath(new URL('./models/', import.meta.url));

/** One shows that networks load; the others load as it does. */
const ANY_NETWORK = Object.keys(MODEL_HASHES).find((file) => file.endsWith('.onnx'))!;

/** Measured: sharp 0.35.5 and onnxruntime-node 1.30.0 need this glibc. */
const GLIBC = [2, 28] as const;
const RUNTIME_TOO_OLD =
  '云函数的运行环境太旧，图片函数在这里不能运行：提工单请腾讯云换用 glibc 2.28 以上的运行环境，或照 docs/container.md 把图片函数移到容器。';
const Report = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) });

const node: Check = {
  name: 'Node 版本',
  remedy: `新建云函数时选择 ${FUNCTION_RUNTIME}；运行环境创建后不能更改。`,
  async run() {
    if (!process.versions.node.startsWith('20.')) throw new Broken(`现在是 ${process.versions.node}，需要 20`);
    return process.versions.node;
  },
};

const glibc: Check = {
  name: 'glibc 版本',
  remedy: RUNTIME_TOO_OLD,
  async run() {
    const version = Report.parse(process.report.getReport()).header.glibcVersionRuntime;
    if (!version) throw new Doubtful('读不到 glibc 版本，以下两项能通过即可');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major * 1000 + minor < GLIBC[0] * 1000 + GLIBC[1])
      throw notHere(`现在是 ${version}，需要 ${GLIBC.join('.')} 以上`);
    return version;
  },
};

/** Loaded here and not on top: when a library does not load, its own words are what must be reported. */
async function loading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Broken ? error : notHere(String(error).slice(0, 300));
  }
}

const sharpWorks: Check = {
  name: '图片库 sharp',
  remedy: `先确认上传时包含了 node_modules（linux-x64）。${RUNTIME_TOO_OLD}`,
  run: () =>
    loading(async () => {
      const { default: sharp } = await import('sharp');
      const blue = { width: 16, height: 16, channels: 3, background: { r: 100, g: 197, b: 255 } } as const;
      const jpeg = await sharp({ create: blue }).jpeg({ quality: 95 }).toBuffer();
      const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      if (Math.abs((data[0] ?? 0) - 100) > 3) throw new Broken('编码后颜色不对');
      return `可用，libvips ${sharp.versions.vips}`;
    }),
};

const networksWork: Check = {
  name: '推理库 onnxruntime',
  remedy: `先看“模型文件”一项，再确认上传时包含了 node_modules（linux-x64，仅 CPU）。${RUNTIME_TOO_OLD}`,
  run: () =>
    loading(async () => {
      const { InferenceSession } = await import('onnxruntime-node');
      const started = performance.now();
      const session = await InferenceSession.create(models + ANY_NETWORK);
      const ms = Math.round(performance.now() - started);
      await session.release();
      return `可用，载入一个模型 ${ms} 毫秒`;
    }),
};

const modelBytes: Check = {
  name: '模型文件',
  remedy: '重新运行 npm run deploy。',
  async run() {
    for (const [file, sha256] of Object.entries(MODEL_HASHES)) {
      if (!existsSync(models + file)) throw new Broken(`缺少 ${file}`);
      const found = createHash('sha256')
        .update(readFileSync(models + file))
        .digest('hex');
      if (found !== sha256) throw new Broken(`${file} 内容不对`);
    }
    return `${Object.keys(MODEL_HASHES).length} 个文件，内容一致`;
  },
};

export const RUNTIME = [node, glibc, sharpWorks, networksWork, modelBytes];
