// What the phone says and asks by itself, because it takes only types from shared (docs/decisions/types-only-across.md): each
// limit, list and sentence that stands on both sides is the same on both.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ABOUT_NOTHING } from '../../cloudfunctions/_journey/documents-service.js';
import { faultsOf } from '../../cloudfunctions/_photo/finish/verify.js';
import { problemOfSize } from '../../miniprogram/services/cloud/file-size.js';
import { asNoAnswer, asProblem } from '../../miniprogram/services/cloud/problem.js';
import { batchOf } from '../../miniprogram/services/journey/addresses.js';
import { measuredSheet } from '../../miniprogram/services/journey/photo-facts.js';
import { pictureOf } from '../../miniprogram/services/journey/sheets.js';
import { missingIn, toRequest, WISHES, type WishForm } from '../../miniprogram/services/journey/wishes.js';
import { ERRORS } from '../../shared/errors.js';
import type { Measurements } from '../../shared/findings.js';
import { INPUTS } from '../../shared/functions.js';
import { colourOf, DEFAULT_PROFILE, PROFILES, type Profile } from '../../shared/profile.js';
import { offeredSheets, type SheetView } from '../../shared/sheets.js';
import { COPIES, PICTURE_LIMITS, SHEET_DENSITY, SHEETS } from '../../shared/spec.js';

const template = (page: string) =>
  readFileSync(join(import.meta.dirname, `../../miniprogram/pages/${page}/${page}.wxml`), 'utf8');

describe('a file', () => {
  it('is sent up to the cloud’s limit, and where the phone does not tell its size', () => {
    expect(problemOfSize(PICTURE_LIMITS.bytes)).toBeUndefined();
    expect(problemOfSize()).toBeUndefined();
  });

  it('that is larger is not sent, and the words are those of the cloud', () => {
    const problem = problemOfSize(PICTURE_LIMITS.bytes + 1);
    expect(problem).toEqual({ code: 'PICTURE_TOO_LARGE', ...ERRORS.PICTURE_TOO_LARGE, ref: '' });
  });
});

describe('a problem that the phone finds by itself', () => {
  it('has the words of the cloud where the cloud has words for it', () => {
    expect(asNoAnswer({ errMsg: 'request:fail timeout' })).toEqual({ code: 'OFFLINE', ...ERRORS.OFFLINE, ref: '' });
    // without a number to read out there is nothing to tell customer service
    const { say } = ERRORS.INTERNAL;
    expect(asProblem(new TypeError())).toMatchObject({ code: 'INTERNAL', say, ref: '' });
    expect(ERRORS.INTERNAL.next.startsWith(asProblem(undefined).next.replace('。', ''))).toBe(true);
  });
});

describe('a batch code', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aZ09-_ %.批'), maxLength: 45 });
  it('that the phone takes from a link is one that login takes, and the other way round', () => {
    fc.assert(
      fc.property(letters, (batch) => {
        // a value of a link arrives encoded
        const taken = batchOf({ batch: encodeURIComponent(batch) }) === batch && batch !== '';
        expect([batch, taken]).toEqual([batch, INPUTS.login.safeParse({ batch }).success]);
      }),
    );
    expect(batchOf({ batch: 'x'.repeat(40) })).toBe('x'.repeat(40));
    expect(INPUTS.login.safeParse({ batch: 'x'.repeat(41) }).success).toBe(false);
  });
});

