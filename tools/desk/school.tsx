// The school's view: how many are how far, by a link and a code, anew each minute. No name comes here, and the number of
// students that a teacher types stays in this browser.
import { Alert, Button, InputNumber, Table } from 'antd';
import { useEffect, useState } from 'react';
import { FEWEST } from '../../shared/reasons.js';
import { lookAtSchool, type SchoolCounts } from './call.js';
import { saveCsv } from './csv.js';
import { Gate } from './school-gate.js';

const EVERY_MS = 60_000;
const TOTALS = [
  ['started', '已开始', '识别过采集码'],
  ['paid', '已支付', '学校付费的也算'],
  ['photographed', '已拍照', '拍过至少一次'],
  ['reviewing', '审核中', '等待审核结果'],
  ['refused', '被退回', '要重拍'],
  ['done', '已完成', '审核通过'],
] as const;
const DAY = [
  ['started', '开始'],
  ['paid', '支付'],
  ['photographed', '拍照'],
  ['submitted', '提交'],
  ['done', '通过'],
] as const;

/** What the teacher typed for this batch, in this browser alone. */
function useExpected(batchId: string): [number | null, (count: number | null) => void] {
  const key = `expected ${batchId}`;
  const [count, setCount] = useState<number | null>(() => Number(localStorage.getItem(key)) || null);
  const keep = (typed: number | null) => {
    setCount(typed);
    localStorage.setItem(key, String(typed ?? ''));
  };
  return [count, keep];
}

function toTable({ batch, school, time, totals, reasons, days }: SchoolCounts, expected: number | null) {
  return [
    ['批次', batch],
    ['学校', school || '全部'],
    ['统计时间', time],
    [],
    ...(expected ? [['应采集', expected]] : []),
    ...TOTALS.map(([field, label]) => [label, totals[field]]),
    ...(expected ? [['尚未开始', Math.max(0, expected - totals.started)]] : []),
    ...(expected ? [['尚未完成', Math.max(0, expected - totals.done)]] : []),
    [],
    ['退回原因', '人数'],
    ...reasons.map(({ say, count }) => [say, count]),
    [],
    ['日期', ...DAY.map(([, label]) => label)],
    ...days.map((row) => [row.day, ...DAY.map(([field]) => row[field])]),
  ];
}

export function School({ batchId }: { batchId: string }) {
  const kept = `school ${batchId}`;
  const [code, setCode] = useState(() => sessionStorage.getItem(kept) ?? '');
  const [counts, setCounts] = useState<SchoolCounts>();
  const [wrong, setWrong] = useState('');
  const [expected, setExpected] = useExpected(batchId);
  useEffect(() => {
    if (!code) return;
    let isOver = false;
    const tell = (told: SchoolCounts | undefined, problem: string) => {
      // whoever has left sees nothing of what comes late
      if (isOver) return;
      if (told) setCounts(told);
      setWrong(problem);
    };
    const look = () =>
      lookAtSchool(batchId, code).then(
        (told) => tell(told, ''),
        (error: Error) => tell(undefined, error.message),
      );
    void look();
    const timer = setInterval(look, EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [batchId, code]);
  const enter = (typed: string, told: SchoolCounts) => {
    sessionStorage.setItem(kept, typed);
    setCounts(told);
    setCode(typed);
  };
  const leave = () => {
    sessionStorage.removeItem(kept);
    setCode('');
    setCounts(undefined);
  };
  if (!counts && (!code || wrong)) return <Gate batchId={batchId} onDone={enter} />;
  if (!counts) return null;
  const { totals, reasons, days } = counts;
  const columns = [
    { title: '日期', dataIndex: 'day' },
    ...DAY.map(([field, title]) => ({ title, dataIndex: field, align: 'right' as const })),
  ];
  return (
    <main className="school">
      <header className="title">
        <div>
          <h1>{counts.batch}</h1>
          <p className="soft">
            {counts.school || '全部学校'} · 截止 {counts.closes} · {counts.time} 统计，每分钟更新
          </p>
        </div>
        <div className="tools">
          <span>
            应采集 <InputNumber min={0} max={100_000} value={expected} onChange={setExpected} aria-label="应采集人数" />{' '}
            人
          </span>
          <Button onClick={() => saveCsv(`${batchId}-${counts.time.slice(0, 10)}.csv`, toTable(counts, expected))}>
            导出 CSV
          </Button>
          <Button onClick={leave}>退出</Button>
        </div>
      </header>
      {wrong && <Alert type="warning" title={`${wrong}下面是上一次的数字。`} showIcon className="gap" />}
      <section className="figures">
        {TOTALS.map(([field, label, hint]) => (
          <div key={field} className="figure">
            <b>{totals[field]}</b>
            <span>{label}</span>
            <small>{expected ? `占 ${Math.round((totals[field] / expected) * 100)}%` : hint}</small>
          </div>
        ))}
        {expected !== null && (
          <div className="figure missing">
            <b>{Math.max(0, expected - totals.started)}</b>
            <span>尚未开始</span>
            <small>尚未完成 {Math.max(0, expected - totals.done)} 人</small>
          </div>
        )}
      </section>
      <div className="two">
        <section className="sheet">
          <h3>每天（人，第一次到这一步的日期）</h3>
          <Table
            size="small"
            rowKey="day"
            columns={columns}
            dataSource={days}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        </section>
        <section className="sheet">
          <h3>现在被退回的原因</h3>
          <Table
            size="small"
            rowKey="say"
            columns={[
              { title: '原因', dataIndex: 'say' },
              { title: '人数', dataIndex: 'count', align: 'right' as const },
            ]}
            dataSource={reasons}
            pagination={false}
            locale={{ emptyText: '没有' }}
          />
          <p className="soft">不到 {FEWEST} 人的原因合并为“其他原因”，避免认出个人。</p>
        </section>
      </div>
    </main>
  );
}
