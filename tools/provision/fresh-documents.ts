// Every document that a fresh environment starts with.
import { beijingDay } from '../../cloudfunctions/_platform/time.js';
import { BATCH_TRIES } from '../../shared/tries.js';
import { FAQ } from './faq.js';
import { EXPECTED_TIMES, TUTORIAL } from './texts.js';

/** A batch as operators write it; times are Beijing "YYYY-MM-DD HH:mm". */
export interface BatchDocument {
  /** 特征码; "default" serves capture codes that name no batch */
  _id: string;
  name: string;
  payer: 'student' | 'school';
  /** integer fen */
  priceFen: number;
  opensAt: string;
  closesAt: string;
  /** what the receiver asks for: shared/profile.ts, or one saved by staff */
  profile: string;
  /** how many shots may be judged, how many photos submitted (docs/domain.md "Tries") */
  checks: number;
  submissions: number;
  /** names as 学信网 writes them; empty = every school */
  schools: string[];
  /** for whoever edits it in the console; the functions do not read it */
  note: string;
}

const DAY_MS = 24 * 3600_000;

/** The batch of last resort: 30 yuan, the standard in blue, paid by the student, open for half a year from now. */
export function makeDefaultBatch(now = new Date()): BatchDocument {
  return {
    _id: 'default',
    name: '毕业生图像采集',
    payer: 'student',
    priceFen: 3000,
    opensAt: `${beijingDay(now)} 00:00`,
    closesAt: `${beijingDay(new Date(now.getTime() + 180 * DAY_MS))} 18:00`,
    profile: 'standard',
    ...BATCH_TRIES,
    schools: [],
    note: '采集码没有特征码、学生也不是从批次链接进来时，归入此批次。请按实际价格和采集时间修改；金额单位为分，时间为北京时间。',
  };
}

/** Collection → documents. Provisioning adds what is missing and never overwrites what an operator edited. */
export function listDocuments(now = new Date()): { collection: string; documents: { _id: string }[] }[] {
  return [
    { collection: 'batches', documents: [makeDefaultBatch(now)] },
    { collection: 'help', documents: [...FAQ, TUTORIAL, EXPECTED_TIMES] },
  ];
}
