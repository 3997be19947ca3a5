// One chunk, fetched when the first chart is drawn.
export { BarChart } from './bar-chart.tsx'
export { HorizontalBars } from './horizontal-bars.tsx'
export { LineChart } from './line-chart.tsx'
export { Sparkline } from './sparkline.tsx'
export { StackedBar } from './stacked-bar.tsx'
