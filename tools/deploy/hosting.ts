// The desk's page on the environment's own static hosting: opened where it is not, and the files that differ uploaded, the page
// itself last, so that nobody loads a page whose script is not there yet.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import COS from 'cos-nodejs-sdk-v5';
import { z } from 'zod';
import { deskPage } from '../desk/build.js';
import type { Change } from './change.js';
import { urlOf } from './entrance.js';
import type { Account, Vendor } from './vendor.js';

/** Where in the hosting the page lies: the rest is whoever's it is. */
const FOLDER = 'desk';
const TYPES = { 'desk.js': 'text/javascript', 'desk.css': 'text/css', 'index.html': 'text/html' } as const;

interface Page {
  /** what was bundled */
  folder: string;
  /** the commit, as the functions tell it */
  release: string;
}

/** The vendor's own spelling of "Region". */
const Store = z.object({ CdnDomain: z.string(), Bucket: z.string(), Regoin: z.string(), Status: z.string() });
type Store = z.infer<typeof Store>;
const Head = z.object({ headers: z.looseObject({ etag: z.string() }) });

async function findStore({ hosting }: Vendor): Promise<Store | undefined> {
  const [store] =
    z
      .array(Store)
      .nullish()
      .parse(await hosting.getInfo()) ?? [];
  return store && store.Status !== 'offline' ? store : undefined;
}

/** @returns the page's origin; of hosting that is yet to be opened the one that it will have; '' where nobody knows */
export async function deskOrigin(vendor: Vendor, { envId }: Account): Promise<string> {
  const store = await findStore(vendor);
  if (store) return `https://${store.CdnDomain}`;
  const account = await vendor.accountId();
  return account ? `https://${envId}-${account}.tcloudbaseapp.com` : '';
}

/** What a browser fetches, by name. */
async function listFiles(vendor: Vendor, { folder, release }: Page): Promise<[keyof typeof TYPES, Buffer][]> {
  const api = await urlOf(vendor, 'desk');
  if (!api) throw new Error('HTTP 访问服务还没有域名，工作台网页要有它才能用');
  const bucket = await vendor.bucket();
  if (!bucket) return [];
  // docs: a temporary link leads to the storage's own domain, without one of the operator's to the bucket itself
  const pictures = [
    `https://${bucket.Bucket}.tcb.qcloud.la`,
    `https://${bucket.Bucket}.cos.${bucket.Region}.myqcloud.com`,
  ];
  const read = (name: 'desk.js' | 'desk.css') => [name, readFileSync(join(folder, name))] as [typeof name, Buffer];
  return [read('desk.js'), read('desk.css'), ['index.html', Buffer.from(deskPage({ api, pictures, release }))]];
}

async function open(vendor: Vendor): Promise<Store> {
  const store = (await findStore(vendor)) ?? (await vendor.hosting.enableService().then(() => findStore(vendor)));
  if (store?.Status !== 'online') throw new Error('静态网站托管正在开通，过几分钟再运行一次');
  return store;
}

async function planHosting(vendor: Vendor, account: Account, page: Page): Promise<Change[]> {
  const cos = new COS({ SecretId: account.secretId, SecretKey: account.secretKey });
  const files = await listFiles(vendor, page);
  const store = await findStore(vendor);
  const place = (one: Store, name: string) => ({ Bucket: one.Bucket, Region: one.Regoin, Key: `${FOLDER}/${name}` });
  const isThere = async (name: string, body: Buffer): Promise<boolean> => {
    if (!store) return false;
    // one that is absent, or that may not be looked at, is uploaded
    const head = await cos.headObject(place(store, name)).catch(() => undefined);
    return Head.safeParse(head).data?.headers.etag === `"${createHash('md5').update(body).digest('hex')}"`;
  };
  const known = await Promise.all(files.map(([name, body]) => isThere(name, body)));
  const different = files.filter((_file, at) => !known[at]);
  if (different.length === 0) return [];
  const make = async (): Promise<void> => {
    const opened = await open(vendor);
    for (const [name, Body] of different)
      await cos.putObject({ ...place(opened, name), Body, ContentType: TYPES[name], CacheControl: 'no-cache' });
  };
  const words = different.map(([name]) => name).join('、');
  return [{ say: `静态网站托管：${store ? '' : '开通，'}上传 ${FOLDER}/ ${words}`, make }];
}

/** In a fresh environment the files are not known before HTTP access has its address, which it gets in the same run. */
export async function planDesk(vendor: Vendor, account: Account, page: Page): Promise<Change[]> {
  const plan = () => planHosting(vendor, account, page);
  if (await urlOf(vendor, 'desk')) return plan();
  const make = async (): Promise<void> => {
    for (const change of await plan()) await change.make();
  };
  return [{ say: `静态网站托管：上传 ${FOLDER}/ 的网页`, make }];
}
