import type { LinkProps } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '../../lib/language.ts'
import { classNames } from '../class-names.ts'
import { Axes, compactNumber, margin } from './axes.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { HitAreas, ReadOutLines } from './hit-areas.tsx'
import { slots, toNumber, valueScale } from './scales.ts'

export interface Bar {
  id: string
  /** Below the bar: short. */
  label: string
  /** In the read-out and the table: 'lunes 5 de enero'. */
  name?: string
  /** Decimal text or a number; null: not yet. */
  value: string | number | null
  /** Of the period before, drawn as an outline. */
  before?: string | number | null
  /** To the rows it counts. */
  link?: LinkProps
}

export interface BarChartProps {
  /** What one sees in it, in a sentence. */
  summary: string
  bars: readonly Bar[]
  format: (value: string | number) => string
  /** What stands in the columns of the table: what a bar is, its value, that of the period before. */
  headings: { name: string; value: string; before?: string }
  /** Pixels, with the axis. */
  height?: number
}

/** Heights side by side, over those of the period before. */
export function BarChart({ summary, bars, format, headings, height = 220 }: BarChartProps) {
  const hasBefore = headings.before !== undefined
  const written = (value: Bar['value'] | undefined) => (value === null || value === undefined ? '—' : format(value))
  return (
    <ChartFrame
      summary={summary}
      height={height}
      legend={
        hasBefore
          ? [
              { label: headings.value, tone: 'series-1' },
              { label: headings.before ?? '', tone: 'before', mark: 'outline' },
            ]
          : []
      }
      table={{
        columns: [headings.name, headings.value, ...(headings.before ? [headings.before] : [])],
        rows: bars.map(({ id, label, name, value, before }) => ({
          id,
          cells: [name ?? label, written(value), ...(hasBefore ? [written(before)] : [])],
        })),
      }}
    >
      {(width) => (
        <Drawing summary={summary} bars={bars} written={written} headings={headings} width={width} height={height} />
      )}
    </ChartFrame>
  )
}

interface DrawingProps extends Pick<BarChartProps, 'summary' | 'bars' | 'headings'> {
  written: (value: Bar['value'] | undefined) => string
  width: number
  height: number
}

function Drawing({ summary, bars, headings, written, width, height }: DrawingProps) {
  const language = useLanguage()
  const [pointed, setPointed] = useState<number>()
  const innerWidth = width - margin.left - margin.right
  const innerHeight = height - margin.top - margin.bottom
  const places = slots(bars.length, innerWidth)
  const scale = valueScale(
    bars.flatMap(({ value, before }) => [toNumber(value), toNumber(before)]),
    innerHeight,
  )
  const thickness = Math.max(1, Math.min(48, (places[0]?.width ?? 0) * 0.66))
  const gap = Math.min(3, thickness / 6)
  return (
    <>
      <svg role="img" aria-label={summary} width={width} height={height} className="absolute inset-0 overflow-visible">
        <g transform={`translate(${margin.left} ${margin.top})`}>
          <Axes
            scale={scale}
            width={innerWidth}
            height={innerHeight}
            formatTick={(value) => compactNumber(value, language)}
            slots={places}
            labels={bars.map(({ label }) => label)}
            labelWidth={8 + 7 * Math.max(2, ...bars.map(({ label }) => label.length))}
          />
          {bars.map(({ id, value, before }, index) => {
            const left = (places[index]?.middle ?? 0) - thickness / 2
            return (
              <g key={id}>
                <Column
                  left={left}
                  width={thickness}
                  value={toNumber(value)}
                  y={scale.y}
                  className={classNames(
                    'fill-series-1 transition-opacity',
                    pointed !== undefined && pointed !== index && 'opacity-50',
                  )}
                />
                {before !== undefined && before !== null && (
                  // Around the bar, whose colour would swallow it.
                  <Column
                    left={left - gap}
                    width={thickness + 2 * gap}
                    value={toNumber(before)}
                    y={scale.y}
                    className="fill-none stroke-before [stroke-dasharray:3_2]"
                  />
                )}
              </g>
            )
          })}
        </g>
      </svg>
      <HitAreas
        slots={places}
        width={innerWidth}
        height={innerHeight}
        onPoint={setPointed}
        areas={bars.map(({ id, label, name, value, before, link }) => ({
          id,
          link,
          label: sentence(name ?? label, [
            [headings.value, written(value)],
            ...(headings.before ? [[headings.before, written(before)] as const] : []),
          ]),
          readOut: (
            <ReadOutLines
              name={name ?? label}
              lines={[
                { label: headings.before && headings.value, value: written(value) },
                ...(headings.before ? [{ label: headings.before, value: written(before), isFaint: true }] : []),
              ]}
            />
          ),
        }))}
      />
    </>
  )
}

function Column({
  left,
  width,
  value,
  y,
  className,
}: {
  left: number
  width: number
  value: number
  y: (value: number) => number
  className: string
}) {
  if (value === 0) return null
  const top = Math.min(y(0), y(value))
  return (
    <rect
      x={left}
      y={top}
      width={width}
      height={Math.max(1, Math.abs(y(0) - y(value)))}
      rx={Math.min(3, width / 4)}
      className={className}
    />
  )
}

/** 'lunes 5. Hoy: S/ 12.00. Lunes pasado: S/ 9.00' */
export function sentence(name: string, figures: readonly (readonly [string, string])[]): string {
  return [name, ...figures.map(([label, value]) => `${label}: ${value}`)].join('. ')
}
