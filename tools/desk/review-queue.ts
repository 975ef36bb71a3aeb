// The line of photos under review: the one in front, and the next ones with their pictures already on the way, so that a
// reviewer never waits. Two reviewers may see the same photo; the first word counts, and the second is told so.
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { useHands } from './desk-hands.js';

const Finding = z.object({
  rule: z.string(),
  say: z.string(),
  measured: z.string(),
  limit: z.string(),
});
const Item = z.object({
  captureId: z.string(),
  编号: z.string(),
  姓名: z.string(),
  学校: z.string(),
  批次: z.string(),
  证件号: z.string(),
  更新时间: z.string(),
  提交时间: z.string().optional(),
  注意: z.string().optional(),
  人工审核: z.string().optional(),
  上次退回: z.string().optional(),
  图片: z.object({ 标准照: z.string().optional(), 原片: z.string().optional(), 标注图: z.string().optional() }),
  标准照测量: z.record(z.string(), z.unknown()).optional(),
  机器没有把握: z.array(Finding),
  原因代码: z.record(z.string(), z.string()),
  /** proof of having been shown this photo, for each answer */
  凭据: z.object({ approve: z.string(), reject: z.string() }),
  跳过: z.looseObject({ after: z.string() }),
});
export type Item = z.infer<typeof Item>;
/** What was decided in this sitting, newest first. */
export interface Decided {
  item: Item;
  what: 'approve' | 'reject';
  state: 'sent' | 'done' | 'failed';
  say: string;
}

/** Photos that are fetched ahead; chosen: at one a second none is waited for, and their links live half an hour. */
const AHEAD = 3;

const warm = ({ 图片: pictures }: Item): void => {
  for (const url of Object.values(pictures)) if (url) new Image().src = url;
};

export function useQueue() {
  const { run, tell, warn } = useHands();
  const [items, setItems] = useState<Item[]>([]);
  const [left, setLeft] = useState(0);
  const [decided, setDecided] = useState<Decided[]>([]);
  const [isOver, setOver] = useState(false);
  /** the last look brought nothing */
  const [isUnread, setUnread] = useState(false);
  /** a rejection is being taken back: its photo comes to the front, so that nothing is decided until then */
  const [isUndoing, setUndoing] = useState(false);
  const after = useRef('');
  const busy = useRef(false);

  const fetchMore = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setUnread(false);
    const answer = await run({ action: 'next', ...(after.current && { after: after.current }) });
    const item = answer && Item.safeParse(answer.details).data;
    if (!answer) setUnread(true);
    if (answer && !item) setOver(true);
    if (answer && item) {
      after.current = item.跳过.after;
      setLeft(answer.left ?? 0);
      warm(item);
      setItems((all) => (all.some(({ captureId }) => captureId === item.captureId) ? all : [...all, item]));
    }
    busy.current = false;
  }, [run]);

  useEffect(() => {
    if (!isOver && items.length < AHEAD) void fetchMore();
  }, [items, isOver, fetchMore]);

  const begin = useCallback(() => {
    after.current = '';
    setItems([]);
    setOver(false);
  }, []);
  const step = useCallback(() => setItems((all) => all.slice(1)), []);

  /** Decides at once and goes on; what came of it stands in the list of decisions. */
  const decide = useCallback(
    async (item: Item, what: Decided['what'], fields: object) => {
      step();
      const note = (state: Decided['state'], say: string) =>
        setDecided((all) => [
          { item, what, state, say },
          ...all.filter((one) => one.item.captureId !== item.captureId),
        ]);
      note('sent', '');
      const { captureId, 凭据: marks } = item;
      const event = { action: what, captureId, ...fields, dryRun: false, rehearsed: marks[what] };
      const { answer, problem = '' } = await tell(event);
      const isDone = answer?.outcome === 'done';
      // the next photo is in front already: whoever looks at that is told which one it was
      if (problem) warn(`${item.姓名} ${item.编号}：${problem}`);
      note(isDone ? 'done' : 'failed', answer?.say ?? problem);
      if (isDone) setLeft((count) => Math.max(0, count - 1));
    },
    [tell, warn, step],
  );
  /** Takes the last rejection back: the photo is under review again. */
  const undo = useCallback(async () => {
    const last = decided.find(({ what, state }) => what === 'reject' && state === 'done');
    if (!last) return;
    const { captureId, 姓名, 编号 } = last.item;
    setUndoing(true);
    const plan = await tell({ action: 'restore', captureId, reason: '刚刚误驳回' });
    const { answer, problem = plan.problem } =
      typeof plan.answer?.next === 'object' ? await tell(plan.answer.next) : plan;
    setUndoing(false);
    // another photo is in front: whoever looks at that is told which one it was
    if (answer?.outcome !== 'done') return warn(`${姓名} ${编号}：${problem ?? answer?.say ?? ''}`);
    setDecided((all) => all.filter((one) => one !== last));
    setItems((all) => [last.item, ...all]);
    setLeft((count) => count + 1);
  }, [decided, tell, warn]);

  return { item: items[0], left, decided, isOver, isUnread, isUndoing, fetchMore, begin, step, decide, undo };
}
