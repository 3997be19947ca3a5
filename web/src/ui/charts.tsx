import { type ComponentType, lazy, Suspense } from 'react'
import { Skeleton } from './states.tsx'

export type { Bar, BarChartProps } from './charts/bar-chart.tsx'
export type { RankedBar } from './charts/horizontal-bars.tsx'
export type { LineChartProps, LineSeries } from './charts/line-chart.tsx'
export type { StackedPart } from './charts/stacked-bar.tsx'

// Drawing comes after the figures: none of it is in the first load of a page.
const load = () => import('./charts/all-charts.ts')

export const BarChart = drawnLater(async () => ({ default: (await load()).BarChart }), 'h-64')
export const LineChart = drawnLater(async () => ({ default: (await load()).LineChart }), 'h-64')
export const StackedBar = drawnLater(async () => ({ default: (await load()).StackedBar }), 'h-32')
export const Sparkline = drawnLater(async () => ({ default: (await load()).Sparkline }), 'h-6 w-24')
export const HorizontalBars = drawnLater(async () => ({ default: (await load()).HorizontalBars }), 'h-64')

function drawnLater<Props extends object>(loadOne: () => Promise<{ default: ComponentType<Props> }>, room: string) {
  const Drawn = lazy(loadOne) as unknown as ComponentType<Props>
  return (props: Props) => (
    <Suspense fallback={<Skeleton className={room} />}>
      <Drawn {...props} />
    </Suspense>
  )
}
