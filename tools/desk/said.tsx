// What a room says of what it shows. Where it could not be read, that is said, with a way to read it anew: an empty table would
// say that there is nothing.
import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import type { Answer } from './call.js';

interface Props {
  answer: Answer | undefined;
  busy: boolean;
  again(): void;
  children?: ReactNode;
}

export const UNREAD = '没有读到。';

export function Said({ answer, busy, again, children }: Props) {
  return (
    <p className="said" role="status">
      {answer?.say ?? (busy ? '正在读取 …' : UNREAD)}
      {!answer && !busy && (
        <Button size="small" onClick={again}>
          再试一次
        </Button>
      )}
      {children}
    </p>
  );
}

/** In place of a room that has nothing to show yet. */
export const Unread = (o: Props) => (o.busy ? <Spin className="wait" /> : <Said {...o} />);
