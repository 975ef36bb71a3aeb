// Leads requests for Tencent Cloud's hosts to the stand-in: this is where the network is cut, and nothing else is. What the
// vendor's packages send stays as it is, host name and signature included.
import { type Agent, type ClientRequest, type RequestOptions, request as requestHttp } from 'node:http';
import https from 'node:https';

const CLOUD = /\.(tencentcloudapi\.com|myqcloud\.com|tencentcos\.cn)$/;

/** @returns undoes it */
export function routeToStandIn(port: number): () => void {
  const original = https.request;
  const routed = (...args: Parameters<typeof requestHttp>): ClientRequest => {
    const [options] = args as unknown as [RequestOptions & { hostname?: string; href?: string }];
    const host = options.hostname ?? options.host ?? '';
    if (!CLOUD.test(host)) return (original as unknown as typeof requestHttp)(...args);
    const headers = { ...options.headers, host };
    const here = { hostname: '127.0.0.1', host: '127.0.0.1', port, protocol: 'http:', headers };
    const { agent: _, ...rest } = options as RequestOptions & { agent?: Agent };
    return requestHttp({ ...rest, ...here }, ...(args.slice(1) as [() => void]));
  };
  https.request = routed as unknown as typeof https.request;
  return () => {
    https.request = original;
  };
}
