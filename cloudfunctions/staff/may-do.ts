// Which role may do what. One table for the console and the desk, and whoever adds an action has to say whose it is.
import { AppError } from '../../shared/errors.js';
import { ROLE_NAMES, ROLES, type Role } from '../../shared/roles.js';
import type { Operator } from '../_platform/operators.js';
import type { StaffAction } from './events.js';

const ALL: readonly Role[] = ROLES;
const ON_PEOPLE: readonly Role[] = ['review', 'service', 'finance'];

const MAY: Record<StaffAction, readonly Role[]> = {
  // looking
  find: ON_PEOPLE,
  show: ON_PEOPLE,
  stats: ALL,
  requests: ['service', 'finance'],
  complaint: ['service', 'finance'],
  money: ['finance'],
  next: ['review'],
  batches: ALL,
  texts: ALL,
  // a photo and its verdict
  approve: ['review'],
  reject: ['review'],
  restore: ['review'],
  letPass: ['review', 'service'],
  deliverAgain: ['review', 'service'],
  rebuild: ['review', 'service'],
  // a student and the way through
  allowTry: ['service'],
  unlock: ['service'],
  verifyManually: ['service'],
  resend: ['service'],
  reopen: ['service'],
  many: ['service'],
  release: ['service'],
  // gives unfinished money back too, although `refund` is finance's: a deletion must not keep it, and chooses no amount
  erase: ['service'],
  transfer: ['service'],
  answer: ['service', 'finance'],
  // money
  check: ['service', 'finance'],
  refund: ['finance'],
  learnRefund: ['finance'],
  settleRefund: ['finance'],
  // what holds for many
  batch: ['school'],
  schoolCode: ['school'],
  help: ['school'],
  saveProfile: ['school'],
  setProfile: ['school'],
};

export const mayDo = ({ roles }: Pick<Operator, 'roles'>, action: StaffAction): boolean =>
  roles.some((role) => MAY[action].includes(role));

/** What somebody may do. */
export const actionsOf = (operator: Operator): StaffAction[] =>
  (Object.keys(MAY) as StaffAction[]).filter((action) => mayDo(operator, action));

/** Faces are for whoever judges a photo or helps its student: money is followed without them (PIPL 6: no more than is needed). */
export const seesFaces = ({ roles }: Pick<Operator, 'roles'>): boolean =>
  roles.includes('review') || roles.includes('service');

/** What students write to customer service, and for whose invoice, is for those who answer it, wherever it is met. */
export const seesWishes = (operator: Pick<Operator, 'roles'>): boolean => mayDo(operator, 'requests');

/** Whose an action is, as staff read it. */
export const rolesOf = (action: StaffAction): string => MAY[action].map((role) => ROLE_NAMES[role]).join('、');

/** @throws AppError NOT_ALLOWED that names the roles it takes */
export function checkRole(operator: Operator, action: StaffAction): void {
  if (mayDo(operator, action)) return;
  const say = `您没有这个操作的角色（${action} 需要：${rolesOf(action)}）。`;
  throw new AppError('NOT_ALLOWED', `role for ${action}`, say);
}
