// One capture as its owner may see it: masked, in words, with the one thing to do next.
import { CAPTURE_STATUS, type CaptureState, OPEN_STATES } from '../../shared/capture.js';
import type { CaptureView } from '../../shared/functions.js';
import { yuan } from '../../shared/order.js';
import { DEFAULT_PROFILE, type Profile } from '../../shared/profile.js';
import { offeredSheets } from '../../shared/sheets.js';
import { batches, DEFAULT_BATCH } from './batches.js';
import type { Batch, Capture } from './documents.js';
import { signUrls } from './files.js';
import { profileOf, profileOfPhoto } from './profiles.js';
import { EXPECTED, expectedTimes } from './service.js';
import { deleteOnOf } from './term.js';
import { beijing, beijingDay } from './time.js';
import { consentsOf, users } from './users.js';

type Next = { label: string; page: string };
const SHOOT: Next = { label: '拍照', page: 'requirements' };
const RESHOOT: Next = { label: '重拍', page: 'requirements' };

const NEXT: Record<CaptureState, Next | undefined> = {
  claimed: { label: '核验学籍信息', page: 'verify' },
  verified: { label: '拍照', page: 'service' },
  paying: { label: '立即支付', page: 'service' },
  paid: SHOOT,
  faulty: RESHOOT,
  checked: { label: '照片标准化', page: 'standardize' },
  standardized: { label: '提交', page: 'standardize' },
  reviewing: { label: '查看进度', page: 'result' },
  rejected: RESHOOT,
  approved: { label: '下载图片', page: 'download' },
  delivered: { label: '下载图片', page: 'download' },
  refused: RESHOOT,
  closed: { label: '客服', page: 'help' },
  refunded: undefined,
  erased: undefined,
};

const FINISHED: readonly CaptureState[] = ['approved', 'delivered'];
const SHOOTING: readonly CaptureState[] = ['paid', 'faulty', 'checked', 'standardized', 'rejected', 'refused'];

interface Times {
  review: string;
  delivery: string;
}

function describe(capture: Capture, batch: Batch, times: Times): string {
  const { state } = capture;
  if (OPEN_STATES.includes(state) && new Date() > batch.closesAt) return '本批次采集已截止，请联系学校或客服。';
  if (SHOOTING.includes(state) && state !== 'standardized' && capture.checksLeft < 1)
    return '检测次数已用完，请联系客服增加次数。';
  if (state === 'standardized' && capture.submissionsLeft < 1) return '提交次数已用完，请联系客服增加次数。';
  const hints: Record<CaptureState, string> = {
    claimed: '请输入身份证号后四位，核验学籍信息。',
    verified:
      batch.payer === 'school' ? '费用由学校承担，点击【拍照】开始采集。' : '点击【拍照】，支付后即可开始采集。',
    paying: '正在确认支付结果；如未支付，可继续支付。',
    paid: `请在 ${beijing(batch.closesAt)} 前完成拍照，需他人持手机为您拍摄。`,
    faulty: '照片没有通过检测，请按提示重拍，不需要再次付费。',
    checked: '照片已通过检测，请点击【照片标准化】。',
    standardized: '标准照已制作，请确认后点击【提交】。',
    reviewing: `身份核验中，${times.review}出结果，期间可以撤回。`,
    rejected: '审核未通过，请按原因重拍，不需要再次付费。',
    approved: `采集完成，可以下载图片；照片将上传学信网，${times.delivery}。`,
    delivered: '照片已上传学信网，可以下载图片。',
    refused: '学信网未接收照片，请按原因重拍，不需要再次付费。',
    closed: '本批次采集已截止，请联系学校或客服。',
    refunded: '费用已退回，本次采集结束。',
    erased: '资料已按您的要求删除。',
  };
  return hints[state];
}

function nextOf(capture: Capture, batch: Batch): Next | undefined {
  const { state } = capture;
  if (OPEN_STATES.includes(state) && new Date() > batch.closesAt) return NEXT.closed;
  return FINISHED.includes(state) && !capture.photo ? undefined : NEXT[state];
}

/** After the money went back, or the window closed, there is no photo any more. */
const OVER: readonly CaptureState[] = ['refunded', 'closed', 'erased'];

/** The photo itself is for whoever is finished; before that a smaller picture shows what it will be. */
function shownPhoto({ state, photo }: Capture): string | undefined {
  if (!photo || OVER.includes(state)) return undefined;
  return FINISHED.includes(state) ? photo.standardFileId : photo.previewFileId || photo.standardFileId;
}

