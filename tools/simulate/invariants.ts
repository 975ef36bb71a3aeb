// What must be so at the end of every story, whatever happened in it.
import { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { CONSENT_KINDS, User } from '../../cloudfunctions/_journey/documents-user.js';
import { WALLET } from '../../local/pay/books.js';
import { allows, CAPTURE_STATES, comesOf, HELD_STATES, isServed, type Phase, phaseOf } from '../../shared/capture.js';
import type { House } from './house.js';
import { checkHanded, isByHand, sumFen } from './otherwise.js';

/** Phases in which money of a capture may lie here although nothing is made for it: staff decide about it. */
const ENDED: readonly Phase[] = ['closed', 'erased'];
/** Folders whose files belong to captures. */
const FOLDERS = ['shots', 'originals', 'annotated', 'photos', 'sheets'];

const capturesOf = ({ store }: House) => store.find('captures', {}).map((doc) => Capture.parse(doc));
const ordersOf = ({ store }: House) => store.find('orders', {}).map((doc) => Order.parse(doc));
const allFiles = ({ storage }: House) => FOLDERS.flatMap((folder) => storage.list(folder));

/** Everything that the timer may still change, in words. */
export function describeState(house: House): string {
  const captures = capturesOf(house).map((one) => [one._id, one.state, one.paidOrderId, one.leaseToken, one.files]);
  const orders = ordersOf(house).map(({ _id, state, refundTrouble, returned, shipping }) => [
    _id,
    state,
    refundTrouble,
    returned.map(({ amountFen }) => amountFen),
    shipping,
  ]);
  const open = house.store.find('requests', {}).map(({ _id, state }) => [_id, state]);
  return JSON.stringify([captures, orders, open, allFiles(house).sort()]);
}

/** What was paid for an order and is not with who paid, fen: WeChat Pay holds it, or the merchant to whom a refund went. */
function heldFen({ ledger, handed }: House, orderId: string): number {
  const taken = ledger.orders.find((one) => one.orderId === orderId && one.transactionId);
  const back = ledger.refunds.filter((one) => one.orderId === orderId && one.status === 'SUCCESS');
  const reached = back.filter(({ receivedBy }) => receivedBy === WALLET);
  return (taken?.amountFen ?? 0) - sumFen(reached) - (handed.get(orderId) ?? 0);
}

/** What went to the merchant, and nobody has given to the student yet. */
const strayFen = ({ returned }: Order): number =>
  sumFen(returned.filter((one) => one.toMerchant === true && !isByHand(one)));

/** The same as our books say it. */
const ownFen = (order: Order): number =>
  strayFen(order) +
  (order.state === 'paid' || order.state === 'refunding' ? order.amountFen - sumFen(order.returned) : 0);

/** Of all orders, fen. */
export interface Money {
  takenFen: number;
  returnedFen: number;
  /** by which the books here differ from WeChat Pay's, each order for itself */
  differenceFen: number;
}

export function countMoney(house: House): Money {
  const { ledger, store } = house;
  const sum = (fen: number[]): number => fen.reduce((all, one) => all + one, 0);
  const ours = (id: string): number => {
    const order = store.read('orders', id);
    return order ? ownFen(Order.parse(order)) : 0;
  };
  return {
    takenFen: sum(ledger.orders.map(({ transactionId, amountFen }) => (transactionId ? amountFen : 0))),
    returnedFen: sum(ledger.refunds.map(({ status, amountFen }) => (status === 'SUCCESS' ? amountFen : 0))),
    differenceFen: sum(ledger.orders.map(({ orderId }) => Math.abs(heldFen(house, orderId) - ours(orderId)))),
  };
}

/** The provider's money is ours to the fen; nobody paid twice; whoever paid is served or has it back. */
export function checkBooks(house: House): void {
  const { violations, ledger } = house;
  const [captures, orders] = [capturesOf(house), ordersOf(house)];
  for (const { orderId, transactionId } of ledger.orders)
    if (transactionId && !orders.some(({ _id }) => _id === orderId))
      violations.push(`${orderId} was paid and is unknown here`);
  for (const order of orders) {
    const [theirs, ours] = [heldFen(house, order._id), ownFen(order)];
    if (theirs !== ours)
      violations.push(`${order._id}: WeChat Pay holds ${theirs} fen, our books say ${ours} (${order.state})`);
    checkHanded(house, order);
    if (strayFen(order) > 0) violations.push(`${strayFen(order)} fen of ${order._id} are the merchant's for ever`);
    if (order.state === 'refunding') violations.push(`${order._id} is refunding for ever (${order.refundTrouble})`);
  }
  for (const capture of captures) {
    const held = orders.filter((one) => one.captureId === capture._id && heldFen(house, one._id) === one.amountFen);
    if (held.length > 1) violations.push(`${capture._id} was paid ${held.length} times`);
    const strange = held.filter(({ _id }) => _id !== capture.paidOrderId);
    if (strange.length > 0)
      violations.push(`${capture._id} (${capture.state}) does not know of the payment ${strange[0]?._id}`);
    if (held.length > 0 && !ENDED.includes(phaseOf(capture.state)) && !HELD_STATES.includes(capture.state))
      violations.push(`${capture._id} is paid and ${capture.state}`);
    const waived = capture.history.some(({ event }) => event === 'waive');
    const paid = orders.find(({ _id }) => _id === capture.paidOrderId);
    if (HELD_STATES.includes(capture.state) && !waived && !paid)
      violations.push(`${capture._id} is ${capture.state} unpaid`);
    // the desk decided before the money was asked back: staff have a task
    if (HELD_STATES.includes(capture.state) && paid?.state === 'refunded' && !comesOf(capture.state, 'deliver'))
      violations.push(`${capture._id} is ${capture.state} and its money went back`);
  }
}

/** A payment whose notice was lost is booked within minutes, and not only when the bill tells of it; no order is closed
 * that was paid before. */
export function checkBooked(house: House): void {
  const orders = new Map(ordersOf(house).map((order) => [order._id, order]));
  for (const { orderId, transactionId, paidAt } of house.ledger.orders) {
    const order = transactionId && paidAt ? orders.get(orderId) : undefined;
    if (order?.state === 'created' || (order?.state === 'closed' && order.changedAt > new Date(paidAt ?? '')))
      house.violations.push(`${orderId} was paid, and nobody has booked it (${order.state})`);
  }
}

const SERVED = CAPTURE_STATES.filter(isServed);
/** What was deleted holds no money but that of a photo that was approved before. */
export function checkForfeits(house: House): void {
  const captures = new Map(capturesOf(house).map((one) => [one._id, one]));
  for (const { _id, captureId } of ordersOf(house)) {
    const held = heldFen(house, _id);
    const capture = captures.get(captureId);
    const last = capture?.history.at(-1);
    if (held === 0 || (capture && last?.event !== 'erase')) continue;
    const served = SERVED.some((state) => state === last?.from) && capture?.paidOrderId === _id;
    if (!served) house.violations.push(`${captureId} was deleted (${last?.from}) and ${held} fen of ${_id} are kept`);
  }
}

/** Whether its owner stopped it: until they or staff say otherwise, it waits by right. */
function isStopped({ store }: House, { userKey, refundAskedAt }: Capture): boolean {
  const { consents } = User.parse(store.read('users', userKey));
  const agreed = CONSENT_KINDS.every((kind) => consents.findLast((step) => step.kind === kind)?.given);
  return refundAskedAt !== undefined || !agreed;
}

/** Nobody waits for what has happened already, or for what nobody will do. */
export function checkWaits(house: House): void {
  const { violations, desk } = house;
  for (const capture of capturesOf(house)) {
    const { _id, state, check, delivery, erasing, orderId } = capture;
    const asked = allows(state, 'approve') ? check?.id : delivery?.id;
    if (
      (allows(state, 'approve') || allows(state, 'deliver')) &&
      !isStopped(house, capture) &&
      desk.find(asked ?? '')?.verdict !== 'pending'
    )
      violations.push(`${_id} is ${state}, and 学信网 says ${desk.find(asked ?? '')?.verdict ?? 'nothing'}`);
    if (allows(state, 'cancelOrder')) violations.push(`${_id} waits for the payment of ${orderId} for ever`);
    if (erasing) violations.push(`${_id} is being deleted for ever`);
  }
  const waited = new Set(capturesOf(house).map(({ check }) => check?.id));
  // a delivery cannot be taken back; a check whose asking was cut off was never written down, and whoever submits again
  // is given the same one
  for (const { id, kind, verdict } of desk.items)
    if (kind === 'check' && verdict === 'pending' && house.errands.has(id) && !waited.has(id))
      violations.push(`学信网 has the check ${id}, for which nobody waits`);
  for (const { _id, state } of ordersOf(house)) if (state === 'created') violations.push(`${_id} is open for ever`);
}

/** Every file has an owner, every owner its files. */
export function checkFiles(house: House): void {
  const { violations } = house;
  const stored = new Set(allFiles(house));
  const known = new Set<string>();
  for (const { _id, state, files, cleared, shot, photo } of capturesOf(house)) {
    for (const fileId of [...files, ...cleared]) known.add(fileId);
    if (state === 'erased' && [...files, ...cleared].some((fileId) => stored.has(fileId)))
      violations.push(`${_id} is erased and has files`);
    const used = [
      shot?.fileId,
      shot?.annotatedFileId,
      shot?.previewFileId,
      photo?.standardFileId,
      photo?.masterFileId,
      photo?.previewFileId,
    ];
    for (const fileId of used) if (fileId && !stored.has(fileId)) violations.push(`${_id} (${state}) lost ${fileId}`);
    for (const fileId of used)
      if (fileId && !files.includes(fileId))
        violations.push(`${_id} (${state}) uses ${fileId} and would not delete it`);
  }
  for (const fileId of stored) if (!known.has(fileId)) violations.push(`${fileId} has no owner`);
}

/** After the last day only numbers, amounts and times are left. */
export function checkErased(house: House): void {
  const { violations, store } = house;
  for (const { _id } of store.find('users', {})) violations.push(`user ${_id} is known after the term`);
  for (const { _id, state, userKey, name, idMasked, school, captureKeySealed, shot, photo } of capturesOf(house)) {
    if (state !== 'erased') violations.push(`${_id} is ${state} after its last day`);
    if (userKey !== 'erased' || name || idMasked || school || captureKeySealed || shot || photo)
      violations.push(`${_id} still says whose it was`);
  }
  for (const { _id, captureId, userKey, payment } of ordersOf(house)) {
    const gone =
      store.read('captures', captureId) === null || Capture.parse(store.read('captures', captureId)).state === 'erased';
    if (gone && (userKey !== 'erased' || payment)) violations.push(`order ${_id} still says whose it was`);
  }
}
