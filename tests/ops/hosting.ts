// What a deployment leaves for the desk in the browser: its path, its page on static hosting, and the page's origin as the only
// one that the function answers.
import { expect } from 'vitest';
import type { Management } from '../../local/cloudbase/manage/index.js';

export function expectDesk({ tcb, cos, scf }: Management): void {
  const paths = tcb.paths.map(({ Name, Path }) => Name + Path);
  expect(paths.sort()).toEqual(['desk/desk', 'payNotify/payNotify']);
  const { CdnDomain, Bucket } = tcb.hosting ?? {};
  expect(scf.held.get('desk')?.variables.DESK_ORIGIN).toBe(`https://${CdnDomain}`);
  expect([...cos.sites.keys()].sort()).toEqual(
    ['desk.css', 'desk.js', 'index.html'].map((name) => `${Bucket}/desk/${name}`),
  );
  expect(cos.sites.get(`${Bucket}/desk/index.html`)?.toString()).toContain(`connect-src https://${tcb.domain};`);
}
