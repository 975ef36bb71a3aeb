// A page went wrong on a phone, and nobody saw it but the student. The reference of this call is what the phone then offers
// to customer service, and what stands in WeChat's real-time log.
import { INPUTS } from '../../shared/functions.js';
import { spend } from '../_journey/quotas.js';
import { noteTrouble } from '../_journey/troubles.js';
import { serve } from '../_platform/serve.js';

export const main = serve('reportError', INPUTS.reportError, async (trouble, call) => {
  const { kind, what, place } = trouble;
  await spend(call.userKey, 'trouble');
  call.about('', `${kind}: ${what}${place && ` at ${place}`}`);
  await noteTrouble(call.ref, call.userKey, trouble);
  return { ref: call.ref };
});
