// Collections, first documents, indexes and security rules: what of them is missing. What an operator edited stays.
import { WANTED_INDEXES } from '../../cloudfunctions/_platform/indexes.js';
import { SECURITY_RULES_MARK } from '../../cloudfunctions/_platform/security-rules-mark.js';
import { listIndexes, setIndexes } from '../provision/indexes.js';
import {
  type Database,
  hasDocument,
  listAbsent,
  listMarked,
  markIndexes,
  markRules,
  provision,
} from '../provision/provision.js';
import { describeSecurityRules, listUnset, setSecurityRules } from '../provision/security-rules.js';
import type { Change } from './change.js';
import type { Vendor } from './vendor.js';

/** Collections and first documents. */
export async function planDocuments(db: Database): Promise<Change[]> {
  const absent = await listAbsent(db);
  if (absent.length === 0) return [];
  const collections = absent.filter((one) => !one.includes('/'));
  const say = `数据库：新建 ${collections.length} 个集合、${absent.length - collections.length} 个文档`;
  const make = async (): Promise<void> => {
    await provision(db);
  };
  return [{ say, make }];
}

/** Indexes, and the mark by which selfCheck knows them. */
export async function planIndexes({ tcb }: Vendor, db: Database, envId: string): Promise<Change[]> {
  const found = await listIndexes(tcb, envId);
  const missing = WANTED_INDEXES.filter((name) => !found.includes(name));
  // a deployment may be cut between the two, and selfCheck goes by the mark
  const marked = await listMarked(db);
  if (missing.length === 0 && WANTED_INDEXES.every((name) => marked.includes(name))) return [];
  const make = async (): Promise<void> => {
    const set = await setIndexes(tcb, envId);
    await markIndexes(db, set);
    const [failed] = set.failed;
    if (failed) throw new Error(`${failed.collection} ${failed.why}`);
  };
  const what = missing.length > 0 ? `新建 ${missing.length} 个索引` : '登记已有的索引';
  return [{ say: `数据库：${what}`, make }];
}

/** Security rules, and the mark by which selfCheck knows them. */
export async function planRules({ tcb }: Vendor, db: Database, envId: string): Promise<Change[]> {
  const unset = await listUnset(tcb, envId);
  const marked = await hasDocument(db, 'audit', SECURITY_RULES_MARK);
  if (unset.length === 0 && marked) return [];
  const make = async (): Promise<void> => {
    const set = await setSecurityRules(tcb, envId);
    await markRules(db, set);
    const words = set.failed.flatMap(({ part, why }) => [why, ...describeSecurityRules([part])]);
    if (words.length > 0) throw new Error(words.join(' '));
  };
  const what = { functions: '云函数', storage: '云存储', database: '数据库' };
  return [{ say: `安全规则：${unset.map((part) => what[part]).join('、') || '登记'}`, make }];
}
