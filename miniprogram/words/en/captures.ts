// What the page captures says in English.
import type { captures as Chinese } from '../zh/captures.js';
import { common } from './common.js';

export const captures: typeof Chinese = {
  none: 'No records yet',
  noneText: 'Scan your CHSI photo code and your record appears here.',
  scan: common.scan,
  another: 'Scan a code for someone else',
};