describe('a request to customer service', () => {
  const form: WishForm = {
    kind: 'invoice',
    captureId: 'abcdefgh12345678',
    text: '',
    title: '张三',
    taxNumber: '',
    email: '',
  };

  it('can be made of every kind that the cloud takes', () => {
    const { kind } = INPUTS.requestService.shape;
    expect(WISHES.map((wish) => wish.kind).sort()).toEqual([...kind.options].sort());
  });

  it('names a capture on the phone exactly where the cloud wants one', () => {
    const without = WISHES.filter(({ needsCapture }) => !needsCapture).map(({ kind }) => kind);
    expect(without.sort()).toEqual([...ABOUT_NOTHING].sort());
  });

  it('has room for as many characters as the cloud takes, and for no more', () => {
    const { text, invoice } = INPUTS.requestService.shape;
    const { title, taxNumber } = invoice.unwrap().shape;
    for (const [field, schema] of Object.entries({ text, title, taxNumber })) {
      const tag = template('requests')
        .match(/<(?:input|textarea)[^>]*>/g)
        ?.find((one) => one.includes(`data-field="${field}"`));
      const most = Number(/maxlength="(\d+)"/.exec(tag ?? '')?.[1]);
      const fits = [most, most + 1].map((length) => schema.safeParse('字'.repeat(length)).success);
      expect([field, most > 0, ...fits]).toEqual([field, true, true, false]);
    }
  });

  it('for an invoice goes to an address that the cloud takes: whatever else is typed is asked for again at once', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'aZ0@.-_+ 张'), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.oneof(
          nearly,
          fc.emailAddress(),
          nearly.map((end) => `a@b.${end}`),
        ),
        (email) => {
          const taken = missingIn({ ...form, email }) === '';
          expect([email, taken]).toEqual([email, z.email().safeParse(email.trim()).success]);
          if (taken) expect(INPUTS.requestService.safeParse(toRequest({ ...form, email })).success).toBe(true);
        },
      ),
    );
  });
});

describe('the measured sheet of a photo', () => {
  const WALL: [number, number, number] = [221, 219, 214];
  /** Limits of a profile that staff save need not be whole. */
  const broken: Profile = { ...DEFAULT_PROFILE, name: 'broken', crown: { min: 50.4, max: 110.6 } };
  /** A photo in the middle of everything that its profile asks for. */
  function goodFor(profile: Profile): Measurements {
    const { width, height, density, bytes, crown, eyes, faceWidth } = profile;
    const middle = ({ min, max }: { min: number; max: number }) => (min + max) / 2;
    const [r, g, b] = colourOf(profile) ?? WALL;
    return {
      ...{ width, height, density, bytes: middle(bytes), quality: 95, baseline: true, centre: width / 2 },
      ...{ crown: middle(crown), eyes: middle(eyes), faceWidth: middle(faceWidth), facePsnr: 40 },
      ...{ background: [r, g, b], backgroundSpread: 1, ...(profile.background === 'kept' && { wall: WALL }) },
    };
  }
  const judge = (m: Measurements, profile: Profile) => ({
    cloud: faultsOf(m, profile),
    phone: measuredSheet(m, profile).flatMap(({ name, ok }) => (ok ? [] : [name])),
  });

  it.each([...PROFILES, broken].map((profile) => [profile.name, profile] as const))(
    'has no cross where the cloud has none, up to each edge of %s',
    (_, profile) => {
      const good = goodFor(profile);
      const edges = (['crown', 'eyes', 'faceWidth', 'bytes'] as const).flatMap((name) => {
        const { min, max } = profile[name];
        return [{ [name]: min }, { [name]: max }];
      });
      for (const edge of [{}, ...edges, { quality: profile.minQuality }])
        expect([edge, judge({ ...good, ...edge }, profile)]).toEqual([edge, { cloud: [], phone: [] }]);
    },
  );

  it.each(PROFILES.map((profile) => [profile.name, profile] as const))(
    'allows the background what the cloud allows it, and no more, by %s',
    (_, profile) => {
      const good = goodFor(profile);
      const [r, g, b] = good.background;
      // down: white has nothing above it
      const off = (by: number) => judge({ ...good, background: [r - by, g, b] }, profile);
      for (let by = 0; by <= 6; by += 0.25) {
        const { cloud, phone } = off(by);
        expect([by, phone.length]).toEqual([by, cloud.length]);
      }
    },
  );
});

it('a sheet is called what its profile calls it', () => {
  for (const choice of offeredSheets(DEFAULT_PROFILE)) {
    const { sheet, copy } = choice;
    expect(pictureOf(choice).name).toBe(`${SHEETS[sheet].say.replace('排版', '')} · ${COPIES[copy].say}`);
  }
});

it('a sheet that only a newer cloud knows is called by its size on paper', () => {
  const px = (mm: number) => Math.round((mm * SHEET_DENSITY) / 25.4);
  const paper = { width: px(178), height: px(127) };
  const each = { width: px(45), height: px(35) };
  const newer = {
    sheet: '7inch',
    copy: 'visa',
    columns: 3,
    rows: 3,
    turned: true,
    paper,
    each,
  } as unknown as SheetView;
  expect(pictureOf(newer)).toMatchObject({ id: '7inch-visa', name: '178×127 mm · 35×45 mm' });
});
