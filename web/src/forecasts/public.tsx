export { RunningOutPanel } from './running-out-panel.tsx'
