// `npm run deploy`: from a filled `.env` to an environment that selfCheck finds right, in one command.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { misused, readOptions } from '../arguments.js';
import { listFunctions } from '../build.js';
import { nearestOf } from '../nearest.js';
import { packageFunctions, readCommit } from '../package.js';
import { DESK, FUNCTIONS, prepareDesk } from '../prepare.js';
import type { Database } from '../provision/provision.js';
import { BY_HAND, isDeed, noteDone } from './by-hand.js';
import { deploy } from './deploy.js';
import { type Given, listMissing, listWrong, readDoubts, readGiven } from './given.js';
import { sayFailure } from './refusal.js';

const HELP = `npm run deploy               部署：打包，改变云端与 .env、代码不同的一切，再运行 selfCheck
npm run deploy -- --plan     只打印会改变什么
npm run deploy -- --function 名称 只部署一个云函数
npm run deploy -- --rollback 退回上一个版本（可加 --plan）
npm run deploy -- --done 名称 已在控制台完成：${Object.keys(BY_HAND).join('、')}
要填的内容见 .env.example；可以重复运行，中断后再运行一次即可。`;

const OPTIONS = {
  plan: { type: 'boolean', default: false },
  // npm knows an --only of its own, and would leave no trace of having kept it
  function: { type: 'string' },
  rollback: { type: 'boolean', default: false },
  done: { type: 'string' },
} as const;

const NO_FILE = '没有 .env 文件：先把 .env.example 复制成 .env，再填写（每一项的说明在文件里）：';

function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}

const unknownWord = (what: string, typed: string, known: readonly string[]): string => {
  const meant = nearestOf(typed, known);
  return `没有${what} ${typed}，${meant ? `是不是 ${meant}？` : ''}可以写：${known.join('、')}`;
};

/**
 * What `.env` gives. Ends the process where that cannot be deployed, with everything that has to be mended there at once.
 * @param own only what reaches the cloud is needed
 */
function readSettings(own: boolean): Given {
  const given = readGiven();
  const { wrong, passedOver } = readDoubts();
  const missing = listMissing(given, { own });
  const unfit = own ? [] : listWrong(given);
  const heads = [
    [`.env 里有没有起作用的：`, own ? [...wrong, ...passedOver] : passedOver],
    ['.env 里有写错的地方，没有按您的意思读到（不需要的行请在行首加 #）：', own ? [] : wrong],
    [existsSync('.env') ? '还没有填写（写进 .env，每一项的说明见 .env.example）：' : NO_FILE, missing],
    ['写错了，云函数不会接受（改 .env，每一项的写法见 .env.example）：', unfit],
  ] as const;
  const [doubtful, ...faults] = heads.map(([head, rows]) => (rows.length > 0 ? [head, ...rows].join('\n') : ''));
  if (doubtful) console.error(doubtful);
  if (faults.some(Boolean)) refuse(faults.filter(Boolean).join('\n'));
  return given;
}

function connectDatabase(env: string, secretId: string, secretKey: string): Database {
  const sdk = createRequire(import.meta.url)('@cloudbase/node-sdk') as { init(o: object): { database(): Database } };
  return sdk.init({ env, secretId, secretKey }).database();
}

/** Ctrl+C ends it where it is, and says what that means. @returns takes other words from then on */
function tellInterrupted(words: string): (words: string) => void {
  let last = words;
  process.once('SIGINT', () => {
    console.error(`\n已中断。${last}`);
    process.exit(130);
  });
  return (later) => {
    last = later;
  };
}

async function main(): Promise<void> {
  const { function: only, done, plan, rollback } = readOptions(HELP, { options: OPTIONS }).values;
  if (only !== undefined && !listFunctions().includes(only)) misused(unknownWord('云函数', only, listFunctions()));
  if (done !== undefined && !isDeed(done)) misused(unknownWord('这一项', done, Object.keys(BY_HAND)));
  if (done !== undefined && (plan || rollback || only !== undefined))
    misused('--done 只登记一项，不能与别的选项一起用');
  if (rollback && only !== undefined) misused('--rollback 退回全部云函数，不能与 --function 一起用');
  // going back and noting a deed take no more of the settings than what reaches the cloud: a rescue waits for nothing else
  const given = readSettings(rollback || done !== undefined);
  const { ENV_ID: envId = '', TENCENTCLOUD_SECRETID: secretId = '', TENCENTCLOUD_SECRETKEY: secretKey = '' } = given;
  const db = connectDatabase(envId, secretId, secretKey);
  if (done !== undefined) {
    await noteDone(db, done);
    return console.log(`已登记，以后不再提醒：${BY_HAND[done]}`);
  }
  const interruptedNow = tellInterrupted(
    plan
      ? '没有改变云端。'
      : `云端可能只改了一部分：再运行一次 npm run deploy${rollback ? ' -- --rollback' : ''}，会接着做完。`,
  );
  const build = () => Promise.all([packageFunctions(console.log), prepareDesk()]);
  const codes: Record<string, string> = rollback ? {} : (await build())[0];
  const packaged = Object.entries(codes).map(([name, code]) => ({ name, code, folder: join(FUNCTIONS, name) }));
  const account = { envId, secretId, secretKey };
  const order = {
    account,
    given,
    db,
    root: '.',
    commit: readCommit(),
    packaged,
    ...(rollback ? {} : { desk: DESK }),
    only,
    plan,
    rollback,
    tell: console.log,
    recorded: () =>
      interruptedNow(
        `已经${rollback ? '退回，不要再运行 --rollback，那会换回刚退下的版本' : '部署'}。没有等到 selfCheck 的结果：可以在云开发控制台运行 selfCheck。`,
      ),
  };
  process.exitCode = (await deploy(order)) ? 0 : 1;
}

await main().catch((error: unknown) => {
  console.error(sayFailure(error));
  process.exitCode = 1;
});
