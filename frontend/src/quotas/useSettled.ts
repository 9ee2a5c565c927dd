import { useEffect, useState } from 'react';

/** How long the typing has to rest before the server is asked, in milliseconds. */
const REST = 350;

/** A value once it has stayed the same for a while. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => { setSettled(value); }, REST);
    return () => { clearTimeout(timer); };
  }, [value]);
  return settled;
}
