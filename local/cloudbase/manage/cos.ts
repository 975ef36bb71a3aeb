// The three things that deploying asks of COS: to take a large package in slices, to hold rules about a bucket's old files, and
// to keep the files of static hosting. Answers are XML, as COS's are.
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSignedForCos, type Keys } from './signature.js';

const toXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Reply {
  status: number;
  xml: string;
  headers?: Record<string, string>;
}
const done = (xml = ''): Reply => ({ status: 200, xml });
const refused = (status: number, code: string): Reply => ({
  status,
  xml: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

export class Cos {
  private readonly uploads = new Map<string, Buffer[]>();
  /** what was handed out for uploads of packages */
  readonly passes = new Set<string>();
  readonly objects = new Map<string, Buffer>();
  /** bucket → its rules, as XML */
  readonly lifecycles = new Map<string, string>();
  /** bucket/key → file of a site */
  readonly sites = new Map<string, Buffer>();
  /** refuses to hold rules, as for an account that may not */
  refuseRules = false;

  constructor(private readonly keys: Keys) {}

  answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`);
    const bucket = url.hostname.split('.')[0] ?? '';
    const isWhole = request.method === 'HEAD' || (request.method === 'PUT' && !url.searchParams.has('uploadId'));
    const about = url.searchParams.has('lifecycle') ? this.holdRules : isWhole ? this.keepFile : this.takeSlice;
    const { status, xml, headers } = about.call(this, request, url, bucket, body);
    // an answer without a number is taken for a broken line, and asked for elsewhere
    const named = { 'content-type': 'application/xml', 'x-cos-request-id': randomUUID() };
    response.writeHead(status, { ...named, ...headers });
    response.end(xml ? `<?xml version="1.0" encoding="UTF-8"?>${xml}` : '');
  }

  /** A file of static hosting, to anybody. */
  showSite(key: string, response: ServerResponse): void {
    const kept = this.sites.get(key);
    response.writeHead(kept ? 200 : 404).end(kept);
  }

  private holdRules(request: IncomingMessage, url: URL, bucket: string, body: Buffer): Reply {
    if (!isSignedForCos(request, url, this.keys)) return refused(403, 'SignatureDoesNotMatch');
    if (this.refuseRules) return refused(403, 'AccessDenied');
    if (request.method === 'PUT') {
      this.lifecycles.set(bucket, body.toString());
      return done();
    }
    const rules = this.lifecycles.get(bucket);
    return rules === undefined ? refused(404, 'NoSuchLifecycleConfiguration') : done(rules);
  }

  private keepFile(request: IncomingMessage, url: URL, bucket: string, body: Buffer): Reply {
    if (!isSignedForCos(request, url, this.keys)) return refused(403, 'SignatureDoesNotMatch');
    const key = `${bucket}${decodeURIComponent(url.pathname)}`;
    if (request.method === 'PUT') this.sites.set(key, body);
    const kept = this.sites.get(key);
    if (!kept) return { status: 404, xml: '' };
    return { ...done(), headers: { etag: `"${createHash('md5').update(kept).digest('hex')}"` } };
  }

  private takeSlice({ method, headers }: IncomingMessage, url: URL, bucket: string, body: Buffer): Reply {
    if (!this.passes.has(String(headers.authorization))) return refused(403, 'AccessDenied');
    const key = decodeURIComponent(url.pathname).replace(/^\/+/, '');
    const named = `<Bucket>${bucket}</Bucket><Key>${toXml(key)}</Key>`;
    const id = url.searchParams.get('uploadId') ?? '';
    if (method === 'GET')
      return done(`<ListMultipartUploadsResult><Bucket>${bucket}</Bucket></ListMultipartUploadsResult>`);
    if (method === 'POST' && url.searchParams.has('uploads')) {
      const uploadId = `<UploadId>${randomUUID()}</UploadId>`;
      this.uploads.set(uploadId.replace(/<.*?>/g, ''), []);
      return done(`<InitiateMultipartUploadResult>${named}${uploadId}</InitiateMultipartUploadResult>`);
    }
    const slices = this.uploads.get(id);
    if (!slices) return refused(404, 'NoSuchUpload');
    if (method === 'PUT') {
      slices[Number(url.searchParams.get('partNumber')) - 1] = body;
      return { ...done(), headers: { etag: `"${slices.length}"` } };
    }
    this.objects.set(key, Buffer.concat(slices));
    this.uploads.delete(id);
    const place = `<Location>${url.host}/${toXml(key)}</Location>`;
    return done(`<CompleteMultipartUploadResult>${place}${named}<ETag>"1"</ETag></CompleteMultipartUploadResult>`);
  }
}
