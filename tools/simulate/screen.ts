// What a phone reads of a function's reply: as much as its screen needs to go on.
import { z } from 'zod';
import { VirtualRequest } from '../../local/pay/virtual-wire.js';
import { CAPTURE_STATES } from '../../shared/capture.js';

export const Reply = z.looseObject({
  ok: z.boolean(),
  data: z.unknown().optional(),
  error: z.object({ code: z.string() }).optional(),
});
export const View = z.looseObject({ captureId: z.string(), state: z.enum(CAPTURE_STATES), name: z.string() });
export const Shown = z.looseObject({
  captures: z.array(View).catch([]),
  capture: View.optional().catch(undefined),
  path: z.string().optional(),
  payment: z.union([z.object({ package: z.string() }), VirtualRequest]).optional(),
  needsCode: z.boolean().default(false),
});
export type View = z.infer<typeof View>;
export type Payment = NonNullable<z.infer<typeof Shown>['payment']>;
