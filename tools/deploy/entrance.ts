// The functions that are reached over HTTP: payNotify by WeChat Pay, desk by its page. Each has its path and the address that
// follows from it. No other function is given one. Source: cloud.tencent.com/document/api/876/128120
// (DescribeCloudBaseGWService) and the interface of @cloudbase/manager-node.
import { z } from 'zod';
import { listed } from '../provision/listed.js';
import { type Change, inOrder } from './change.js';
import type { Vendor } from './vendor.js';

const NAMES = ['payNotify', 'desk'] as const;
type Name = (typeof NAMES)[number];
const Service = z.object({ EnableService: z.boolean().nullish(), DefaultDomain: z.string().nullish() });
const Paths = z.object({ APISet: listed(z.object({ Path: z.string(), Name: z.string() })) });
/** What the operator does where HTTP access gets no domain. */
export const ENTRANCE_BY_HAND = '云开发控制台 → HTTP 访问服务：开启，有了默认域名后再运行一次 npm run deploy';

/** @returns '' where HTTP access has no domain yet */
export async function urlOf({ access }: Vendor, name: Name): Promise<string> {
  const { DefaultDomain } = Service.parse(await access.getDomainList());
  return DefaultDomain ? `https://${DefaultDomain}/${name}` : '';
}

/** Switches HTTP access on where it is off, and gives each its path where it has none. */
export async function planEntrance({ access }: Vendor): Promise<Change[]> {
  const { EnableService } = Service.parse(await access.getDomainList());
  const open = async (): Promise<void> => {
    await access.switchAuth(true);
  };
  const opening = EnableService === false ? [{ say: 'HTTP 访问服务：开启', make: open }] : [];
  const plan = async (name: Name): Promise<Change[]> => {
    const path = `/${name}`;
    const { APISet } = Paths.parse(await access.getAccessList({ name }));
    if (APISet.some(({ Path, Name }) => Path === path && Name === name)) return [];
    const make = async (): Promise<void> => {
      await access.createAccess({ name, path });
    };
    return [{ say: `${name}：HTTP 访问路径 ${path}`, make }];
  };
  return inOrder([...opening, ...(await Promise.all(NAMES.map(plan))).flat()]);
}
