// What the page captures says in English.
import type { captures as Chinese } from '../zh/captures.js';

export const captures: typeof Chinese = {
  none: 'No captures yet',
  noneText: 'Scan your CHSI capture code and it appears here.',
  scan: 'Scan a capture code',
  another: 'Scan a code for another student',
};
