// What several pages call the same action, in English.
import type { actions as Chinese } from '../zh/actions.js';

export const actions: typeof Chinese = {
  shoot: 'Take photo',
  reshoot: 'Retake',
  submit: 'Submit',
  requirements: 'Photo requirements',
  service: 'Customer service',
  retry: 'Try again',
  settings: 'Open settings',
  phoneSettings: 'Open phone settings',
};
