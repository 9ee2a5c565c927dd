/**
 * What someone filled in and did not save yet survives a reload of the page and signing in again, in this tab only. A place that
 * outlives the tab would leave small counts and half written texts behind on a shared computer, and two tabs with the same table
 * would overwrite what the other keeps.
 */
export function kept(key: string): unknown {
  try {
    const text = window.sessionStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    window.sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // storage is full or switched off: it stays on screen all the same
  }
}

export function forget(key: string): void {
  try {
    window.sessionStorage.removeItem(key);
  } catch {
    // as above
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
