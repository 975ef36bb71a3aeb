// An answer under the phone's own key: the cloud's half and the phone's half are two programs, and understand each other.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealReply } from '../../cloudfunctions/_platform/seal-reply.js';
import { fromBase64, toBase64 } from '../../miniprogram/services/cloud/base64.js';
import { open, toText } from '../../miniprogram/services/cloud/chacha.js';

const newSeal = () => toBase64(randomBytes(32));
function unseal(body: string, seal: string): unknown {
  const bytes = fromBase64(body);
  open(bytes, fromBase64(seal));
  return JSON.parse(toText(bytes));
}

const sealed = (seal: string, data: unknown) => {
  const reply = sealReply({ seal }, { ok: true, data });
  if (!('sealed' in reply)) throw new Error('it came open');
  return reply.sealed;
};

describe('an answer', () => {
  it.each([0, 1, 62, 63, 64, 65, 126, 127, 128, 5000])('of %i letters is read by whoever has the key', (length) => {
    const seal = newSeal();
    const data = { name: '张*', url: 'https://example.org/?sign=1', rest: '照'.repeat(length), mark: '🎓é' };
    const body = sealed(seal, data);
    expect(unseal(body, seal)).toEqual(data);
    expect(Buffer.from(body, 'base64').toString()).not.toContain('example');
    expect(() => unseal(body, Buffer.alloc(32, 7).toString('base64'))).toThrow();
  });

  it('is the test vector of RFC 8439, appendix A.1 number 1, under a key of zeros', () => {
    const zeros = Buffer.alloc(32).toString('base64');
    const body = Buffer.from(sealed(zeros, 'x'.repeat(62)), 'base64');
    const first = body.map((byte, at) => {
      const plain = at === 0 || at === 63 ? '"' : 'x';
      return byte ^ plain.charCodeAt(0);
    });
    expect(Buffer.from(first).toString('hex')).toMatch(
      /^76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7/,
    );
  });

  it.each([0, 1, 2, 3, 4, 5, 31, 32, 33, 999])('of %i bytes goes as text and comes back as Node has it', (length) => {
    const bytes = randomBytes(length);
    expect(toBase64(bytes)).toBe(bytes.toString('base64'));
    expect(Buffer.from(fromBase64(bytes.toString('base64')))).toEqual(bytes);
  });

  it('without a key, with a broken one, or with nothing but a problem comes as it is', () => {
    const reply = { ok: true, data: { a: 1 } };
    for (const event of [undefined, {}, { seal: '' }, { seal: 'short' }, { seal: 5 }])
      expect(sealReply(event, reply)).toBe(reply);
    const problem = { ok: false, error: { code: 'BUSY' } };
    expect(sealReply({ seal: Buffer.alloc(32).toString('base64') }, problem)).toBe(problem);
  });
});
