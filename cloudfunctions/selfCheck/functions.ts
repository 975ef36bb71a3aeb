// Whether every other function is there, is of this release, has its settings and its size, and can load what it needs.
// Each is asked once; what it says fills one row a question, so that one silent function hides nothing about the others.
import { NEEDS, settingsOf } from '../../shared/settings.js';
import { askInside } from '../_platform/inside.js';
import { Pong, proveSetting } from '../_platform/ping.js';
import { readRelease } from '../_platform/release.js';
import { settings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';
import { isElsewhere } from './container.js';
import { MODEL_HASHES } from './model-hashes.js';

const DEPLOY = '在电脑上运行 npm run deploy，它只改变不对的地方。';
/** ms; a cold function with the photo engine answers in three seconds, and all of them may be cold */
const PATIENCE_MS = 20_000;
const MOST_MS = 45_000;
/** How many are asked at once, so that they do not keep one another waiting (chosen). */
const AT_ONCE = 4;

type Asked = Map<string, Pong | undefined>;

async function askAll(): Promise<Asked> {
  const ask = async (name: string): Promise<[string, Pong | undefined]> => {
    const names = settingsOf(name).map((one) => one.name);
    return [name, await askInside(name, { ping: { names } }, Pong, PATIENCE_MS).catch(() => undefined)];
  };
  const waiting = Object.keys(NEEDS).filter((name) => name !== 'selfCheck');
  const asked: Asked = new Map(waiting.map((name) => [name, undefined]));
  const next = async (): Promise<void> => {
    for (let name = waiting.shift(); name; name = waiting.shift()) asked.set(...(await ask(name)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return asked;
}

/** Those that answered, with what speaks against each; '' for nothing. */
function listFaults(asked: Asked, faultOf: (name: string, pong: Pong) => string): string[] {
  return [...asked].flatMap(([name, pong]) => {
    const fault = pong ? faultOf(name, pong) : '';
    return fault ? [`${name} ${fault}`] : [];
  });
}

/** Names settings whose value is another one than here, never a value. */
function differing(name: string, pong: Pong): string {
  const { hashKey } = settings();
  const here = (setting: string): string => proveSetting(hashKey, setting, process.env[setting] ?? '');
  const names = settingsOf(name).map((one) => one.name);
  return names.filter((setting) => setting !== 'RELEASE' && pong.settings[setting] !== here(setting)).join('、');
}

const wrongModels = ({ models }: Pong): string =>
  Object.keys(models).length === 0
    ? ''
    : Object.entries(MODEL_HASHES)
        .filter(([file, hash]) => models[file] !== hash)
        .map(([file]) => `缺少或损坏 ${file}`)
        .join('、');

/** What the container does instead need not load here. */
const unloaded = (name: string, { natives }: Pong): string =>
  isElsewhere(name)
    ? ''
    : Object.entries(natives)
        .flatMap(([library, why]) => (why ? [`载入不了 ${library}（${why}）`] : []))
        .join('、');

/** One asking for all rows of one run. */
export function checkFunctions(): Check[] {
  let asking: Promise<Asked> | undefined;
  const all = (): Promise<Asked> => {
    asking ??= askAll();
    return asking;
  };
  const row = (name: string, remedy: string, look: (asked: Asked) => string): Check => ({
    name,
    remedy,
    mostMs: MOST_MS,
    run: async () => look(await all()),
  });
  const none = (asked: Asked, faultOf: (name: string, pong: Pong) => string, fine: string): string => {
    const faults = listFaults(asked, faultOf);
    if (faults.length > 0) throw new Broken(faults.join('；'));
    const answered = [...asked.values()].filter(Boolean).length;
    if (answered === 0) throw new Doubtful('没有函数应答，无从核对');
    return `${fine}（${answered} 个）`;
  };
  return [
    row('云函数：应答', `没有应答的函数没有部署，或缺少 HASH_KEY。${DEPLOY}`, (asked) => {
      const silent = [...asked].filter(([, pong]) => !pong).map(([name]) => name);
      if (silent.length > 0) throw new Broken(`${silent.join('、')} 没有应答`);
      return `${asked.size} 个都应答`;
    }),
    row('云函数：设置', `各函数的环境变量要与 selfCheck 的一致。${DEPLOY}`, (asked) =>
      none(asked, differing, '各函数需要的设置都与 selfCheck 的一致'),
    ),
    row('云函数：内存与超时', `用开发者工具上传的函数要在控制台改内存与超时。${DEPLOY}`, (asked) =>
      none(
        asked,
        (_, { memory, timeout, wanted }) => {
          const right = memory >= wanted.memory && timeout >= wanted.timeout;
          return right ? '' : `是 ${memory} MB、${timeout} 秒，应为 ${wanted.memory} MB、${wanted.timeout} 秒`;
        },
        '都够用',
      ),
    ),
    row('云函数：版本', DEPLOY, (asked) => {
      const { commit } = readRelease();
      const others = listFaults(asked, (_, pong) =>
        pong.commit === commit ? '' : `是 ${pong.commit || '未打包的版本'}`,
      );
      if (others.length > 0) throw new Doubtful(`selfCheck 是 ${commit || '未打包的版本'}；${others.join('；')}`);
      return commit || '未打包的版本';
    }),
    row('云函数：原生库与模型', `用 npm run package 打包再上传，或运行 npm run deploy；不要在云端安装依赖。`, (asked) =>
      none(
        asked,
        (name, pong) => [unloaded(name, pong), wrongModels(pong)].filter(Boolean).join('、'),
        '都能载入，模型一致',
      ),
    ),
  ];
}
