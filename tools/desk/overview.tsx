// How far each batch is, what came in and went back, whether the timer works, and what it had to say.
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { Rows } from './details.js';
import { Unread } from './said.js';
import { useAnswer } from './use-answer.js';

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

export function Overview() {
  const [days, setDays] = useState(7);
  const { answer, busy, again } = useAnswer({ action: 'stats', days });
  if (!answer?.details) return <Unread answer={answer} busy={busy} again={again} />;
  const { 批次: batches, 每天: daily, 定时器: timer, 定时器状态: state, 积压: waiting, 告警: alarms } = answer.details;
  const isCalm = rowsOf(waiting).length === 0;
  // functions of before, to which a deployment may have gone back, say nothing of it
  const isRunning = state === undefined || state === '正常';
  return (
    <>
      <p className="said" role="status">
        {answer.say}
      </p>
      <section className="sheet">
        <h3>批次进度（人）</h3>
        <Rows rows={rowsOf(batches)} />
      </section>
      <div className="two">
        <section className="sheet">
          <h3>
            收款与退款
            <Segmented
              size="small"
              value={days}
              onChange={setDays}
              options={[7, 14, 31].map((value) => ({ value, label: `${value} 天` }))}
            />
          </h3>
          <Rows rows={rowsOf(daily).reverse()} />
        </section>
        <section className="sheet">
          <h3>定时器与告警</h3>
          <Alert
            type={isRunning ? (isCalm ? 'success' : 'warning') : 'error'}
            title={isRunning && !isCalm ? `${timer}。下面的任务有积压或失败：` : `${timer}`}
            showIcon
            className="gap"
          />
          {!isCalm && <Rows rows={rowsOf(waiting)} />}
          {rowsOf(alarms).length > 0 ? <Rows rows={rowsOf(alarms)} /> : <p className="soft">没有告警。</p>}
        </section>
      </div>
    </>
  );
}
