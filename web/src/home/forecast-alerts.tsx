import { RunningOutPanel } from '../forecasts/public.tsx'

/** What the forecast says will run out this week; nothing while there is no forecast. */
export function ForecastAlerts() {
  return <RunningOutPanel />
}
