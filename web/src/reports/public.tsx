export { pageOfDrillDown } from './drill-down.ts'
export { DrillLink, useDrillLink } from './drill-link.tsx'
