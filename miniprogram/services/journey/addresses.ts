// Addresses of pages: how one is written, and what the address says with which a page was opened.

/** The picture of every card that is shared: without one WeChat takes a picture of the page, with the student's face in it. */
export const CARD_PICTURE = '/images/card.png';

export type Query = Record<string, string | undefined>;

/** @returns "/pages/NAME/NAME?key=value", encoded; empty values are left out */
export function pagePath(page: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : []));
  return `/pages/${page}/${page}${pairs.length ? `?${pairs.join('&')}` : ''}`;
}

const BATCH = /^[A-Za-z0-9-]{1,40}$/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/**
 * The batch code a page was opened with: `batch`, a mini program code's `scene` ("CODE" or "batch=CODE"), or the
 * `q` of an ordinary link. Values arrive undecoded.
 * @returns '' when there is none or it cannot be one
 */
export function batchOf(query: Query): string {
  const scene = decoded(query.scene ?? '');
  const inside = `${scene}&${decoded(query.q ?? '')}`.match(/(?:^|[?&])batch=([A-Za-z0-9-]{1,40})(?=$|[&#])/)?.[1];
  return [decoded(query.batch ?? ''), inside ?? '', scene].find((code) => BATCH.test(code)) ?? '';
}

/** The capture a page was opened with: `captureId`, or the `scene` of a code that a computer showed; '' when there is none. */
export function captureOf(query: Query): string {
  return query.captureId ?? /^[a-z0-9]{8,32}$/.exec(decoded(query.scene ?? ''))?.[0] ?? '';
}
