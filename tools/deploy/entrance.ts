// Where WeChat Pay finds us: the HTTP access path of payNotify, and the address that follows from it. No other function is
// given one.
import { z } from 'zod';
import type { Change } from './change.js';
import type { Vendor } from './vendor.js';

const NAME = 'payNotify';
const PATH = `/${NAME}`;
const Service = z.object({ ServiceSet: z.array(z.object({ DefaultDomain: z.string() })).default([]) });
const Paths = z.object({ APISet: z.array(z.object({ Path: z.string(), Name: z.string() })).default([]) });

/** @returns '' where HTTP access has no domain yet */
export async function notifyUrl({ access }: Vendor): Promise<string> {
  const [service] = Service.parse(await access.getDomainList()).ServiceSet;
  return service ? `https://${service.DefaultDomain}${PATH}` : '';
}

/** Gives payNotify its path where it has none. */
export async function planEntrance({ access }: Vendor): Promise<Change[]> {
  const { APISet } = Paths.parse(await access.getAccessList({ name: NAME }));
  if (APISet.some(({ Path, Name }) => Path === PATH && Name === NAME)) return [];
  const make = async (): Promise<void> => {
    await access.createAccess({ name: NAME, path: PATH });
  };
  return [{ say: `${NAME}：HTTP 访问路径 ${PATH}`, make }];
}
