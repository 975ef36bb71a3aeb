// What receivers ask of a photo: the profiles that are always there, those that were saved, and a form for another. The function
// refuses what contradicts itself and names the field.
import { Button, Form, Input, InputNumber, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { builtInProfile, PROFILE_BACKGROUNDS, PROFILE_LETTERS, type Profile } from '../../shared/profile.js';
import { COPIES, SHEETS } from '../../shared/spec.js';
import { ActModal, KEPT_REASON, needed } from './act-modal.js';

const BACKGROUNDS = { blue: '浅蓝', white: '白', grey: '浅灰', kept: '保留实墙' } as const;
const choices = (names: Readonly<Record<string, { say: string }>>) =>
  Object.entries(names).map(([value, { say }]) => ({ value, label: say }));

/** What is typed, as the form holds it. */
const NUMBERS = [
  { name: ['width'], label: '宽（像素）' },
  { name: ['height'], label: '高（像素）' },
  { name: ['density'], label: '分辨率（dpi）' },
  { name: ['bytes', 'min'], label: '文件最小（字节）' },
  { name: ['bytes', 'max'], label: '文件最大（字节）' },
  { name: ['minQuality'], label: '最低质量（50–100）' },
  { name: ['crown', 'min'], label: '头顶距上边最小（像素）' },
  { name: ['crown', 'max'], label: '头顶距上边最大（像素）' },
  { name: ['eyes', 'min'], label: '眼睛距上边最小（像素）' },
  { name: ['eyes', 'max'], label: '眼睛距上边最大（像素）' },
  { name: ['faceWidth', 'min'], label: '脸宽最小（像素）' },
  { name: ['faceWidth', 'max'], label: '脸宽最大（像素）' },
] as const;

function ProfileEdit({ profile, onClose }: { profile: Partial<Profile>; onClose(isDone: boolean): void }) {
  const toEvent = ({ reason, ...typed }: Profile & { reason: string }) => ({
    action: 'saveProfile',
    profile: typed,
    reason,
  });
  return (
    <ActModal<Profile>
      title="照片规格"
      width={720}
      initial={profile}
      reasonLabel={KEPT_REASON}
      onClose={onClose}
      toEvent={toEvent}
    >
      <Form.Item name="name" label="名称（小写字母、数字、横线）" rules={needed('请填写名称')}>
        <Input maxLength={PROFILE_LETTERS} disabled={profile.name !== undefined} />
      </Form.Item>
      <Form.Item name="say" label="说明（客服看到，照片凭证里也有）" className="double" rules={needed('请填写说明')}>
        <Input maxLength={PROFILE_LETTERS} />
      </Form.Item>
      <Form.Item name="background" label="背景">
        <Select options={PROFILE_BACKGROUNDS.map((value) => ({ value, label: BACKGROUNDS[value] }))} />
      </Form.Item>
      {NUMBERS.map(({ name, label }) => (
        <Form.Item key={label} name={[...name]} label={label} rules={needed(`请填写${label}`)}>
          <InputNumber min={0} />
        </Form.Item>
      ))}
      <Form.Item name="sheets" label="排版纸">
        <Select mode="multiple" options={choices(SHEETS)} />
      </Form.Item>
      <Form.Item name="copies" label="排版内容">
        <Select mode="multiple" options={choices(COPIES)} />
      </Form.Item>
    </ActModal>
  );
}

/** @param o.profiles all that a batch may name */
export function Profiles({ profiles, onDone }: { profiles: readonly Profile[]; onDone(): void }) {
  const [edited, setEdited] = useState<Partial<Profile>>();
  const again = ({ name: _, ...rest }: Profile) => setEdited(rest);
  const columns = [
    { title: '名称', dataIndex: 'name', className: 'mono whole' },
    { title: '说明', dataIndex: 'say' },
    { title: '像素', render: ({ width, height }: Profile) => `${width}×${height}` },
    { title: '文件（字节）', render: ({ bytes }: Profile) => `${bytes.min}–${bytes.max}` },
    { title: '背景', render: ({ background }: Profile) => BACKGROUNDS[background] },
    {
      title: '',
      render: (one: Profile) => (
        <Space size={4}>
          {!builtInProfile(one.name) && (
            <Button size="small" onClick={() => setEdited(one)}>
              修改
            </Button>
          )}
          <Button size="small" onClick={() => again(one)}>
            照此新建
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <section className="sheet">
      <h3>照片规格</h3>
      <Table<Profile>
        size="small"
        rowKey="name"
        columns={columns}
        dataSource={profiles}
        pagination={false}
        scroll={{ x: 720 }}
      />
      {edited && (
        <ProfileEdit
          profile={edited}
          onClose={(isDone) => {
            setEdited(undefined);
            if (isDone) onDone();
          }}
        />
      )}
    </section>
  );
}
