// One capture as its owner may see it: masked, in words, with the one thing to do next.
import { z } from 'zod';
import { allows, CAPTURE_STATUS, comesOf, photoIn } from '../../shared/capture.js';
import type { CaptureView } from '../../shared/capture-view.js';
import { keysOf } from '../../shared/keys.js';
import { yuan } from '../../shared/order.js';
import { DEFAULT_PROFILE, type Profile } from '../../shared/profile.js';
import { reasonOf } from '../../shared/reasons.js';
import { offeredSheets } from '../../shared/sheets.js';
import { signUrls } from '../_platform/files.js';
import { captureNumberOf } from '../_platform/numbers.js';
import { settings } from '../_platform/settings.js';
import { beijing, beijingDay } from '../_platform/time.js';
import { readBatch } from './batches.js';
import type { Batch, Capture } from './documents.js';
import { EXPECTED, expectedTimes } from './help.js';
import { workedSince } from './leases.js';
import { isWaived, type Price, priceOf } from './price.js';
import { profileOf } from './profiles.js';
import { stageAt } from './stages.js';
import { findStopped } from './stopped.js';
import { deleteOnOf } from './term.js';
import { waitEnd } from './transfer.js';
import { describe, nextOf, strayHint, type Times } from './view-words.js';

/** The photo itself is for whoever is finished; before that a smaller picture shows what it will be. */
function shownPhoto({ state, photo }: Capture): string | undefined {
  if (!photo || photoIn(state) === 'over') return undefined;
  return photoIn(state) === 'finished' ? photo.standardFileId : photo.previewFileId || photo.standardFileId;
}

interface Around {
  batch: Batch;
  /** of the batch's window as it is now */
  deleteOn: Date;
  profile: Profile;
  times: Times;
  price: Price;
  /** why one rests, by the capture's ID */
  stopped: Map<string, string>;
  /** signed address by file ID */
  urls: Map<string, string>;
}

function toView(capture: Capture, { batch, deleteOn, profile, times, price, stopped, urls }: Around): CaptureView {
  const { state, shot, photo } = capture;
  const next = nextOf(capture, batch);
  const rests = stopped.get(capture._id);
  return {
    captureId: capture._id,
    number: captureNumberOf(capture._id),
    state,
    status: CAPTURE_STATUS[state],
    name: capture.name,
    idMasked: allows(state, 'verify') ? '' : capture.idMasked,
    school: capture.school,
    ...(capture.study && { study: capture.study }),
    batchName: batch.name,
    ...price,
    priceYuan: yuan(price.priceFen),
    deadline: beijing(batch.closesAt),
    checksLeft: capture.checksLeft,
    submissionsLeft: capture.submissionsLeft,
    paid: !comesOf(state, 'refund') && (capture.paidOrderId !== '' || isWaived(capture)),
    ...promiseOf(capture, price),
    hint: `${rests || describe(capture, batch, times)}${strayHint(capture)}`,
    ...(rests && { rests }),
    ...(next && { next }),
    findings: shot?.findings ?? [],
    ...picturesOf(capture, urls),
    ...(photo && { measurements: photo.measurements }),
    profile,
    ...(photo && photoIn(state) === 'finished' && { layouts: offeredSheets(profile) }),
    ...stageOf(capture),
    ...(capture.rejectReason && { rejectReason: capture.rejectReason }),
    ...rejectOf(capture),
    ...transferOf(capture),
    ...(capture.reviewWishedAt && { reviewAsked: beijing(capture.reviewWishedAt) }),
    deleteOn: beijingDay(deleteOn),
  };
}

/** What may be shown, by its name in the view: each whole, and small where there is a preview. */
function filesOf(capture: Capture) {
  const { shot, photo } = capture;
  const shown = shownPhoto(capture);
  return {
    annotatedUrl: shot?.annotatedFileId,
    shotUrl: shot?.fileId,
    shotPreviewUrl: shot?.previewFileId,
    standardUrl: shown,
    standardPreviewUrl: shown && photo?.previewFileId,
  };
}

