// Whether a request to Tencent Cloud's management was signed by the operator's key: both ways of signing, TC3 of the
// services and the older one of COS. Sources: cloud.tencent.com/document/api/876 (签名方法 v3), 436/7778 (请求签名).
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Keys {
  secretId: string;
  secretKey: string;
}
/** Seconds that a clock may be wrong (docs). */
const MOST_SKEW_S = 300;

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string, way = 'sha256'): Buffer => createHmac(way, key).update(text).digest();
const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
const headerOf = ({ headers }: IncomingMessage, name: string): string => String(headers[name] ?? '');

const TC3 = /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/;

/** @returns the code of the refusal, '' for a right signature */
export function refuseTc3(request: IncomingMessage, body: Buffer, service: string, keys: Keys): string {
  const [, id = '', scope = '', signature = ''] = TC3.exec(headerOf(request, 'authorization')) ?? [];
  if (id !== keys.secretId) return 'AuthFailure.SecretIdNotFound';
  const seconds = Number(headerOf(request, 'x-tc-timestamp'));
  if (!(Math.abs(Date.now() / 1000 - seconds) < MOST_SKEW_S)) return 'AuthFailure.SignatureExpire';
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  if (scope !== `${day}/${service}/tc3_request`) return 'AuthFailure.SignatureFailure';
  const headers = `content-type:${headerOf(request, 'content-type')}\nhost:${headerOf(request, 'host')}\n`;
  const canonical = `POST\n/\n\n${headers}\ncontent-type;host\n${sha256(body)}`;
  const text = `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${keys.secretKey}`, day), service), 'tc3_request');
  return same(hmac(key, text).toString('hex'), signature) ? '' : 'AuthFailure.SignatureFailure';
}

/** encodeURIComponent leaves five signs that COS wants encoded. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether COS would take a request: signed by the key, or with what was handed out for one upload. */
export function isSignedForCos(request: IncomingMessage, url: URL, keys: Keys): boolean {
  const given = new URLSearchParams(headerOf(request, 'authorization').replaceAll('+', '%2B'));
  const part = (name: string): string => given.get(name) ?? '';
  const [from = 0, until = 0] = part('q-sign-time').split(';').map(Number);
  const now = Date.now() / 1000;
  if (part('q-ak') !== keys.secretId || now < from - MOST_SKEW_S || now > until) return false;
  const list = (names: string, read: (name: string) => string): string =>
    names
      .split(';')
      .filter(Boolean)
      .map((name) => `${name}=${encode(read(name))}`)
      .join('&');
  const lower = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const format = [
    (request.method ?? '').toLowerCase(),
    decodeURIComponent(url.pathname),
    list(part('q-url-param-list'), (name) => lower.get(decodeURIComponent(name)) ?? ''),
    list(part('q-header-list'), (name) => headerOf(request, name)),
    '',
  ].join('\n');
  const text = ['sha1', part('q-sign-time'), createHash('sha1').update(format).digest('hex'), ''].join('\n');
  const key = hmac(keys.secretKey, part('q-key-time'), 'sha1').toString('hex');
  return same(hmac(key, text, 'sha1').toString('hex'), part('q-signature'));
}
