// What WeChat itself is asked to do for us, through the SDK's cloud calls: messages, and the report that a service was
// given. A code to scan is beside it (page-code.ts).
import { z } from 'zod';
import { cloud } from './cloud.js';
import { within } from './patience.js';

/** ms; a warm call takes a tenth of it. */
const CALL_MS = 5_000;

const Managed = z.looseObject({ isTradeManaged: z.boolean() });

/** @throws what the SDK throws, with WeChat's number as `errCode`: 43101 where the user did not ask for this message */
export async function sendMessage(message: {
  touser: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
}): Promise<void> {
  await within(CALL_MS, 'send message', Promise.resolve(cloud.openapi.subscribeMessage.send(message)));
}

/** Whether WeChat keeps the takings of this program until a service is reported. @throws what the SDK throws */
export async function isTradeManaged(appid: string): Promise<boolean> {
  const asked = Promise.resolve(cloud.openapi.wxa.sec.order.isTradeManaged({ appid }));
  return Managed.parse(await within(CALL_MS, 'is trade managed', asked)).isTradeManaged;
}

/** @param report in WeChat's own words. @throws what the SDK throws, with WeChat's number as `errCode` */
export async function uploadShipping(report: Record<string, unknown>): Promise<void> {
  await within(
    CALL_MS,
    'upload shipping info',
    Promise.resolve(cloud.openapi.wxa.sec.order.uploadShippingInfo(report)),
  );
}
