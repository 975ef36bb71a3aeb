// What an answer tells, drawn by its shape: rows as tables, pictures as pictures, the rest as name and value. Whatever an action
// adds to its answer is on the page without a line here.
import { Descriptions, Image, Table } from 'antd';
import type { ReactNode } from 'react';
import { sayCode, sayWish } from './desk-words.js';

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const isRows = (value: unknown): value is Row[] => Array.isArray(value) && value.length > 0 && value.every(isRow);

/** Fields that name another record: a link to it, by the number that people read. */
const LINKS = new Set(['学籍持有者']);
/** A number that nobody reads out: it may be broken anywhere, so that a table stays within the page. */
const LONG = /^[\w-]{24,}( [\d.]+ 元)?$/;

/** Letters of a table's cell in one line. */
const LINE = 30;

/** A value of a table or a list. @param field that holds it */
export function sayValue(value: unknown, field = ''): ReactNode {
  if (value === undefined || value === null || value === '') return <span className="soft">–</span>;
  if (typeof value === 'string' && LINKS.has(field)) return <a href={`#/find/${value}`}>{shortNumber(value)}</a>;
  if (typeof value === 'string' && LONG.test(value)) return <span className="long mono">{value}</span>;
  if (isRows(value)) return value.map((row) => <Happened key={JSON.stringify(row)} row={row} />);
  if (Array.isArray(value) && value.length === 1) return sayValue(value[0], field);
  if (!Array.isArray(value)) return sayFlat(value, field);
  return value.length > 0 ? value.map((one) => sayFlat(one, field)).join('；') : <span className="soft">–</span>;
}
const shortNumber = (captureId: string): string => `${captureId.slice(0, 4)}-${captureId.slice(4, 8)}`.toUpperCase();

/** One thing that happened, in a line: when, what, by whom. */
const Happened = ({ row }: { row: Row }) => (
  <div className="whole">
    {Object.entries(row)
      .filter(([, one]) => one !== '')
      .map(([name, one]) => sayFlat(one, name))
      .join(' ')}
  </div>
);
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

/** A table is as wide as its longest lines: a sentence breaks, so that what stands behind it is not pushed out of the page. */
const Words = ({ text, children }: { text: unknown; children: ReactNode }) =>
  typeof text === 'string' && text.length > LINE ? <div className="words">{children}</div> : children;

export function Rows({ rows, onOpen }: { rows: Row[]; onOpen?: (row: Row) => void }) {
  // whole numbers stand for buttons; people read the short one
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (field) => field !== 'captureId' && field !== 'requestId' && rows.some((row) => !isEmpty(row[field])),
  );
  const columns = fields.map((field, at) => ({
    title: nameOf(field),
    dataIndex: field,
    render: (value: unknown, row: Row) =>
      onOpen && at === 0 ? (
        <button type="button" className="plain link" onClick={() => onOpen(row)}>
          {sayValue(value, field)}
        </button>
      ) : (
        <Words text={value}>{sayValue(field === 'text' ? sayWish(value, row.kindText) : value, field)}</Words>
      ),
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
        onRow: (row: Row) => ({ onClick: ({ target }) => isButton(target) || onOpen(row) }),
      })}
    />
  );
}

/** Its own press opens the row already. */
const isButton = (target: EventTarget): boolean => target instanceof Element && target.closest('button') !== null;

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
  const flat = parts.filter(([name, value]) => name !== '图片' && !isRows(value) && !isEmpty(value));
  const lists = parts.flatMap(([name, value]) => (isRows(value) ? [{ name, rows: value }] : []));
  return (
    <>
      {isRow(details.图片) && <Pictures all={details.图片} />}
      {flat.length > 0 && (
        <Descriptions
          size="small"
          column={{ xs: 1, md: 3 }}
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
