// What the deletion sheet says: of one capture or of everything, and of the money in it. Pure, so that it is tested without
// a phone.
import type { Outputs } from '../../../shared/functions';

export type Own = Outputs['getMyData']['captures'][number];
/** back and then deleted, or kept */
export type Choice = '' | 'refund' | 'keep';

/** Captures that are paid and unfinished, among those that would go. */
export function paidOf(captures: readonly Own[], captureId: string): Own[] {
  return captures.filter((own) => own.paidYuan && !own.going && (!captureId || own.captureId === captureId));
}

/** What the server found out about money while it was asked to delete. */
export function withAsked(captures: readonly Own[], ask: Outputs['eraseMe']['ask']): Own[] {
  return captures.map((own) => {
    const found = ask.find(({ captureId }) => captureId === own.captureId);
    return found ? { ...own, paidYuan: found.yuan } : own;
  });
}

/** Whose it is: a helper's phone holds records of several students. */
export function headingOf(captures: readonly Own[], captureId: string): string {
  const own = captures.find((one) => one.captureId === captureId);
  return own ? `删除 ${own.title} 的采集记录` : '删除全部资料';
}

/** The last question before it is done. */
export function questionOf(captureId: string, choice: Choice): string {
  const what = captureId ? '这条采集记录' : '您的全部资料';
  if (choice === 'refund') return `已支付的费用原路退回，然后删除${what}，对吗？`;
  if (choice === 'keep') return '保留已支付、还没有完成的记录，删除其余资料，对吗？';
  return `现在就删除${what}吗？`;
}

/** Names only what there was: who waits for money is not told that nothing was deleted. */
export function resultOf({ captures, files, later }: Outputs['eraseMe'], choice: Choice): string {
  const counted = [captures > 0 ? `${captures} 条采集记录` : '', files > 0 ? `${files} 个文件` : ''];
  const gone = counted.filter(Boolean).join('和 ');
  const done = gone && `删除了 ${gone}。`;
  if (later === 0 && choice === 'keep') return `${done || '其余资料已删除。'}已支付、还没有完成的记录保留着。`;
  if (later === 0) return done || '资料已删除。';
  return `${done}${done && '另有 '}${later} 条采集记录正在退款或处理，完成后自动删除，不用再操作。`;
}
