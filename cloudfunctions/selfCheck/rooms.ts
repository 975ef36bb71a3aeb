// Database, storage and the documents that must be there: judged by what they do, not by what a console shows.
import { z } from 'zod';
import { COLLECTIONS } from '../../shared/collections.js';
import { AppError } from '../../shared/errors.js';
import { SECURITY_RULES_SAY } from '../../shared/security-rules.js';
import { audit } from '../_journey/audit.js';
import { batches, DEFAULT_BATCH, everyBatch } from '../_journey/batches.js';
import { bills } from '../_journey/bills.js';
import { captures } from '../_journey/captures.js';
import { holds } from '../_journey/enrolment-holds.js';
import { figures } from '../_journey/figures.js';
import { help } from '../_journey/help.js';
import { orders } from '../_journey/orders.js';
import { profileOf, profiles } from '../_journey/profiles.js';
import { quotas } from '../_journey/quotas.js';
import { requests } from '../_journey/requests.js';
import { turns } from '../_journey/turns.js';
import { users } from '../_journey/users.js';
import { type Collection, collection } from '../_platform/database.js';
import { findFile, pathOf, putFile, readFile, removeFiles, signUrls } from '../_platform/files.js';
import { newToken } from '../_platform/identity.js';
import { SECURITY_RULES_MARK } from '../_platform/security-rules-mark.js';
import { beijing } from '../_platform/time.js';
import { Broken, type Check, Doubtful } from './check.js';
import { MEND_BATCH } from './prices.js';

const DEPLOY = '在电脑上运行 npm run deploy，它补上缺少的。';
/** Those whose documents can be judged from here; of the others it is asked whether they are there. */
const JUDGED: Record<string, Pick<Collection<{ _id: string }>, 'find'>> = {
  captures,
  holds,
  quotas,
  orders,
  batches,
  bills,
  profiles,
  help,
  users,
  figures,
  turns,
  requests,
  audit,
};

const collections: Check = {
  name: '数据库集合',
  remedy: DEPLOY,
  async run() {
    const faults: string[] = [];
    for (const { name } of COLLECTIONS)
      await (JUDGED[name] ?? collection(name, z.object({ _id: z.string() })))
        .find({}, { limit: 1 })
        .catch((error: unknown) => {
          faults.push(`集合 ${name} ${error instanceof z.ZodError ? '里有格式不对的文档' : '不存在或不可读'}`);
        });
    if (faults.length > 0) throw new Broken(faults.join('；'));
    return `${COLLECTIONS.length} 个集合都可读`;
  },
};

/** What everything rests on: an _id exists once, and a condition is judged and written in one step. */
const writing: Check = {
  name: '数据库写入规则',
  remedy: '请确认数据库类型为云开发文档型数据库，且云函数有读写权限。',
  async run() {
    const at = new Date();
    const _id = `selfcheck-${newToken()}`;
    const words = { what: 'selfCheck', say: '部署自检', by: 'selfCheck', captureId: '', orderId: '', detail: {} };
    const doc = { _id, ...words, at, time: beijing(at) };
    try {
      const both = await Promise.all([audit.insert(doc), audit.insert(doc)]);
      if (both.filter(Boolean).length !== 1) throw new Broken('同一编号能写入两次');
      const change = (by: string) => audit.change(_id, { by: 'selfCheck' }, { by });
      const won = await Promise.all([change('first'), change('second')]);
      if (won.filter(Boolean).length !== 1) throw new Broken('条件更新没有恰好成功一次');
      const [found] = await audit.find({ _id });
      if (found?.at.getTime() !== at.getTime()) throw new Broken('时间写入后读出不同');
      return '编号唯一，条件更新可靠';
    } finally {
      await audit.remove(_id).catch(() => undefined);
    }
  },
};

