// Batches and what may be done with each: change, end, and a code for its school; and the profiles that they may name.
// Whatever is changed is rehearsed with how many students it touches.
import { Button, Space, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { PROFILES, type Profile } from '../../shared/profile.js';
import { Rehearsed, type Wanted } from './act.js';
import { type Batch, CodeFor, Edit } from './batch-edit.js';
import { beijingNow } from './beijing.js';
import { useHands } from './desk-hands.js';
import { Many } from './many.js';
import { Profiles } from './profiles.js';
import { Said } from './said.js';
import { useAnswer } from './use-answer.js';

function standOf({ opensAt, closesAt }: Batch): '未开始' | '进行中' | '已截止' {
  const now = beijingNow();
  if (now < dayjs(opensAt)) return '未开始';
  return now <= dayjs(closesAt) ? '进行中' : '已截止';
}

export function Batches() {
  const { may } = useHands();
  const { answer, again, busy } = useAnswer({ action: 'batches' });
  const [edited, setEdited] = useState<{ batch: Batch | undefined }>();
  const [many, setMany] = useState<Batch>();
  const [coded, setCoded] = useState<Batch>();
  const [wanted, setWanted] = useState<Wanted>();
  const ready = (one: Wanted) => {
    setCoded(undefined);
    setWanted(one);
  };
  const end = (isDone: boolean) => {
    setEdited(undefined);
    if (isDone) again();
  };
  const close = ({ batchId }: Batch) =>
    ready({
      title: `现在截止批次 ${batchId}`,
      event: { action: 'batch', batchId, change: 'close', reason: '学校要求截止' },
    });
  const rows = (answer?.details?.列表 ?? []) as Batch[];
  const profiles = [...PROFILES, ...((answer?.details?.规格 ?? []) as Profile[])];
  const isOpen = (one: Batch) => standOf(one) === '进行中';
  const sayProfile = (name: string) => profiles.find((one) => one.name === name)?.say ?? name;
  const columns = [
    { title: '名称', render: (one: Batch) => <b>{one.name}</b> },
    { title: '特征码', dataIndex: 'batchId', className: 'mono whole' },
    {
      title: '价格',
      align: 'right' as const,
      className: 'whole',
      render: ({ payer, priceYuan }: Batch) => (payer === 'school' ? '学校付费' : `${priceYuan} 元`),
    },
    {
      title: '采集时间',
      className: 'whole',
      render: (one: Batch) => (
        <>
          {one.opensAt} 起 <Tag color={isOpen(one) ? 'green' : 'default'}>{standOf(one)}</Tag>
          <br />
          {one.closesAt} 止
        </>
      ),
    },
    { title: '规格', render: ({ profile }: Batch) => sayProfile(profile) },
    { title: '检测/提交', className: 'whole', render: (one: Batch) => `${one.checks} / ${one.submissions}` },
    { title: '学校', render: ({ schools }: Batch) => schools.join('、') || '不限' },
    {
      title: '查看码',
      className: 'whole',
      render: ({ 查看码: codes }: Batch) =>
        codes.map(({ school, time }) => `${school || '整批'} ${time}`).join('；') || '没有',
    },
    {
      title: '',
      render: (one: Batch) => (
        <Space size={4}>
          {may('batch') && (
            <Button size="small" onClick={() => setEdited({ batch: one })}>
              修改
            </Button>
          )}
          {may('batch') && isOpen(one) && (
            <Button size="small" danger onClick={() => close(one)}>
              截止
            </Button>
          )}
          {may('many') && (
            <Button size="small" onClick={() => setMany(one)}>
              批量
            </Button>
          )}
          {may('schoolCode') && (
            <Button size="small" onClick={() => setCoded(one)}>
              查看码
            </Button>
          )}
        </Space>
      ),
    },
  ];
  return (
    <>
      <Said answer={answer} busy={busy} again={again}>
        {may('batch') && (
          <Button size="small" type="primary" onClick={() => setEdited({ batch: undefined })}>
            新建批次
          </Button>
        )}
      </Said>
      <Table<Batch>
        size="small"
        rowKey="batchId"
        loading={busy}
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 1100 }}
      />
      {may('saveProfile') && <Profiles profiles={profiles} onDone={again} />}
      {edited && <Edit batch={edited.batch} profiles={profiles} onClose={end} />}
      {many && <Many batch={many} onClose={() => setMany(undefined)} />}
      {coded && <CodeFor batch={coded} onClose={() => setCoded(undefined)} onReady={ready} />}
      {wanted && <Rehearsed wanted={wanted} onClose={() => setWanted(undefined)} onDone={again} />}
    </>
  );
}