function picturesOf(capture: Capture, urls: Around['urls']): Partial<CaptureView> {
  const files = filesOf(capture);
  const pictures: Partial<Record<keyof typeof files, string>> = {};
  for (const name of keysOf(files)) {
    const url = urls.get(files[name] ?? '');
    if (url) pictures[name] = url;
  }
  return pictures;
}

/** Which rules may be broken, by the names that their findings have, and a drawing, where the reason is one of the list. */
function rejectOf({ rejectCode, shot }: Capture): Pick<CaptureView, 'reject'> {
  const known = reasonOf(rejectCode);
  if (!known) return {};
  const { rules = [], drawing } = known;
  const [rule] = rules;
  const names = rules.flatMap((code) => shot?.findings.find((finding) => finding.rule === code)?.name ?? []);
  const name = names.join('、');
  return { reject: { ...(rule && { rule }), ...(name && { name }), ...(drawing && { drawing }) } };
}

function transferOf({ transfer }: Capture): Pick<CaptureView, 'transfer'> {
  if (!transfer) return {};
  const until = waitEnd(transfer);
  return { transfer: { number: transfer.number, ...(until && { until: beijing(until) }) } };
}

/** Only before paying: afterwards the order keeps the words. */
function promiseOf({ state }: Capture, { payer, priceFen }: Price): { promise?: string } {
  const promise = settings().refundPromise;
  const pays = payer === 'student' && priceFen > 0 && allows(state, 'order');
  return pays && promise ? { promise } : {};
}

function stageOf(capture: Capture): { stage?: string } {
  const since = workedSince(capture);
  const stage = since ? stageAt(capture.stage, Date.now() - since.getTime()) : '';
  return stage ? { stage } : {};
}

/** A batch that was removed, or edited beyond reading, while captures still name it: they can be looked at, nothing more. */
function missingBatch({ batchId, batchName, changedAt }: Capture): Batch {
  const window = { opensAt: changedAt, closesAt: changedAt };
  const rest = {
    payer: 'student',
    priceFen: 0,
    profile: '',
    background: 'blue',
    checks: 1,
    submissions: 1,
  } as const;
  return { _id: batchId, name: batchName, ...window, ...rest, schools: [] };
}

/** A batch whose profile is missing or broken can be looked at by the standard's words; nothing can be shot in it. */
async function profileFor({ photo }: Capture, batch: Batch): Promise<Profile> {
  return photo?.profile ?? profileOf(batch).catch(() => DEFAULT_PROFILE);
}

/** One that nobody can read hides no record: not its own, and none of another batch in the list. */
function shownBatch(id: string): Promise<Batch | undefined> {
  return readBatch(id).catch((error: unknown) => {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  });
}

/** Whether the addresses of pictures are wanted: a list shows none, and whoever asks for none leaves no link behind. */
type Pictures = 'with pictures' | 'without pictures';

/** Views of several captures, with one question each for batches, times and addresses. */
export async function viewAll(captures: Capture[], pictures: Pictures): Promise<CaptureView[]> {
  const ids = [...new Set(captures.map((capture) => capture.batchId))];
  const shown = pictures === 'with pictures' ? captures : [];
  const fileIds = [...new Set(shown.flatMap((capture) => Object.values(filesOf(capture))))].flatMap((id) => id || []);
  const waits = captures.some(({ state }) => allows(state, 'approve') || allows(state, 'deliver'));
  const [found, signed, times, stopped] = await Promise.all([
    Promise.all(ids.map(shownBatch)),
    signUrls(fileIds),
    waits ? expectedTimes() : EXPECTED,
    findStopped(captures),
  ]);
  const urls = new Map(fileIds.flatMap((id, at) => (signed[at] ? [[id, signed[at]] as const] : [])));
  return Promise.all(
    captures.map(async (capture) => {
      const known = found[ids.indexOf(capture.batchId)];
      const batch = known ?? missingBatch(capture);
      const deleteOn = deleteOnOf(capture, known);
      const [profile, price] = [await profileFor(capture, batch), priceOf(capture, batch)];
      return toView(capture, { batch, deleteOn, profile, times, price, stopped, urls });
    }),
  );
}

export async function viewOf(capture: Capture): Promise<CaptureView> {
  const [view] = await viewAll([capture], 'with pictures');
  return view!;
}
