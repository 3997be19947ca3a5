import type { LinkProps } from '@tanstack/react-router'
import { area, curveMonotoneX, line } from 'd3-shape'
import { useState } from 'react'
import { useLanguage } from '../../lib/language.ts'
import { Axes, compactNumber, margin } from './axes.tsx'
import { sentence } from './bar-chart.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { HitAreas, ReadOutLines } from './hit-areas.tsx'
import { fills, strokes, type Tone } from './legend.tsx'
import { type Slot, slots, toNumber, type ValueScale, valueScale } from './scales.ts'

type Value = string | number | null

export interface LineSeries {
  id: string
  label: string
  tone: Tone
  /** One for each place; null: nothing there, the line has a gap. */
  values: readonly Value[]
  isDashed?: boolean
}

export interface LineChartProps {
  summary: string
  places: readonly { id: string; label: string; name?: string; link?: LinkProps }[]
  series: readonly LineSeries[]
  /** Between two values, pale, in the colour of a series. */
  band?: { label: string; tone: Tone; low: readonly Value[]; high: readonly Value[] }
  /** A line down at a place: today, the day it runs out. */
  marks?: readonly { index: number; label: string; tone?: 'plain' | 'warn' }[]
  format: (value: string | number) => string
  /** What the places are, for the table. */
  placeHeading: string
  height?: number
}

/** How something went, and may go on. */
export function LineChart(props: LineChartProps) {
  const { summary, places, series, band, format, placeHeading, height = 240 } = props
  const written = (value: Value | undefined) => (value === null || value === undefined ? '—' : format(value))
  const bandAt = (index: number) =>
    band?.low[index] == null ? '—' : `${written(band.low[index])} – ${written(band.high[index])}`
  return (
    <ChartFrame
      summary={summary}
      height={height}
      legend={[
        ...series.map(({ label, tone }) => ({ label, tone, mark: 'line' as const })),
        ...(band ? [{ label: band.label, tone: band.tone, mark: 'band' as const }] : []),
      ]}
      table={{
        columns: [placeHeading, ...series.map(({ label }) => label), ...(band ? [band.label] : [])],
        rows: places.map(({ id, label, name }, index) => ({
          id,
          cells: [
            name ?? label,
            ...series.map(({ values }) => written(values[index])),
            ...(band ? [bandAt(index)] : []),
          ],
        })),
      }}
    >
      {(width) => <Drawing {...props} width={width} height={height} written={written} bandAt={bandAt} />}
    </ChartFrame>
  )
}

interface DrawingProps extends LineChartProps {
  width: number
  height: number
  written: (value: Value | undefined) => string
  bandAt: (index: number) => string
}

function Drawing({ summary, places, series, band, marks = [], width, height, written, bandAt }: DrawingProps) {
  const language = useLanguage()
  const [pointed, setPointed] = useState<number>()
  const innerWidth = width - margin.left - margin.right
  const innerHeight = height - margin.top - margin.bottom
  const at = slots(places.length, innerWidth)
  const scale = valueScale(
    [...series.flatMap(({ values }) => values), ...(band?.high ?? []), ...(band?.low ?? [])].map(toNumber),
    innerHeight,
  )
  const figuresAt = (index: number): (readonly [string, string])[] => [
    ...series
      .filter(({ values }) => values[index] != null)
      .map(({ label, values }) => [label, written(values[index])] as const),
    ...(band && band.low[index] != null ? [[band.label, bandAt(index)] as const] : []),
  ]
  return (
    <>
      <svg role="img" aria-label={summary} width={width} height={height} className="absolute inset-0 overflow-visible">
        <g transform={`translate(${margin.left} ${margin.top})`}>
          <Axes
            scale={scale}
            width={innerWidth}
            height={innerHeight}
            formatTick={(value) => compactNumber(value, language)}
            slots={at}
            labels={places.map(({ label }) => label)}
            labelWidth={12 + 7 * Math.max(2, ...places.map(({ label }) => label.length))}
          />
          {band && <path d={bandPath(band, at, scale)} className={`${fills[band.tone]} opacity-20`} />}
          {marks.map((mark, index) => (
            <Mark
              key={mark.label}
              {...mark}
              row={index}
              left={at[mark.index]?.middle ?? 0}
              width={innerWidth}
              height={innerHeight}
            />
          ))}
          {series.map(({ id, tone, values, isDashed }) => (
            <path
              key={id}
              d={linePath(values, at, scale)}
              strokeDasharray={isDashed ? '5 4' : undefined}
              className={`fill-none stroke-2 [stroke-linecap:round] [stroke-linejoin:round] ${strokes[tone]}`}
            />
          ))}
          {pointed !== undefined && (
            <g>
              <line x1={at[pointed]?.middle} x2={at[pointed]?.middle} y2={innerHeight} className="stroke-field" />
              {series.map(({ id, tone, values }) =>
                values[pointed] == null ? null : (
                  <circle
                    key={id}
                    cx={at[pointed]?.middle}
                    cy={scale.y(toNumber(values[pointed]))}
                    r={4}
                    className={`fill-surface stroke-2 ${strokes[tone]}`}
                  />
                ),
              )}
            </g>
          )}
        </g>
      </svg>
      <HitAreas
        slots={at}
        width={innerWidth}
        height={innerHeight}
        onPoint={setPointed}
        areas={places.map(({ id, label, name, link }, index) => ({
          id,
          link,
          label: sentence(name ?? label, figuresAt(index)),
          readOut: (
            <ReadOutLines name={name ?? label} lines={figuresAt(index).map(([label, value]) => ({ label, value }))} />
          ),
        }))}
      />
    </>
  )
}

function Mark({
  left,
  width,
  height,
  label,
  row,
  tone = 'plain',
}: {
  left: number
  width: number
  height: number
  label: string
  /** One below the other, since their words may be wider than what is between them. */
  row: number
  tone?: 'plain' | 'warn'
}) {
  const isRight = left > width * 0.75
  return (
    <g transform={`translate(${left} 0)`} className="text-xs">
      <line y2={height} strokeDasharray="2 3" className={tone === 'warn' ? 'stroke-warn' : 'stroke-muted'} />
      <text
        x={isRight ? -4 : 4}
        y={8 + row * 14}
        textAnchor={isRight ? 'end' : 'start'}
        className={tone === 'warn' ? 'fill-warn' : 'fill-muted'}
      >
        {label}
      </text>
    </g>
  )
}

function linePath(values: readonly Value[], at: readonly Slot[], { y }: ValueScale): string {
  const draw = line<Value>(
    (_, index) => at[index]?.middle ?? 0,
    (value) => y(toNumber(value)),
  )
    .defined((value) => value !== null && value !== undefined)
    .curve(curveMonotoneX)
  return draw(values as Value[]) ?? ''
}

function bandPath({ low, high }: NonNullable<LineChartProps['band']>, at: readonly Slot[], { y }: ValueScale): string {
  const draw = area<Value>()
    .x((_, index) => at[index]?.middle ?? 0)
    .y0((value) => y(toNumber(value)))
    .y1((_, index) => y(toNumber(high[index])))
    .defined((value, index) => value != null && high[index] != null)
    .curve(curveMonotoneX)
  return draw(low as Value[]) ?? ''
}
