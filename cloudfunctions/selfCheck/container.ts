// Whether the container that stands in for the photo functions is there, believes us, is of this release and can load what it
// needs; and, where there is one, what need not load in the functions.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { NEEDS, settingsOf } from '../../shared/settings.js';
import { askContainer } from '../_platform/elsewhere.js';
import { makeInside } from '../_platform/inside.js';
import { Pong, proveSetting } from '../_platform/ping.js';
import { containerSettings, settings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';

/** Whether the container does this function's work. */
export const isElsewhere = (name: string): boolean =>
  containerSettings().url !== '' && (NEEDS[name]?.includes('container') ?? false);

/** What does not work in this function: nobody minds while the container opens the pictures. */
export const notHere = (say: string): Error =>
  containerSettings().url ? new Doubtful(`${say}；图片由容器处理`) : new Broken(say);

const Answer = z.object({ ok: z.literal(true), data: Pong });
/** Settings that the container needs as well: those of the functions whose work it does. */
const NAMES = [
  ...new Set(
    Object.keys(NEEDS)
      .filter((name) => name !== 'selfCheck' && NEEDS[name]?.includes('container'))
      .flatMap((name) => settingsOf(name).map((one) => one.name)),
  ),
].filter((name) => !['CONTAINER_URL', 'RELEASE', 'MALLOC_ARENA_MAX'].includes(name));

const Expected = z.object({ code: z.string() });

/**
 * The fingerprint of the container that was packaged with this selfCheck, '' where nothing was packaged. The commit would say
 * less: it also changes where the container stays as it is, and then no newer image could be made.
 */
function readExpected(): string {
  try {
    return Expected.parse(JSON.parse(readFileSync(new URL('./container.json', import.meta.url), 'utf8'))).code;
  } catch {
    return '';
  }
}

export const container: Check = {
  name: '图片容器',
  remedy:
    '照 docs/container.md 部署容器、填同样的环境变量；或清空 CONTAINER_URL 再运行 npm run deploy，图片回到云函数处理。',
  async run() {
    const { url } = containerSettings();
    if (!url) return '没有设置，图片在云函数里处理';
    const reply = await askContainer(url, 'ping', makeInside('container', { ping: { names: NAMES } }));
    const answer = Answer.safeParse(typeof reply === 'object' ? reply.reply : undefined);
    if (!answer.success) throw new Broken('没有应答，或 HASH_KEY 与云函数的不一致');
    const { natives, settings: given, commit, code } = answer.data.data;
    const unloaded = Object.entries(natives).flatMap(([name, why]) => (why ? [`载入不了 ${name}（${why}）`] : []));
    if (unloaded.length > 0) throw new Broken(unloaded.join('、'));
    const { hashKey } = settings();
    const other = NAMES.filter((name) => given[name] !== proveSetting(hashKey, name, process.env[name] ?? ''));
    if (other.length > 0) throw new Broken(`环境变量与云函数的不一致：${other.join('、')}`);
    const version = `版本 ${commit || '未打包的版本'}`;
    if (code !== readExpected()) throw new Doubtful(`${version} 的代码与一起打包的云函数不同`);
    return `可用，${version}`;
  },
};
