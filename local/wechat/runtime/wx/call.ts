// How every wx.* function answers: success, fail and complete callbacks, or a promise when none was given.

export type Options = Record<string, unknown>;
type Callback = (result: object) => void;

/** A failure in WeChat's words: `errMsg` is "name:fail reason". */
export class Failure extends Error {
  constructor(
    readonly reason: string,
    /** as the documentation of the function names its number: only newer ones have an errno */
    readonly numbers: { errno?: number; errCode?: number } = {},
  ) {
    super(reason);
  }
}

function failureOf(name: string, error: unknown): object {
  const reason = error instanceof Error ? error.message : String(error);
  const errMsg = `${name}:fail ${reason}`;
  const said = { errMsg, ...(error instanceof Failure && error.numbers) };
  // those of wx.cloud are errors, all others plain records
  return name.startsWith('cloud.') ? Object.assign(new Error(errMsg), said) : said;
}

/** What a function found out, if anything. */
// biome-ignore lint/suspicious/noConfusingVoidType: most functions only act
type Result = object | void;

/** Makes a wx function of one that takes options and returns, or promises, its result. */
export function answer(name: string, run: (options: Options) => Result | Promise<Result>) {
  return (options: Options = {}): Promise<object> | undefined => {
    const { success, fail, complete } = options as Record<string, Callback | undefined>;
    const result = Promise.resolve()
      .then(() => run(options))
      .then(
        (found) => ({ ...found, errMsg: `${name}:ok` }),
        (error: unknown) => {
          throw failureOf(name, error);
        },
      );
    if (!success && !fail && !complete) return result;
    result.then(
      (found) => {
        success?.(found);
        complete?.(found);
      },
      (error: object) => {
        fail?.(error);
        complete?.(error);
      },
    );
    return undefined;
  };
}

/** A table of such functions. */
export function answers(
  table: Record<string, Parameters<typeof answer>[1]>,
): Record<string, ReturnType<typeof answer>> {
  return Object.fromEntries(Object.entries(table).map(([name, run]) => [name, answer(name, run)]));
}

/** A named option as text; WeChat rejects a call that lacks one. */
export function text(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || !value) throw new Failure(`parameter error: parameter.${name} should be String`);
  return value;
}

/** Some functions work only in answer to a finger (docs: "can only be invoked by user TAP gesture"). */
export function needTap(): void {
  const activation = navigator.userActivation;
  if (activation && !activation.isActive) throw new Failure('can only be invoked by user TAP gesture.');
}