const documents: Check = {
  name: '批次与帮助',
  remedy: `${MEND_BATCH}帮助缺失时运行 npm run deploy。`,
  async run() {
    const all = await everyBatch(async (broken) => {
      if (broken.length > 0) throw new Broken('集合 batches 里有格式不对的批次，请检查时间和价格');
    });
    const doubtful = all.filter(({ unreadable = [] }) => unreadable.length > 0);
    if (doubtful.length > 0)
      throw new Broken(
        `读不懂 ${doubtful.map(({ _id, unreadable = [] }) => `${_id} 的 ${unreadable.join('、')}`).join('；')}，暂按上一次的值办理`,
      );
    if (!all.some(({ _id }) => _id === DEFAULT_BATCH)) throw new Broken('缺少 default 批次');
    const free = all.filter(({ payer, schools }) => payer === 'school' && schools.length === 0);
    if (free.length > 0)
      throw new Broken(
        `批次 ${free.map(({ _id }) => _id).join('、')} 由学校付费，但没有写明学校（schools），无人能使用`,
      );
    const texts = await help.find({});
    const missing = ['tutorial', 'expected'].filter((id) => !texts.some(({ _id }) => _id === id));
    const faq = texts.filter(({ kind }) => kind === 'faq').length;
    if (missing.length > 0 || faq === 0)
      throw new Broken(`集合 help 缺少 ${[...missing, ...(faq ? [] : ['faq'])].join('、')}`);
    const now = new Date();
    const open = all.filter(({ opensAt, closesAt }) => opensAt <= now && now <= closesAt);
    if (open.length === 0) throw new Doubtful(`${all.length} 个批次，现在都不在采集时间内`);
    return `${all.length} 个批次，${open.length} 个正在采集；常见问题 ${faq} 条`;
  },
};

const receivers: Check = {
  name: '照片规格',
  remedy: '用云函数 staff 的 saveProfile 修改规格，用 setProfile 给批次指定规格。',
  async run() {
    const all = await everyBatch();
    for (const batch of all)
      await profileOf(batch).catch((error: unknown) => {
        if (error instanceof z.ZodError)
          throw new Broken(
            `规格 ${batch.profile} 格式不对：${error.issues.map(({ path }) => path.join('.')).join('、')}`,
          );
        if (error instanceof AppError) throw new Broken(`批次 ${batch._id} 的规格不能用：${error.detail}`);
        throw error;
      });
    const both = all.filter(({ profile, background }) => profile && background !== 'blue');
    if (both.length > 0)
      throw new Doubtful(`批次 ${both.map(({ _id }) => _id).join('、')} 同时写了规格和背景色，以规格为准`);
    return `${new Set(all.map(({ profile }) => profile || '标准')).size} 种，都可用`;
  },
};

const storage: Check = {
  name: '云存储',
  remedy: `在控制台开通云存储。${SECURITY_RULES_SAY.storage}。`,
  async run() {
    const bytes = Buffer.from(`selfcheck ${newToken()}`);
    const path = `selfcheck/${newToken()}.txt`;
    const fileId = await putFile(path, bytes);
    let host = '';
    try {
      if (pathOf(fileId) !== path) throw new Broken('文件编号的写法与预期不同，学生上传的文件都会被拒绝');
      if (!(await readFile(fileId)).equals(bytes)) throw new Broken('读出的内容与写入不同');
      // a bucket that everybody may read answers without a signature, too
      const open = new URL(await findFile(fileId));
      host = open.host;
      open.search = '';
      if ((await fetch(open)).ok) throw new Broken('不带签名也能读到文件：存储桶是公开的');
    } finally {
      await removeFiles([fileId]);
    }
    const [url] = await signUrls([fileId]);
    if (url && (await fetch(url)).ok) throw new Broken('删除后仍能读到');
    return `写入、读取、删除正常，不带签名读不到；mp.weixin.qq.com → 开发管理 → 开发设置 → 服务器域名：downloadFile 合法域名须有 https://${host}`;
  },
};

/** Functions cannot read rules; what can be known is whether those of this release were set. */
const rules: Check = {
  name: '安全规则',
  remedy: `运行 npm run deploy；云端不接受时按它打印的在控制台填写，再运行一次。${Object.values(SECURITY_RULES_SAY).join('；')}。`,
  async run() {
    const mark = await audit.get(SECURITY_RULES_MARK);
    if (!mark) throw new Broken('没有设置过本版本的安全规则');
    return `本版本的规则设置于 ${mark.time}`;
  },
};

export const ROOMS = [collections, writing, documents, receivers, storage, rules];