interface Around {
  batch: Batch;
  /** of the batch's window as it is now */
  deleteOn: Date;
  profile: Profile;
  times: Times;
  /** whether an approved photo may be sent on */
  agreed: boolean;
  /** signed address by file ID */
  urls: Map<string, string>;
}

function toView(capture: Capture, { batch, deleteOn, profile, times, agreed, urls }: Around): CaptureView {
  const { state, shot, photo } = capture;
  const next = nextOf(capture, batch);
  const annotatedUrl = shot && urls.get(shot.annotatedFileId);
  const shotUrl = shot && urls.get(shot.fileId);
  const shown = shownPhoto(capture);
  const standardUrl = shown && urls.get(shown);
  return {
    captureId: capture._id,
    state,
    status: CAPTURE_STATUS[state],
    name: capture.name,
    idMasked: state === 'claimed' ? '' : capture.idMasked,
    school: capture.school,
    batchName: batch.name,
    payer: batch.payer,
    priceFen: batch.priceFen,
    priceYuan: yuan(batch.priceFen),
    deadline: beijing(batch.closesAt),
    checksLeft: capture.checksLeft,
    submissionsLeft: capture.submissionsLeft,
    paid: capture.paidOrderId !== '' || capture.history.some((step) => step.event === 'waive'),
    hint: isUnsent(capture) && !agreed ? STOPPED : describe(capture, batch, times),
    ...(next && { next }),
    findings: shot?.findings ?? [],
    ...(annotatedUrl && { annotatedUrl }),
    ...(shotUrl && { shotUrl }),
    ...(standardUrl && { standardUrl }),
    ...(photo && { measurements: photo.measurements }),
    profile,
    ...(photo && FINISHED.includes(state) && { layouts: offeredSheets(profile) }),
    ...(capture.stage && capture.leaseUntil > new Date() && { stage: capture.stage }),
    ...(capture.rejectReason && { rejectReason: capture.rejectReason }),
    deleteOn: beijingDay(deleteOn),
  };
}

const STOPPED = '采集完成，可以下载图片；您撤回了同意，照片不会上传学信网，重新同意后继续。';
const isUnsent = ({ state, delivery }: Capture): boolean => state === 'approved' && !delivery;

/** Whether the owner of these captures still agrees; asked only where one of them waits to be sent on. */
async function isAgreed(captures: Capture[]): Promise<boolean> {
  const unsent = captures.find(isUnsent);
  if (!unsent) return true;
  const { face, identity } = consentsOf(await users.get(unsent.userKey));
  return face && identity;
}

/** A batch that was removed while captures still name it: they can be looked at, nothing more. */
function missingBatch({ batchId, batchName, changedAt }: Capture): Batch {
  const window = { opensAt: changedAt, closesAt: changedAt };
  const rest = {
    payer: 'student',
    priceFen: 0,
    profile: '',
    background: 'blue',
    checks: 1,
    submissions: 1,
    schools: [],
  } as const;
  return { _id: batchId, name: batchName, ...window, ...rest, schools: [] };
}

/** A batch whose profile is missing or broken can be looked at by the standard's words; nothing can be shot in it. */
async function profileFor({ photo }: Capture, batch: Batch): Promise<Profile> {
  return (photo ? profileOfPhoto(photo, batch) : profileOf(batch)).catch(() => DEFAULT_PROFILE);
}

/** Views of several captures, with one question each for batches, times and addresses. */
export async function viewAll(captures: Capture[]): Promise<CaptureView[]> {
  const ids = [...new Set(captures.map((capture) => capture.batchId || DEFAULT_BATCH))];
  const fileIds = captures.flatMap((capture) => {
    const { shot } = capture;
    return [shot?.fileId, shot?.annotatedFileId, shownPhoto(capture)].flatMap((id) => id || []);
  });
  const waits = captures.some(({ state }) => state === 'reviewing' || state === 'approved');
  const [found, signed, times, agreed] = await Promise.all([
    Promise.all(ids.map((id) => batches.get(id))),
    signUrls(fileIds),
    waits ? expectedTimes() : EXPECTED,
    isAgreed(captures),
  ]);
  const urls = new Map(fileIds.flatMap((id, at) => (signed[at] ? [[id, signed[at]] as const] : [])));
  return Promise.all(
    captures.map(async (capture) => {
      const known = found[ids.indexOf(capture.batchId || DEFAULT_BATCH)];
      const batch = known ?? missingBatch(capture);
      const deleteOn = deleteOnOf(capture, known);
      return toView(capture, { batch, deleteOn, profile: await profileFor(capture, batch), times, agreed, urls });
    }),
  );
}

export async function viewOf(capture: Capture): Promise<CaptureView> {
  const [view] = await viewAll([capture]);
  return view!;
}
