// What a reviewer looks at and chooses from: a picture, what is known of the photo, the reasons to send it back.
import { Input } from 'antd';
import { MOST_STAFF_WORDS } from '../../shared/reasons.js';
import type { Item } from './review-queue.js';

/** Keys of the reasons, in the order of the list. */
export const KEYS = 'abcdefghijklmnopqrstuvwxyz';
const MEASURED: Record<string, string> = {
  width: '宽 px',
  height: '高 px',
  bytes: '文件',
  crown: '头顶 px',
  eyes: '眼睛 px',
  faceWidth: '脸宽 px',
  centre: '偏离中线 px',
  background: '背景',
};
/** One decimal at most: a reader sees no hundredth of a px. */
const round = (value: unknown): string => String(Math.round(10 * Number(value)) / 10);

function sayMeasure(field: string, value: unknown, { width }: Record<string, unknown>): string {
  // as students read it: 1 KB = 1024 bytes
  if (field === 'bytes') return `${(Number(value) / 1024).toFixed(1)} KB`;
  if (field === 'centre') return round(Number(value) - Number(width) / 2);
  return Array.isArray(value) ? value.map(round).join(' ') : round(value);
}

export function Picture({ name, url }: { name: string; url: string | undefined }) {
  return (
    <figure className="shot">
      {url ? <img src={url} alt={name} /> : <span className="gone">没有</span>}
      <figcaption>{name}</figcaption>
    </figure>
  );
}

export function Facts({ item }: { item: Item }) {
  const measures: Record<string, unknown> = { ...item.标准照测量 };
  const measured = Object.entries(measures).filter(([field]) => field in MEASURED);
  return (
    <>
      <h2>
        {item.姓名} <small>{item.证件号}</small>
      </h2>
      <p className="soft">
        {item.学校} · {item.批次} · 编号 {item.编号} · 提交 {item.提交时间 ?? item.更新时间}
      </p>
      {[item.注意, item.人工审核, item.上次退回].filter(Boolean).map((words) => (
        <p key={words} className="warn">
          {words}
        </p>
      ))}
      <h3>机器没有把握</h3>
      {item.机器没有把握.length === 0 ? (
        <p className="soft">没有，各项检测都通过。</p>
      ) : (
        <ul className="doubts">
          {item.机器没有把握.map(({ rule, say, measured, limit }) => (
            <li key={rule}>
              {say}
              <small>
                {measured && ` 测得 ${measured}`}
                {limit && `，要求 ${limit}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      <h3>标准照测量</h3>
      <dl className="measures">
        {measured.map(([field, value]) => (
          <div key={field}>
            <dt>{MEASURED[field]}</dt>
            <dd>{sayMeasure(field, value, measures)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface RejectProps {
  codes: [string, string][];
  why: string;
  onWhy(code: string): void;
}
export function Reasons({ codes, why, onWhy }: RejectProps) {
  return (
    <>
      <h3>驳回原因（按字母选择，Enter 驳回，Esc 返回）</h3>
      <div className="reasons" role="listbox" aria-label="驳回原因">
        {codes.map(([code, say], at) => (
          <button
            type="button"
            role="option"
            aria-selected={code === why}
            key={code}
            className={code === why ? 'reason chosen' : 'reason'}
            onClick={() => onWhy(code)}
          >
            <kbd>{KEYS[at]?.toUpperCase()}</kbd>
            {say}
          </button>
        ))}
      </div>
    </>
  );
}

/** Words to the student beside the reason, or instead of one. */
export function Words({ text, onText, onDone }: { text: string; onText(text: string): void; onDone(): void }) {
  return (
    <Input
      placeholder="补充的话，学生会看到（可不填；按 Tab 进入）"
      maxLength={MOST_STAFF_WORDS}
      value={text}
      onChange={({ target }) => onText(target.value)}
      onPressEnter={onDone}
    />
  );
}
