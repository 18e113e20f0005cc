import { useEffect, useState } from 'react';

/** A frame around what a step speaks of, wherever it moves to; nothing where it isn't on the page. */
export function TargetFrame({ selector }: { selector: string }) {
  const [box, setBox] = useState<DOMRect>();
  useEffect(() => {
    let frame = 0;
    function follow(): void {
      const next = document.querySelector(selector)?.getBoundingClientRect();
      setBox((before) => (isSame(before, next) ? before : next));
      frame = requestAnimationFrame(follow);
    }
    follow();
    return () => cancelAnimationFrame(frame);
  }, [selector]);
  if (!box || box.width === 0) return null;
  const { top, left, width, height } = box;
  return <div className="target-frame" aria-hidden="true" style={{ top, left, width, height }} />;
}

function isSame(one: DOMRect | undefined, other: DOMRect | undefined): boolean {
  return (
    one?.top === other?.top && one?.left === other?.left && one?.width === other?.width && one?.height === other?.height
  );
}
