// `npm run deploy`: from a filled `.env` to an environment that selfCheck finds right, in one command.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { misused, readOptions } from '../arguments.js';
import { listFunctions } from '../build.js';
import { packageFunctions, readCommit } from '../package.js';
import { DESK, FUNCTIONS, prepareDesk } from '../prepare.js';
import type { Database } from '../provision/provision.js';
import { BY_HAND, isDeed, noteDone } from './by-hand.js';
import { deploy } from './deploy.js';
import { listMissing, listWrong, readGiven } from './given.js';
import { sayFailure } from './refusal.js';

const HELP = `npm run deploy               部署：打包，改变云端与 .env、代码不同的一切，再运行 selfCheck
npm run deploy -- --plan     只打印会改变什么
npm run deploy -- --only 名称 只部署一个云函数
npm run deploy -- --rollback 退回上一个版本（可加 --plan）
npm run deploy -- --done 名称 已在控制台完成：${Object.keys(BY_HAND).join('、')}
要填的内容见 .env.example；可以重复运行，中断后再运行一次即可。`;

const OPTIONS = {
  plan: { type: 'boolean', default: false },
  only: { type: 'string' },
  rollback: { type: 'boolean', default: false },
  done: { type: 'string' },
} as const;

function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}

function connectDatabase(env: string, secretId: string, secretKey: string): Database {
  const sdk = createRequire(import.meta.url)('@cloudbase/node-sdk') as { init(o: object): { database(): Database } };
  return sdk.init({ env, secretId, secretKey }).database();
}

async function main(): Promise<void> {
  const { only, done, plan, rollback } = readOptions(HELP, { options: OPTIONS }).values;
  if (only !== undefined && !listFunctions().includes(only)) misused(`没有云函数 ${only}`);
  if (done !== undefined && !isDeed(done)) misused(`没有这一项：${done}`);
  if (rollback && only !== undefined) misused('--rollback 退回全部云函数，不能与 --only 一起用');
  const given = readGiven();
  const missing = listMissing(given);
  if (missing.length > 0) refuse(['还没有填写（写进 .env，每一项的说明见 .env.example）：', ...missing].join('\n'));
  const wrong = listWrong(given);
  if (wrong.length > 0)
    refuse(['写错了，云函数不会接受（改 .env，每一项的写法见 .env.example）：', ...wrong].join('\n'));
  const { ENV_ID: envId = '', TENCENTCLOUD_SECRETID: secretId = '', TENCENTCLOUD_SECRETKEY: secretKey = '' } = given;
  const db = connectDatabase(envId, secretId, secretKey);
  if (done !== undefined) {
    await noteDone(db, done);
    return console.log(`已登记，以后不再提醒：${BY_HAND[done]}`);
  }
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
  };
  process.exitCode = (await deploy(order)) ? 0 : 1;
}

await main().catch((error: unknown) => {
  console.error(sayFailure(error));
  process.exitCode = 1;
});
