// Money that is held without a service, refunds that are stuck, bills that were not compared; each row leads to its record.
import { Rows } from './details.js';
import { Unread } from './said.js';
import { useAnswer } from './use-answer.js';

export function Money() {
  const { answer, busy, again } = useAnswer({ action: 'money' });
  if (!answer) return <Unread answer={answer} busy={busy} again={again} />;
  const parts = Object.entries(answer.details ?? {});
  return (
    <>
      <p className="said" role="status">
        {answer.say}
      </p>
      <section className="figures">
        {parts.map(([name, value]) => (
          <div key={name} className="figure">
            <b>{Array.isArray(value) ? value.length : String(value)}</b>
            <span>{name}</span>
          </div>
        ))}
      </section>
      {parts.map(([name, value]) =>
        Array.isArray(value) && value.length > 0 ? (
          <section key={name} className="sheet">
            <h3>{name}</h3>
            {typeof value[0] === 'object' ? (
              <Rows
                rows={value}
                onOpen={({ captureId }) => {
                  location.hash = `#/find/${String(captureId)}`;
                }}
              />
            ) : (
              <p>{value.join('、')}</p>
            )}
          </section>
        ) : null,
      )}
      <p className="soft">
        账单不符的每一笔都是一条“资金核对”申请，见<a href="#/requests">申请</a>。
      </p>
    </>
  );
}
