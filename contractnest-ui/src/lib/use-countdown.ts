import { useEffect, useState } from 'react';

/** Seconds left until `deadline` (milliseconds of `now`), counting down, never below 0. */
export function useCountdown(deadline: number, now: () => number = Date.now): number {
  const left = (): number => Math.max(0, Math.ceil((deadline - now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => {
      const rest = left();
      setSeconds(rest);
      if (rest === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `left` only reads the two below
  }, [deadline, now]);
  return seconds;
}
