// Uploads that somebody sends past the program are known to nobody: COS itself deletes what lies in shots/ and codes/ for a
// week. The bucket's other rules stay. Source: cloud.tencent.com/document/product/436/8280 (PUT Bucket lifecycle
// replaces all).
import COS from 'cos-nodejs-sdk-v5';
import { z } from 'zod';
import type { Change } from './change.js';
import type { Account, Vendor } from './vendor.js';

/** Days; the program deletes its own uploads sooner. */
const DAYS = 7;
const FOLDERS = ['shots/', 'codes/'] as const;
/** What the operator sets by hand where the program may not. */
export const LIFECYCLE_BY_HAND = `云开发控制台 → 云存储 → 生命周期：${FOLDERS.join(' 与 ')} 下的文件 ${DAYS} 天后删除`;

const ruleOf = (folder: string) => ({
  ID: `delete-${folder.slice(0, -1)}`,
  Status: 'Enabled' as const,
  Filter: { Prefix: folder },
  Expiration: { Days: DAYS },
});
const Rule = z.looseObject({ ID: z.string().default(''), Status: z.string().default('') });
const Answer = z.object({ Rules: z.array(Rule).default([]) });

/** Sets the rules that are missing. */
export async function planLifecycle(vendor: Vendor, { secretId, secretKey }: Account): Promise<Change[]> {
  const bucket = await vendor.bucket();
  if (!bucket) return [];
  const cos = new COS({ SecretId: secretId, SecretKey: secretKey });
  const place = { Bucket: bucket.Bucket, Region: bucket.Region };
  // who may not look finds out by trying, and a bucket without any rule answers like one without ours
  const read = await cos.getBucketLifecycle(place).catch(() => undefined);
  const there = Answer.safeParse(read).data?.Rules ?? [];
  const isThere = (folder: string) => there.some(({ ID, Status }) => ID === ruleOf(folder).ID && Status === 'Enabled');
  const missing = FOLDERS.filter((folder) => !isThere(folder));
  if (missing.length === 0) return [];
  const make = async (): Promise<void> => {
    const others = there.filter(({ ID }) => !FOLDERS.some((folder) => ruleOf(folder).ID === ID));
    await cos.putBucketLifecycle({ ...place, Rules: [...others, ...FOLDERS.map(ruleOf)] as COS.LifecycleRule[] });
  };
  return [{ say: `云存储：${missing.join('、')} 下的文件 ${DAYS} 天后删除`, make }];
}
