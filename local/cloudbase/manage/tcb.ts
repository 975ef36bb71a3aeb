// CloudBase's own management as deploying uses it: what an environment consists of, indexes, security rules, and the HTTP
// access paths. Source: cloud.tencent.com/document/api/876.
import { z } from 'zod';
import { Refusal } from './refusal.js';

const Table = z.object({
  TableName: z.string(),
  CreateIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
});
const Permission = z.object({
  ResourceType: z.string(),
  Resource: z.string().default(''),
  Permission: z.string(),
  SecurityRule: z.string().default(''),
});
const Asked = z.object({ ResourceType: z.string(), Resources: z.array(z.string()).default([]) });
const Path = z.object({ Path: z.string(), Name: z.string() });
const Routed = z.object({
  Domain: z.object({
    Domain: z.string(),
    Routes: z.array(z.object({ Path: z.string(), EnableSafeDomain: z.boolean() })),
  }),
});
const Switch = z.object({ EnableService: z.boolean() });
const Filter = z.object({ Name: z.string().optional() });

export class Tcb {
  readonly indexes = new Map<string, string[]>();
  readonly permissions = new Map<string, z.infer<typeof Permission>>();
  readonly paths: z.infer<typeof Path>[] = [];
  /** paths at which the gateway lets every page through; docs, EnableSafeDomain: 默认开启 */
  readonly unchecked = new Set<string>();
  /** HTTP access is off in a fresh environment */
  entrance = false;
  /** static hosting, once it was opened */
  hosting: Record<string, string> | undefined;

  constructor(
    private readonly envId: string,
    /** whether a collection is there */
    private readonly hasTable: (name: string) => boolean,
  ) {}

  get domain(): string {
    return `${this.envId}-1300000000.ap-shanghai.app.tcloudbase.com`;
  }
  get siteDomain(): string {
    return `${this.envId}-1300000000.tcloudbaseapp.com`;
  }
  get bucket(): string {
    return `6c6f-${this.envId}-1300000000`;
  }

  run(action: string, params: unknown): object {
    switch (action) {
      case 'DescribeEnvInfo':
        return { EnvInfo: { EnvBaseInfo: this.base(), UserInfo: { AppId: '1300000000' } } };
      case 'DescribeEnvs':
        return { EnvList: [this.base()] };
      case 'DescribeTable':
        return { Indexes: this.indexesOf(Table.parse(params).TableName).map((Name) => ({ Name })) };
      case 'UpdateTable': {
        const { TableName, CreateIndexes } = Table.parse(params);
        const names = CreateIndexes.map(({ IndexName }) => IndexName);
        this.indexes.set(TableName, [...this.indexesOf(TableName), ...names]);
        return {};
      }
      case 'ModifyResourcePermission': {
        const one = Permission.parse(params);
        this.permissions.set(`${one.ResourceType}/${one.Resource}`, one);
        return { Data: { Success: true } };
      }
      case 'DescribeResourcePermission': {
        const { ResourceType, Resources } = Asked.parse(params);
        const wanted = Resources.length > 0 ? Resources : [''];
        const PermissionList = wanted.flatMap((name) => this.permissions.get(`${ResourceType}/${name}`) ?? []);
        return { Data: { TotalCount: PermissionList.length, PermissionList } };
      }
      case 'DescribeStaticStore':
        return { Data: this.hosting ? [this.hosting] : [] };
      case 'CreateStaticStore':
        this.hosting = {
          EnvId: this.envId,
          CdnDomain: this.siteDomain,
          Bucket: `static-${this.envId}-1300000000`,
          // the service's own spelling
          Regoin: 'ap-shanghai',
          Status: 'online',
        };
        return { Result: 'succ' };
      case 'DescribeCloudBaseGWService':
        return {
          // domains of the operator's own; the service writes null for none
          ServiceSet: null,
          EnableService: this.entrance,
          DefaultDomain: this.entrance ? this.domain : null,
        };
      case 'ModifyCloudBaseGWPrivilege':
        this.entrance = Switch.parse(params).EnableService;
        return { Count: 1 };
      case 'DescribeCloudBaseGWAPI': {
        const { Name } = Filter.parse(params);
        const found = this.paths.filter((one) => Name === undefined || one.Name === Name);
        return { APISet: found.length > 0 ? found : null };
      }
      case 'CreateCloudBaseGWAPI': {
        const one = Path.parse(params);
        if (this.paths.some(({ Path }) => Path === one.Path))
          throw new Refusal('InvalidParameter.APICreated', one.Path);
        this.paths.push(one);
        return {};
      }
      case 'DescribeHTTPServiceRoute': {
        const Routes = this.paths.map(({ Path, Name }) => ({
          ...{ Path, UpstreamResourceType: 'SCF', UpstreamResourceName: Name },
          EnableSafeDomain: !this.unchecked.has(Path),
        }));
        return { Domains: Routes.length > 0 ? [{ Domain: this.domain, IsDefault: true, Routes }] : null };
      }
      case 'ModifyHTTPServiceRoute': {
        for (const { Path, EnableSafeDomain } of Routed.parse(params).Domain.Routes) {
          if (!this.paths.some((one) => one.Path === Path)) throw new Refusal('ResourceNotFound', Path);
          if (EnableSafeDomain) this.unchecked.delete(Path);
          else this.unchecked.add(Path);
        }
        return {};
      }
      default:
        throw new Refusal('InvalidAction', `${action} is not known`);
    }
  }

  private indexesOf(name: string): string[] {
    if (!this.hasTable(name)) throw new Refusal('ResourceNotFound', `collection ${name} does not exist`);
    return this.indexes.get(name) ?? ['_id_'];
  }

  private base(): object {
    const [EnvId, Region] = [this.envId, 'ap-shanghai'];
    return {
      EnvId,
      Status: 'NORMAL',
      Region,
      Functions: [{ Namespace: EnvId, Region }],
      Storages: [{ Bucket: this.bucket, Region, AppId: '1300000000' }],
      Databases: [{ InstanceId: 'tnt-local', Region, Status: 'RUNNING' }],
      LogServices: [],
    };
  }
}
