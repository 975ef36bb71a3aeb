// What each state of a capture means for the pages: one row a state, so that a new one is met by every page at once and no page
// names states itself. What a student reads of it comes from the cloud.
import type { CaptureState } from '../../../shared/capture.js';

interface Row {
  /** the page it belongs on: whoever opens another is led there */
  page: 'verify' | 'service' | 'capture' | 'camera' | 'standardize' | 'result' | 'home';
  /** what is told of it where it waits or has ended */
  story: 'none' | 'paying' | 'waiting' | 'rejected' | 'returned' | 'finished' | 'sent' | 'over';
  /** a shot may be judged in it */
  shoots?: true;
  /** its standard photo lies there, to be looked at before it is submitted */
  made?: true;
}

const ROWS: Record<CaptureState, Row> = {
  claimed: { page: 'verify', story: 'none' },
  verified: { page: 'service', story: 'none' },
  paying: { page: 'service', story: 'paying' },
  paid: { page: 'capture', story: 'none', shoots: true },
  faulty: { page: 'camera', story: 'none', shoots: true },
  checked: { page: 'standardize', story: 'none', shoots: true },
  standardized: { page: 'standardize', story: 'none', shoots: true, made: true },
  reviewing: { page: 'result', story: 'waiting' },
  rejected: { page: 'result', story: 'rejected', shoots: true },
  approved: { page: 'result', story: 'finished' },
  delivered: { page: 'result', story: 'sent' },
  refused: { page: 'result', story: 'returned', shoots: true },
  closed: { page: 'result', story: 'over' },
  refunded: { page: 'result', story: 'over' },
  erased: { page: 'home', story: 'over' },
};
/** Of a state that is younger than this program: the page that says what comes from the cloud, and no more. */
const UNKNOWN: Row = { page: 'capture', story: 'none' };

export const placeOf = (state: CaptureState): Row => (ROWS as Partial<Record<string, Row>>)[state] ?? UNKNOWN;

/** Tries still mean something: the way has not ended. */
export const hasTries = (state: CaptureState): boolean => !['finished', 'sent', 'over'].includes(placeOf(state).story);
/** The finished photo may be taken home. */
export const isDone = (state: CaptureState): boolean => ['finished', 'sent'].includes(placeOf(state).story);
/** The photo came back, and the student may shoot again without paying. */
export const mayReshoot = (state: CaptureState): boolean => ['rejected', 'returned'].includes(placeOf(state).story);
/** Neither paid nor let off, and the person is known. */
export const isUnpaid = (state: CaptureState): boolean => placeOf(state).page === 'service';
