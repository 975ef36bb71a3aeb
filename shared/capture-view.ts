// What a page knows of one capture.
import type { CaptureState } from './capture.js';
import type { Finding, Measurements } from './findings.js';
import type { Profile } from './profile.js';
import type { SheetView } from './sheets.js';

/** One capture as its owner may see it: masked, with what to do next. Times are Beijing "YYYY-MM-DD HH:mm". */
export interface CaptureView {
  captureId: string;
  /** eight characters to read out to customer service, who find everything by them */
  number: string;
  state: CaptureState;
  /** CAPTURE_STATUS of the state */
  status: string;
  /** 张* */
  name: string;
  /** masked ID number as 学信网 gave it, shown only after verification */
  idMasked: string;
  school: string;
  /** level and form: "本科 · 全日制"; absent where 学信网 does not say */
  study?: string;
  batchName: string;
  payer: 'student' | 'school';
  /** no page reads it: words have priceYuan, whoever drives functions without a screen compares this */
  priceFen: number;
  /** "30.00" */
  priceYuan: string;
  deadline: string;
  checksLeft: number;
  submissionsLeft: number;
  paid: boolean;
  /** what the operator promises before paying; absent where nothing is to pay or nothing is promised */
  promise?: string;
  /** one sentence: what happens now and when */
  hint: string;
  /** why nothing goes on, and what makes it go on; absent while it does */
  rests?: string;
  /** the one big button: its label and the page it leads to; absent when there is nothing to do */
  next?: { label: string; page: string };
  /** of the last shot, worst first */
  findings: Finding[];
  /** signed URLs, present when the picture exists and may be seen */
  annotatedUrl?: string;
  shotUrl?: string;
  standardUrl?: string;
  /** the same two small, for the screen; zooming and saving take the others */
  shotPreviewUrl?: string;
  standardPreviewUrl?: string;
  measurements?: Measurements;
  /** what the photo's receiver asks for; of the photo where there is one, else of the batch */
  profile: Profile;
  /** 排版照 that may be downloaded, when there is something to download; empty where none is offered */
  layouts?: SheetView[];
  /** where the engine is while a shot is being judged or made, Chinese; absent otherwise */
  stage?: string;
  /** of the reviewer or of 学信网, ready to show */
  rejectReason?: string;
  /** of a reason in the list (reasons.ts): its first rule, the names of all its rules, and a drawing of images/requirements */
  reject?: { rule?: string; name?: string; drawing?: string };
  /** when its owner asked for a person to look at the photo; absent when not, or answered */
  reviewAsked?: string;
  /** under review: how many photos wait before this one; absent where nobody counted */
  ahead?: number;
  /** another account asks for this capture: number of its request; until: from when it moves without an answer */
  transfer?: { number: string; until?: string };
  /** the day on which face pictures are deleted at the latest */
  deleteOn: string;
}
