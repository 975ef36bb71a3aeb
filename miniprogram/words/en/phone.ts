// What the phone says of its album, of WeChat's guideline, and of a new version, in English.
import type { phone as chinese } from '../zh/phone.js';
import { common } from './common.js';

const album: typeof chinese.album = {
  notSaved: 'The picture was not saved.',
  notSavedNext: 'Check the free space on your phone, then try again.',
  cancelled: 'You cancelled saving.',
  cancelledNext: 'Tap "Save" again when you need it.',
  notOpened: "The picture didn't open.",
  notOpenedNext: 'Save it first, then send it from your album.',
  noPdf: "The PDF didn't open.",
  noPdfNext: 'Save the JPG picture instead.',
};

const copy: typeof chinese.copy = {
  failed: 'The text was not copied.',
  failedNext: 'Please tap once more.',
  notCopied: 'Not copied',
  writeDown: 'Please note it down: {1}',
};

const dialog: typeof chinese.dialog = { ok: 'OK', no: common.cancel };

const contract: typeof chinese.contract = {
  closed: "It won't open right now",
  closedText: 'Try again later, or ask customer service for it.',
};

const update: typeof chinese.update = {
  ready: 'New version',
  text: 'Update to carry on; your progress is saved.',
  now: 'Update',
  later: 'Later',
  old: common.old,
  oldText: `This step needs the new version. ${common.reopen}, or ask customer service.`,
};

export const phone: typeof chinese = { album, copy, dialog, contract, update };
