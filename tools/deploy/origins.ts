// HTTP access answers browsers by itself unless it is told not to: it stops every page that is not among the safe domains, and adds CORS
// headers of its own for those that are, which beside the function's own no browser takes. The function `desk` knows its page and answers
// for itself, so its path is let through. Source: docs.cloudbase.net/service/cors (跨域校验), and HTTPServiceRoute of Tencent Cloud's
// SDK: EnableSafeDomain, 是否开启安全域名。默认开启.
import { z } from 'zod';
import { listed } from '../provision/listed.js';
import type { Change } from './change.js';
import type { Vendor } from './vendor.js';

const PATH = '/desk';
export const ORIGINS_BY_HAND = '云开发控制台 → HTTP 访问服务 → 路由 /desk：关闭跨域校验，否则工作台的网页被拦住';

const Route = z.object({ Path: z.string(), EnableSafeDomain: z.boolean().nullish() });
const Found = z.object({ Domains: listed(z.object({ Domain: z.string(), Routes: listed(Route) })) });

/** Domain → whether the gateway checks who calls its path. */
async function look({ tcb, envId }: Vendor): Promise<Map<string, boolean>> {
  const asked = { EnvId: envId, Filters: [{ Name: 'Path', Values: [PATH] }] };
  const { Domains } = Found.parse(await tcb('DescribeHTTPServiceRoute', asked));
  const routes = Domains.flatMap(({ Domain, Routes }) => Routes.map((one) => ({ Domain, ...one })));
  const ours = routes.filter(({ Path }) => Path === PATH);
  return new Map(ours.map(({ Domain, EnableSafeDomain }) => [Domain, EnableSafeDomain !== false]));
}

/** Lets the desk's page through to its function, on every domain that has its path. */
export async function planOrigins(vendor: Vendor): Promise<Change[]> {
  const checks = await look(vendor);
  if (checks.size > 0 && ![...checks.values()].includes(true)) return [];
  const make = async (): Promise<void> => {
    // the path may have been made just now
    const now = await look(vendor);
    if (now.size === 0) throw new Error(`没有路由 ${PATH}`);
    for (const [Domain, isChecked] of now) {
      const Routes = [{ Path: PATH, EnableSafeDomain: false }];
      if (isChecked) await vendor.tcb('ModifyHTTPServiceRoute', { EnvId: vendor.envId, Domain: { Domain, Routes } });
    }
  };
  return [{ say: `desk：HTTP 访问路径 ${PATH} 不做跨域校验，由 desk 自己只认工作台的网页`, make }];
}
