// Sets the security rules of functions, storage and database where the cloud's interface takes them, and says in words
// what is left for the console. Source: cloud.tencent.com/document/api/876/132255 (ModifyResourcePermission).
import { z } from 'zod';
import { SECURITY_RULES, SECURITY_RULES_SAY } from '../../shared/security-rules.js';
import { listed } from './listed.js';

/** Asks Tencent Cloud for one action. @throws Error with the service's own code and words */
export type CloudApi = (action: string, params: object) => Promise<unknown>;

const Environments = z.object({
  EnvList: z.array(z.object({ EnvId: z.string(), Storages: listed(z.object({ Bucket: z.string() })) })),
});

interface Permission {
  ResourceType: 'function' | 'storage' | 'collection';
  Resource?: string;
  Permission: string;
  SecurityRule?: string;
}

async function findBucket(api: CloudApi, EnvId: string): Promise<string> {
  const { EnvList } = Environments.parse(await api('DescribeEnvs', { EnvId }));
  const bucket = EnvList.find((one) => one.EnvId === EnvId)?.Storages[0]?.Bucket;
  if (!bucket) throw new Error(`environment ${EnvId} has no storage`);
  return bucket;
}

const custom = (rule: object) => ({ Permission: 'CUSTOM', SecurityRule: JSON.stringify(rule) });

export interface RulesSet {
  done: (keyof typeof SECURITY_RULES_SAY)[];
  /** why a part could not be set, in the service's words */
  failed: { part: keyof typeof SECURITY_RULES_SAY; why: string }[];
}

type Part = keyof typeof SECURITY_RULES_SAY;

/** Everything that is to be set, part by part. */
async function listPermissions(api: CloudApi, EnvId: string, part: Part): Promise<Permission[]> {
  if (part === 'functions') return [{ ResourceType: 'function', ...custom(SECURITY_RULES.functions) }];
  if (part === 'storage')
    return [{ ResourceType: 'storage', Resource: await findBucket(api, EnvId), ...custom(SECURITY_RULES.storage) }];
  return Object.entries(SECURITY_RULES.database).map(([Resource, Permission]) => ({
    ResourceType: 'collection',
    Resource,
    Permission,
  }));
}

const Word = z
  .string()
  .nullish()
  .transform((word) => word ?? '');
const Told = z.object({
  Data: z.object({
    PermissionList: listed(z.object({ Resource: Word, Permission: Word, SecurityRule: Word })),
  }),
});

/** A rule as the console writes it, with other blanks, is the same rule. */
const sameRule = (a: string, b: string): boolean => a.replace(/\s/g, '') === b.replace(/\s/g, '');

/** Names the parts that are not as they should be, or of which the cloud does not tell. */
export async function listUnset(api: CloudApi, EnvId: string): Promise<Part[]> {
  const isSet = async (part: Part): Promise<boolean> => {
    const wanted = await listPermissions(api, EnvId, part);
    const ResourceType = wanted[0]?.ResourceType;
    const Resources = wanted.flatMap(({ Resource }) => Resource ?? []);
    const asked = { EnvId, ResourceType, ...(Resources.length > 0 ? { Resources } : {}) };
    const { PermissionList } = Told.parse(await api('DescribeResourcePermission', asked)).Data;
    return wanted.every(({ Resource = '', Permission, SecurityRule = '' }) => {
      const found = PermissionList.find((one) => Resource === '' || one.Resource === Resource);
      return found?.Permission === Permission && sameRule(found.SecurityRule, SecurityRule);
    });
  };
  const unset: Part[] = [];
  for (const part of ['functions', 'storage', 'database'] as const)
    if (!(await isSet(part).catch(() => false))) unset.push(part);
  return unset;
}

/** Sets all three kinds; one that fails does not stop the others. Safe to run again. */
export async function setSecurityRules(api: CloudApi, EnvId: string): Promise<RulesSet> {
  const result: RulesSet = { done: [], failed: [] };
  for (const part of ['functions', 'storage', 'database'] as const)
    try {
      for (const permission of await listPermissions(api, EnvId, part))
        await api('ModifyResourcePermission', { EnvId, ...permission });
      result.done.push(part);
    } catch (error) {
      result.failed.push({ part, why: error instanceof Error ? error.message : String(error) });
    }
  return result;
}

/** What to enter in the console, part by part, Chinese. */
export function describeSecurityRules(
  parts = Object.keys(SECURITY_RULES_SAY) as (keyof typeof SECURITY_RULES_SAY)[],
): string[] {
  const text = {
    functions: JSON.stringify(SECURITY_RULES.functions),
    storage: JSON.stringify(SECURITY_RULES.storage),
    database: '',
  };
  return parts.flatMap((part) => [`   ${SECURITY_RULES_SAY[part]}`, ...(text[part] ? [`     ${text[part]}`] : [])]);
}
