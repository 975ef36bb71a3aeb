// A refusal as Tencent Cloud's interfaces word it: a code that programs read, and a sentence.
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
