// An event that a room shows, asked for when the room opens and whenever something was done.
import { useCallback, useEffect, useState } from 'react';
import type { Answer } from './call.js';
import { useHands } from './desk-hands.js';

export function useAnswer(event: object | undefined): { answer: Answer | undefined; again(): void; busy: boolean } {
  const { run } = useHands();
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(event !== undefined);
  const text = event && JSON.stringify(event);
  const again = useCallback(() => {
    if (!text) return;
    setBusy(true);
    run(JSON.parse(text)).then((told) => {
      if (told) setAnswer(told);
      setBusy(false);
    });
  }, [text, run]);
  useEffect(again, [again]);
  return { answer, again, busy };
}
