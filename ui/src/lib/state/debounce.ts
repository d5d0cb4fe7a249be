/** Runs the last of a burst of calls once things have been quiet for a while. */
export interface Debounced<A extends unknown[]> {
  (...args: A): void;
  cancel(): void;
  /** Runs at once what is still waiting. */
  flush(): void;
}

export function debounce<A extends unknown[]>(milliseconds: number, run: (...args: A) => void): Debounced<A> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: A | undefined;
  const fire = (): void => {
    const args = waiting;
    clearTimeout(timer);
    waiting = undefined;
    if (args) run(...args);
  };
  const debounced = (...args: A): void => {
    waiting = args;
    clearTimeout(timer);
    timer = setTimeout(fire, milliseconds);
  };
  debounced.cancel = (): void => {
    clearTimeout(timer);
    waiting = undefined;
  };
  debounced.flush = fire;
  return debounced;
}
