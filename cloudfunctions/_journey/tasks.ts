// What a person of the operator must look at because of money: one open request of the kind 资金核对 for each matter. It
// names orders and fen, never a person, so that it outlives the deletion of a student's data.

import { REQUEST_STATUS } from '../../shared/request.js';
import { requestNumberOf } from '../_platform/numbers.js';
import { beijing } from '../_platform/time.js';
import { REQUEST_KINDS, type ServiceRequest } from './documents-service.js';
import { requests } from './requests.js';

type TaskKind = 'money' | 'wechatComplaint';
export const taskIdOf = (id: string, kind: TaskKind = 'money'): string => `${kind}-${id}`;

/**
 * Opens a task, once: the same id again is the same matter, also when it was answered.
 * @param o.text Chinese, what is so and what to do; no personal data
 * @param o.dueAt until when it must be answered
 * @returns whether it is new
 */
export function openTask(o: {
  id: string;
  text: string;
  kind?: TaskKind;
  orderId?: string;
  dueAt?: Date;
}): Promise<boolean> {
  const { id, text, kind = 'money', orderId = '', dueAt } = o;
  const at = new Date();
  const _id = taskIdOf(id, kind);
  const task: ServiceRequest = {
    _id,
    number: requestNumberOf(_id),
    userKey: '',
    captureId: '',
    orderId,
    kind,
    kindText: REQUEST_KINDS[kind],
    text,
    state: 'open',
    status: REQUEST_STATUS.open,
    answer: '',
    answeredTime: '',
    invoiceNumber: '',
    createdAt: at,
    createdTime: beijing(at),
    ...(dueAt ? { dueAt, dueTime: beijing(dueAt) } : {}),
  };
  return requests.insert(task);
}
