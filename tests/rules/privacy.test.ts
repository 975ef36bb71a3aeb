// docs/privacy.md is what the operator signs: it must name everything that is kept, and nothing that is not.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { EnrolmentHold, Quota } from '../../cloudfunctions/_journey/documents-access.js';
import { OperatorDoc, SchoolCode } from '../../cloudfunctions/_journey/documents-desk.js';
import { Audit, ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { Trouble } from '../../cloudfunctions/_journey/documents-trouble.js';
import { User } from '../../cloudfunctions/_journey/documents-user.js';
import { CONSENT_VERSION, WORDS } from '../../miniprogram/services/journey/consent-words.js';
import { COLLECTIONS } from '../../shared/collections.js';
import { CONSENT_SINCE } from '../../shared/consent.js';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/privacy.md'), 'utf8');

/** The text under a heading, up to the next one. */
const under = (heading: string): string => page.split(`\n### ${heading}\n`)[1]?.split(/\n##+ /)[0] ?? '';
/** What stands in backticks in the first column of its table. */
const rows = (heading: string): string[] =>
  [...under(heading).matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );

const SCHEMAS: Record<string, z.ZodObject> = {
  captures: Capture.in,
  orders: Order.in,
  users: User,
  requests: ServiceRequest,
  codes: EnrolmentHold,
  limits: Quota,
  audit: Audit,
  operators: OperatorDoc,
  schoolCodes: SchoolCode,
  troubles: Trouble,
};

describe('the data map', () => {
  it.each(Object.entries(SCHEMAS))('names every field of %s once, and no other', (name, schema) => {
    expect(rows(name).sort()).toEqual(Object.keys(schema.shape).sort());
  });

  it('knows every collection', () => {
    const named = [
      ...Object.keys(SCHEMAS),
      ...[...under('without personal data').matchAll(/`(\w+)`/g)].map(([, n]) => n),
    ];
    expect(named.sort()).toEqual(COLLECTIONS.map(({ name }) => name).sort());
  });

  it('knows every folder into which a function writes', () => {
    const sources = readdirSync(join(root, 'cloudfunctions'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(root, 'cloudfunctions', file), 'utf8'));
    const written = sources.flatMap((text) =>
      [...text.matchAll(/[`'](\w+)\/(?:\$\{[\w.()]+\}[/.]|uploads\.txt)/g)].map(([, folder]) => folder),
    );
    expect(rows('files').sort()).toEqual([...new Set(written)].sort());
  });

  it('says until when, in every row', () => {
    const cells = [...page.matchAll(/^\| (`[^|]+) \| ([^|]+) \| ([^|]*) \|$/gm)];
    expect(cells.length).toBeGreaterThan(30);
    for (const [row, , , until = ''] of cells) expect([row, until.trim().length > 3]).toEqual([row, true]);
  });
});

describe('the consent texts', () => {
  it('are of no earlier day than the agreement that counts, and the page names both', () => {
    expect(CONSENT_VERSION >= CONSENT_SINCE).toBe(true);
    expect(under(CONSENT_SINCE)).not.toBe('');
  });

  it('stand in the page under the version that a decision keeps', () => {
    const text = under(CONSENT_VERSION);
    for (const { agree, why, detail } of Object.values(WORDS)) {
      expect(text).toContain(`**${agree}**\n${why}\n${detail.map((line) => `- ${line}`).join('\n')}`);
    }
    const lines = text.split('\n').filter((line) => /^(- |\*\*|[^\s*-])/.test(line));
    expect(lines).toHaveLength(Object.values(WORDS).reduce((sum, { detail }) => sum + 2 + detail.length, 0));
  });
});

describe('the guideline for WeChat', () => {
  it('names every interface that asks for it, and no other', () => {
    const sources = readdirSync(join(root, 'miniprogram'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|wxml)$/.test(file))
      .map((file) => readFileSync(join(root, 'miniprogram', file), 'utf8'))
      .join('\n');
    // docs: 小程序用户隐私保护指引内容介绍, what WeChat derives from the code
    const asking =
      /\bwx\.(chooseMedia|chooseImage|chooseVideo|chooseMessageFile|saveImageToPhotosAlbum|saveVideoToPhotosAlbum|setClipboardData|getClipboardData|scanCode|getLocation|chooseAddress|chooseInvoice\w*|startRecord|getWeRunData|addPhoneContact|startAccelerometer|startCompass|startGyroscope|startDeviceMotionListening)\b/g;
    const used = new Set([...sources.matchAll(asking)].map(([name]) => name));
    const named = page.match(/`wx\.\w+`/g)?.map((name) => name.replaceAll('`', ''));
    expect([...new Set(named)].sort()).toEqual([...used].sort());
    expect(sources).toContain('<camera');
  });
});
