// How packages travel: small ones inside the call, large ones in slices through the cloud's own bucket for packages, which is
// done here because the vendor's package packs each twice and gives up after a minute, whatever the operator's line is like.
// What fails is sent again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import COS from 'cos-nodejs-sdk-v5';
import { z } from 'zod';
import { limitConcurrency } from '../../cloudfunctions/_platform/concurrency.js';
import type { Vendor } from './vendor.js';

/** Bytes before base64; the vendor's package takes no more into a call either (lib/function/packer.js, API_MAX_SIZE) */
const MOST_IN_CALL = 1.5 * 1024 ** 2;
/** A package that did not arrive three times will not arrive (chosen). */
const TRIES = 3;
/** ms for one slice of 1 MB: 140 kbit/s */
const SLICE_MS = 60_000;
/** Two at once fill a line while one of them waits for an answer; more only share it (chosen). */
const fewAtOnce = limitConcurrency(2);

const Places = z.object({
  SCF_TEMP_COS: z.object({ APPID: z.string(), DEFAULT_REGION: z.string(), DEFAULT_REGION_PREFIX: z.string() }),
});
/** Where the vendor's package uploads to; it is asked, because no page of the docs says so. */
const { SCF_TEMP_COS: PLACE } = Places.parse(createRequire(import.meta.url)('@cloudbase/manager-node/lib/constant'));
const Pass = z.object({ Date: z.string(), Sign: z.string() });

/** A package as a call names it. */
type Code = { ZipFile: string } | { CosBucketRegion: string; TempCosObjectName: string };

async function sendSlices({ scf, envId, accountId }: Vendor, name: string, zip: Buffer): Promise<Code> {
  const path = `${await accountId()}/${envId}/${name}.zip`;
  const pass = Pass.parse(await scf('GetTempCosInfo', { ObjectPath: path }));
  const Key = `/${pass.Date}/${path}`;
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const FilePath = join(folder, `${name}.zip`);
  try {
    writeFileSync(FilePath, zip);
    const cos = new COS({ Timeout: SLICE_MS, getAuthorization: (_asked, give) => give(pass.Sign) });
    const Bucket = `${PLACE.DEFAULT_REGION_PREFIX}tempcos-${PLACE.APPID}`;
    await cos.sliceUploadFile({ Bucket, Region: PLACE.DEFAULT_REGION, Key, FilePath });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { CosBucketRegion: PLACE.DEFAULT_REGION, TempCosObjectName: Key };
}

/**
 * Brings a package to the cloud and tells it what it is for.
 * @param use names the package in a call; it must be harmless to do it twice
 */
export async function send(
  vendor: Vendor,
  name: string,
  zip: Buffer,
  use: (code: Code) => Promise<unknown>,
): Promise<void> {
  const place = (): Promise<Code> =>
    zip.length > MOST_IN_CALL
      ? fewAtOnce(() => sendSlices(vendor, name, zip))
      : Promise.resolve({ ZipFile: zip.toString('base64') });
  for (let tries = 1; ; tries++)
    try {
      await use(await place());
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
    }
}
