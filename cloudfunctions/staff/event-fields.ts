// What the events of staff name, each as a person types it or as an answer gave it.
import { z } from 'zod';
import { BATCH_LETTERS, DEED_LETTERS } from '../../shared/letters.js';

/** Whole, or the short number that the student reads out. */
export const CaptureId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{8,64}$|^[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$/);
/** 特征码 */
export const BatchId = z
  .string()
  .trim()
  .max(BATCH_LETTERS.id)
  .regex(/^[A-Za-z0-9-]+$/);
export const OrderId = z
  .string()
  .trim()
  .regex(/^[\w-]{6,40}$/);
/** Whole, or its short number. */
export const RequestId = z.string().trim().min(3).max(DEED_LETTERS.requestId);
/** Of a refund that was made in the merchant platform, its number there (商户退款单号). */
export const RefundId = z
  .string()
  .max(DEED_LETTERS.refundId)
  .regex(/^[\w\-|*@]+$/);
/** By which a transfer of a bank or a receipt is found again. It outlives the student, so that it is a number and no words. */
export const Voucher = z
  .string()
  .trim()
  .max(DEED_LETTERS.voucher)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/);
export const InvoiceNumber = z
  .string()
  .trim()
  .max(DEED_LETTERS.invoiceNumber)
  .regex(/^\d{8,}$/);
/** What somebody asked for; with the same one nothing is given twice. */
export const TicketNumber = z.string().trim().min(1).max(DEED_LETTERS.ticket);
/** A time as it is typed. */
export const Typed = z.string().trim().min(1).max(40);
/** Where the page before ended, as its answer says. */
export const After = z.string().regex(/^\d{4}-[\d-]{5}T[\d:.]{8,12}Z\/\w{1,64}$/);
