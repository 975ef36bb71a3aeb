// An event that a room shows, asked for when the room opens and whenever something was done.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from './call.js';
import { useHands } from './desk-hands.js';

export function useAnswer(event: object | undefined): { answer: Answer | undefined; again(): void; busy: boolean } {
  const { run } = useHands();
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(event !== undefined);
  /** the last question: what an earlier one brings later is no answer to it */
  const turn = useRef(0);
  const text = event && JSON.stringify(event);
  const again = useCallback(() => {
    if (!text) return;
    const mine = ++turn.current;
    setBusy(true);
    run(JSON.parse(text)).then((told) => {
      if (mine !== turn.current) return;
      if (told) setAnswer(told);
      setBusy(false);
    });
  }, [text, run]);
  useEffect(again, [again]);
  return { answer, again, busy };
}
