import { classNames } from '../class-names.ts'

export type Tone = 'series-1' | 'series-2' | 'series-3' | 'before'

export interface Key {
  label: string
  tone: Tone
  /** Drawn as a full field, an outline, a line or a pale band. */
  mark?: 'fill' | 'outline' | 'line' | 'band'
}

/** What the colours and strokes of a chart mean. */
export function Legend({ keys }: { keys: readonly Key[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {keys.map(({ label, tone, mark = 'fill' }) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 overflow-visible">
            {mark === 'line' ? (
              <line x1="0" x2="12" y1="6" y2="6" strokeWidth="2" className={strokes[tone]} />
            ) : (
              <rect
                x="1"
                y="1"
                width="10"
                height="10"
                rx="2"
                strokeWidth="1.5"
                strokeDasharray={mark === 'outline' ? '3 2' : undefined}
                className={classNames(
                  mark === 'outline' ? 'fill-none' : fills[tone],
                  mark === 'outline' && strokes[tone],
                  mark === 'band' && 'opacity-25',
                )}
              />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

export const fills: Record<Tone, string> = {
  'series-1': 'fill-series-1',
  'series-2': 'fill-series-2',
  'series-3': 'fill-series-3',
  before: 'fill-before',
}

export const strokes: Record<Tone, string> = {
  'series-1': 'stroke-series-1',
  'series-2': 'stroke-series-2',
  'series-3': 'stroke-series-3',
  before: 'stroke-before',
}

export const backgrounds: Record<Tone, string> = {
  'series-1': 'bg-series-1',
  'series-2': 'bg-series-2',
  'series-3': 'bg-series-3',
  before: 'bg-before',
}
