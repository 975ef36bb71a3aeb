// Clouds in which the main action of a page does what it should: a capture that stands, one that moves on, one that is paid.
import { type Answers, ok } from '../phone.js';
import { viewOf } from '../views.js';

const PAYMENT = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' } as const;

export const shown = (...state: Parameters<typeof viewOf>): Answers => ({
  getCapture: () => ok({ capture: viewOf(...state) }),
});

/** A cloud in which a capture moves on by one step. */
export function moving(step: keyof Answers, before: Parameters<typeof viewOf>[0], after: typeof before): Answers {
  let capture = viewOf(before);
  return {
    getCapture: () => ok({ capture }),
    [step]: () => {
      capture = viewOf(after);
      return ok({ capture, passed: true });
    },
  };
}
/** Ordered and paid at the first question. */
export function paying(): Answers {
  let capture = viewOf('verified');
  return {
    getCapture: () => ok({ capture }),
    createOrder: () => {
      capture = viewOf('paying');
      return ok({ capture, orderId: 'o1', payment: PAYMENT });
    },
    confirmPayment: () => ok({ paid: true, capture: viewOf('paid') }),
  };
}
