/** That something was saved: whoever shows what may have changed by it hears of it. */
const listeners = new Set<() => void>();

export function onWritten(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

export function written() {
  for (const listener of listeners) listener();
}
