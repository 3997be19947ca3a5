import { type RefObject, useEffect, useRef } from 'react'
import { listenForScans, scannerPace } from '../sales/public.tsx'

/** While the page is there a scanner is heard wherever the focus is. One code after the other, none is lost. */
export function useScans(
  searchBox: RefObject<HTMLInputElement | null>,
  onScan: (code: string, searched: string) => unknown,
): void {
  const act = useRef(onScan)
  act.current = onScan
  useEffect(() => {
    let last: Promise<unknown> = Promise.resolve()
    const scans = listenForScans({
      pace: scannerPace,
      searchBox: () => searchBox.current,
      onScan: (code, searched) => {
        last = last.then(() => act.current(code, searched))
      },
    })
    return scans.stop
  }, [searchBox])
}
