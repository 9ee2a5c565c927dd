/** How wide an element is drawn and how large letters are, so that a chart can be read on every screen and with any text size. */
import { useLayoutEffect, useRef, useState } from 'react';

export function useWidth<Drawn extends Element>(before: number) {
  const ref = useRef<Drawn>(null);
  const [size, setSize] = useState({ width: before, text: 1 });
  useLayoutEffect(() => {
    const drawn = ref.current;
    if (!drawn) return;
    const measure = () => {
      const { width: now } = drawn.getBoundingClientRect();
      const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      if (now > 0) setSize((known) => (known.width === Math.round(now) && known.text === text ? known : { width: Math.round(now), text }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(drawn);
    return () => { observer.disconnect(); };
  }, []);
  return { ref, ...size };
}
