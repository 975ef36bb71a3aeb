// Sets the security rules of functions, storage and database where the cloud's interface takes them, and says in words
// what is left for the console. Source: cloud.tencent.com/document/api/876/132255 (ModifyResourcePermission).
import { z } from 'zod';
import { RULES, RULES_SAY } from '../../shared/rules.js';
import type { CloudApi } from './cloud-api.js';

const Environments = z.object({
  EnvList: z.array(z.object({ EnvId: z.string(), Storages: z.array(z.object({ Bucket: z.string() })).default([]) })),
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
  done: (keyof typeof RULES_SAY)[];
  /** why a part could not be set, in the service's words */
  failed: { part: keyof typeof RULES_SAY; why: string }[];
}

/** Sets all three kinds; one that fails does not stop the others. Safe to run again. */
export async function setRules(api: CloudApi, EnvId: string): Promise<RulesSet> {
  const set = (permission: Permission) => api('ModifyResourcePermission', { EnvId, ...permission });
  const parts = {
    functions: () => set({ ResourceType: 'function', ...custom(RULES.functions) }),
    storage: async () =>
      set({ ResourceType: 'storage', Resource: await findBucket(api, EnvId), ...custom(RULES.storage) }),
    database: async () => {
      for (const [Resource, Permission] of Object.entries(RULES.database))
        await set({ ResourceType: 'collection', Resource, Permission });
    },
  };
  const result: RulesSet = { done: [], failed: [] };
  for (const part of ['functions', 'storage', 'database'] as const)
    try {
      await parts[part]();
      result.done.push(part);
    } catch (error) {
      result.failed.push({ part, why: error instanceof Error ? error.message : String(error) });
    }
  return result;
}

/** What to enter in the console, part by part, Chinese. */
export function describeRules(parts = Object.keys(RULES_SAY) as (keyof typeof RULES_SAY)[]): string[] {
  const text = { functions: JSON.stringify(RULES.functions), storage: JSON.stringify(RULES.storage), database: '' };
  return parts.flatMap((part) => [`   ${RULES_SAY[part]}`, ...(text[part] ? [`     ${text[part]}`] : [])]);
}
