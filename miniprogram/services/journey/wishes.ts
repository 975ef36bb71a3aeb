// What a student may ask customer service for, and what must be filled in before it is sent.
import type { Input } from '../../../shared/functions.js';
import { words } from '../../words/words.js';

export type WishKind = Input<'requestService'>['kind'];

const { wishes: say } = words.journey;
const wish = (kind: WishKind, needsCapture: boolean) => ({
  kind,
  name: say[kind],
  about: say[`${kind}About`],
  needsCapture,
});

export const WISHES: readonly { kind: WishKind; name: string; about: string; needsCapture: boolean }[] = [
  wish('refund', true),
  wish('invoice', true),
  wish('manualReview', true),
  wish('unlock', true),
  wish('transfer', false),
  wish('complaint', false),
];

export interface WishForm {
  kind: WishKind;
  captureId: string;
  text: string;
  title: string;
  taxNumber: string;
  email: string;
}

/** What the cloud takes for an address (tests/guidance/copied.test.ts holds the two equal). */
const EMAIL = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** @returns the sentence for what is missing, '' when the form can be sent */
export function missingIn({ kind, captureId, text, title, email }: WishForm): string {
  const asked = WISHES.find((one) => one.kind === kind);
  if (asked?.needsCapture && !captureId) return say.noCapture;
  if (kind === 'complaint' && !text.trim()) return say.noStory;
  if (kind !== 'invoice') return '';
  if (!title.trim()) return say.noTitle;
  return EMAIL.test(email.trim()) ? '' : say.noEmail;
}

/** The form as requestService takes it. */
export function toRequest({ kind, captureId, text, title, taxNumber, email }: WishForm): Input<'requestService'> {
  if (kind === 'transfer') return { kind, text: text.trim() };
  return {
    kind,
    text: text.trim(),
    ...(captureId ? { captureId } : {}),
    ...(kind === 'invoice'
      ? { invoice: { title: title.trim(), taxNumber: taxNumber.trim(), email: email.trim() } }
      : {}),
  };
}
