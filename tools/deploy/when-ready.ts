// A function that was just made or changed takes the next change only some seconds later, at times also after it has called
// itself Active: the vendor's own package asks for a trigger up to four times for that (lib/function/index.js,
// retryCreateTrigger), whatever the answer was. Here only what means "not yet" is asked again.
import { z } from 'zod';

/** How often, each time after the cloud has called the function ready, a second later at least (chosen; the vendor's package: 3). */
const REPEATS = 5;

const Failure = z.looseObject({ code: z.string().optional(), message: z.string().default('') });
/** docs: cloud.tencent.com/document/api/583/17244, of a function or a version that is in the middle of a change */
const CODES = /^FailedOperation\.(FunctionStatusError|FunctionNameStatusError|FunctionVersionStatusNotActive)$/;
/** The same of other codes, which have other reasons too: 当前函数状态无法进行此操作, 当前函数处于Updating状态; a package may drop the code */
const WORDS = /当前函数状态无法|函数在部署中|函数处于\s*(Creating|Updating|Publishing)\s*状态/;

function isNotYet(error: unknown): boolean {
  const { code = '', message } = Failure.safeParse(error).data ?? { message: '' };
  return CODES.test(code) || WORDS.test(message);
}

/** @param change must not have happened where the cloud answered "not yet" */
export async function whenReady<T>(
  functions: { waitFunctionActive(name: string): Promise<unknown> },
  name: string,
  change: () => Promise<T>,
): Promise<T> {
  for (let left = REPEATS; ; left--)
    try {
      return await change();
    } catch (error) {
      if (left === 0 || !isNotYet(error)) throw error;
      await functions.waitFunctionActive(name);
    }
}
