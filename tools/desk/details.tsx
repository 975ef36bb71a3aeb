// What an answer tells, drawn by its shape: rows as tables, pictures as pictures, the rest as name and value. Whatever an action
// adds to its answer is on the page without a line here.
import { Descriptions, Image, Table } from 'antd';
import type { ReactNode } from 'react';
import { sayCode } from './desk-words.js';

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is Row[] => Array.isArray(value) && value.length > 0 && value.every(isRow);

/** A value in one line of a table or a list. @param field that holds it */
export function sayValue(value: unknown, field = ''): ReactNode {
  if (value === undefined || value === null || value === '') return <span className="soft">–</span>;
  if (!Array.isArray(value)) return sayFlat(value, field);
  return value.length > 0 ? value.map((one) => sayFlat(one, field)).join('；') : <span className="soft">–</span>;
}
const sayFlat = (value: unknown, field: string): string =>
  isRow(value)
    ? Object.entries(value)
        .filter(([, one]) => one !== '')
        .map(([name, one]) => `${nameOf(name)} ${sayFlat(one, name)}`)
        .join('，')
    : sayCode(field, value);

const NAMES: Record<string, string> = {
  captureId: '采集编号',
  batchId: '特征码',
  name: '姓名',
  school: '学校',
  batchName: '批次',
  changedTime: '更新时间',
  orderId: '订单号',
  requestId: '申请编号',
  time: '时间',
  event: '事件',
  to: '之后',
  by: '谁',
  note: '说明',
  say: '内容',
  rule: '规则',
  measured: '测得',
  limit: '要求',
  kindText: '种类',
  status: '状态',
  text: '内容',
  createdTime: '提出时间',
  invoice: '开票信息',
  title: '抬头',
  taxNumber: '税号',
  email: '邮箱',
};
const nameOf = (field: string): string => NAMES[field] ?? field;

export function Rows({ rows, onOpen }: { rows: Row[]; onOpen?: (row: Row) => void }) {
  // whole numbers stand for buttons; people read the short one
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (field) => field !== 'captureId' && field !== 'requestId',
  );
  const columns = fields.map((field) => ({
    title: nameOf(field),
    dataIndex: field,
    render: (value: unknown) => sayValue(value, field),
  }));
  const keyed = rows.map((row, at) => ({ ...row, rowKey: at }));
  return (
    <Table<Row>
      size="small"
      rowKey="rowKey"
      columns={columns}
      dataSource={keyed}
      pagination={false}
      scroll={{ x: 'max-content' }}
      {...(onOpen && {
        rowClassName: 'opens',
        onRow: (row: Row) => ({ onClick: () => onOpen(row) }),
      })}
    />
  );
}

function Pictures({ all }: { all: Row }) {
  const shown = Object.entries(all).filter(([, url]) => typeof url === 'string');
  return (
    <div className="pictures">
      {shown.map(([name, url]) => (
        <figure key={name}>
          {String(url).startsWith('http') ? (
            <Image src={String(url)} alt={name} height={220} />
          ) : (
            <span className="gone">{String(url)}</span>
          )}
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

/** All of an answer's details. @param without parts that the page shows in another way */
export function Details({ details, without = [] }: { details: Row; without?: readonly string[] }) {
  const parts = Object.entries(details).filter(([name]) => !without.includes(name));
  const flat = parts.filter(([name, value]) => name !== '图片' && !isRows(value));
  const lists = parts.flatMap(([name, value]) => (isRows(value) ? [{ name, rows: value }] : []));
  return (
    <>
      {isRow(details.图片) && <Pictures all={details.图片} />}
      {flat.length > 0 && (
        <Descriptions
          size="small"
          column={3}
          bordered
          items={flat.map(([name, value]) => ({ key: name, label: nameOf(name), children: sayValue(value, name) }))}
        />
      )}
      {lists.map(({ name, rows }) => (
        <section key={name}>
          <h3>{nameOf(name)}</h3>
          <Rows rows={rows} />
        </section>
      ))}
    </>
  );
}
