// The functions that are reached over HTTP: payNotify by WeChat Pay, desk by its page. Each has its path and the address that
// follows from it. No other function is given one.
import { z } from 'zod';
import type { Change } from './change.js';
import type { Vendor } from './vendor.js';

const NAMES = ['payNotify', 'desk'] as const;
type Name = (typeof NAMES)[number];
const Service = z.object({ ServiceSet: z.array(z.object({ DefaultDomain: z.string() })).default([]) });
const Paths = z.object({ APISet: z.array(z.object({ Path: z.string(), Name: z.string() })).default([]) });

/** @returns '' where HTTP access has no domain yet */
export async function urlOf({ access }: Vendor, name: Name): Promise<string> {
  const [service] = Service.parse(await access.getDomainList()).ServiceSet;
  return service ? `https://${service.DefaultDomain}/${name}` : '';
}

/** Gives each its path where it has none. */
export async function planEntrance({ access }: Vendor): Promise<Change[]> {
  const plan = async (name: Name): Promise<Change[]> => {
    const path = `/${name}`;
    const { APISet } = Paths.parse(await access.getAccessList({ name }));
    if (APISet.some(({ Path, Name }) => Path === path && Name === name)) return [];
    const make = async (): Promise<void> => {
      await access.createAccess({ name, path });
    };
    return [{ say: `${name}：HTTP 访问路径 ${path}`, make }];
  };
  return (await Promise.all(NAMES.map(plan))).flat();
}
