import { Link, type LinkProps } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { classNames } from '../class-names.ts'
import { margin } from './axes.tsx'
import type { Slot } from './scales.ts'

export interface HitArea {
  id: string
  /** All that the read-out says, in one sentence. */
  label: string
  readOut: ReactNode
  link?: LinkProps | undefined
}

interface HitAreasProps {
  areas: readonly HitArea[]
  slots: readonly Slot[]
  width: number
  height: number
  onPoint: (index: number | undefined) => void
}

/**
 * Over the drawing, one strip for each of its places: points at it, and opens its rows. One stop of Tab for all of them;
 * arrows go on from there.
 */
export function HitAreas({ areas, slots, width, height, onPoint }: HitAreasProps) {
  const list = useRef<HTMLUListElement>(null)
  const [pointed, setPointed] = useState<number>()
  const [stop, setStop] = useState(0)
  const point = (index: number | undefined) => {
    setPointed(index)
    onPoint(index)
  }
  const move = (event: KeyboardEvent) => {
    const next = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: areas.length - 1 }[event.key]
    if (next === undefined || next < 0 || next >= areas.length) return
    event.preventDefault()
    setStop(next)
    list.current?.querySelectorAll<HTMLElement>('a, button')[next]?.focus()
  }
  const area = pointed === undefined ? undefined : areas[pointed]
  return (
    <>
      <ul
        ref={list}
        onKeyDown={move}
        className="absolute"
        style={{ left: margin.left, top: margin.top, width, height }}
      >
        {areas.map(({ id, label, link }, index) => {
          const slot = slots[index]
          const shared = {
            'aria-label': label,
            tabIndex: index === Math.min(stop, areas.length - 1) ? 0 : -1,
            className: 'block size-full rounded-[2px] outline-offset-0',
            onFocus: () => {
              setStop(index)
              point(index)
            },
            onBlur: () => point(undefined),
          }
          return (
            <li
              key={id}
              className="absolute inset-y-0"
              style={{ left: slot?.left ?? 0, width: slot?.width ?? 0 }}
              onPointerEnter={() => point(index)}
              onPointerLeave={() => point(undefined)}
            >
              {link ? <Link {...link} {...shared} /> : <button type="button" {...shared} />}
            </li>
          )
        })}
      </ul>
      {area && pointed !== undefined && (
        <ReadOut middle={margin.left + (slots[pointed]?.middle ?? 0)} width={width}>
          {area.readOut}
        </ReadOut>
      )}
    </>
  )
}

function ReadOut({ middle, width, children }: { middle: number; width: number; children: ReactNode }) {
  const isLeft = middle < width * 0.3
  const isRight = middle > margin.left + width * 0.7
  return (
    <div
      aria-hidden="true"
      style={{ left: middle }}
      className={classNames(
        'pointer-events-none absolute -top-1 z-10 rounded-control border border-hairline bg-surface px-2.5 py-1.5 text-sm whitespace-nowrap shadow-float',
        isLeft ? '-translate-x-4' : isRight ? 'translate-x-[calc(-100%+1rem)]' : '-translate-x-1/2',
      )}
    >
      {children}
    </div>
  )
}

/** The name of a place, then its figures one below the other. */
export function ReadOutLines({
  name,
  lines,
}: {
  name: string
  lines: readonly { label?: string | undefined; value: string; isFaint?: boolean }[]
}) {
  return (
    <>
      <p className="font-medium">{name}</p>
      {lines.map(({ label, value, isFaint }) => (
        <p key={`${label}${value}`} className={classNames('flex justify-between gap-4', isFaint && 'text-muted')}>
          {label && <span className="text-muted">{label}</span>}
          <span className="figure ml-auto">{value}</span>
        </p>
      ))}
    </>
  )
}
