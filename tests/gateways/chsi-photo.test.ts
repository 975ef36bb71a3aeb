// Which photos the gateway takes: up to the largest that a profile may ask for. One that it refuses is told apart from a gateway
// that does not answer: trying again later would never help.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as chsi from '../../cloudfunctions/_platform/chsi.js';
import { type Chsi, startChsi } from '../../local/chsi/index.js';
import { MOST_PHOTO_BYTES } from '../../shared/profile.js';
import { compare } from './contract.js';
import { exchanges, tap, untap } from './wire-tap.js';

const dir = mkdtempSync(join(tmpdir(), 'chsi-photo-'));
let gateway: Chsi;
let captureKey: string;
beforeAll(async () => {
  tap();
  gateway = await startChsi({ dir });
  Object.assign(process.env, gateway.settings);
  ({ captureKey } = await chsi.decodeCaptureCode(gateway.codeText('li-xiaoyu')));
});
afterAll(async () => {
  untap();
  await gateway.stop();
  rmSync(dir, { recursive: true });
});

const HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const jpegOf = (bytes: number) => Buffer.concat([HEAD, Buffer.alloc(bytes - HEAD.length)]);
const breaches = () => exchanges.slice(-1).flatMap((one) => compare(one).wrong);
const NOT_TAKEN = expect.objectContaining({ code: 'PHOTO_NOT_TAKEN' });

describe.each([
  ['a check', chsi.startIdentityCheck],
  ['a delivery', chsi.deliverPhoto],
])('%s', (_, send) => {
  it('takes the largest photo that a profile may ask for, as the contract says', async () => {
    const photo = jpegOf(MOST_PHOTO_BYTES);
    // not toEqual: it compares two million bytes one by one
    expect(gateway.desk.photo(await send(captureKey, photo, 1))?.equals(photo)).toBe(true);
    expect(breaches()).toEqual([]);
  });

  it('refuses one byte more, which the contract does not allow, and what is no JPEG, for good', async () => {
    await expect(send(captureKey, jpegOf(MOST_PHOTO_BYTES + 1), 2)).rejects.toEqual(NOT_TAKEN);
    expect(breaches()).toEqual([`request: ${MOST_PHOTO_BYTES + 1} bytes`]);
    await expect(send(captureKey, Buffer.from('PNG'), 3)).rejects.toEqual(NOT_TAKEN);
    expect(breaches()).toEqual([]);
  });
});
