export { isOver, useJob } from './follow-job.ts'
export { JobPanel } from './job-panel.tsx'
export { JobProgress } from './job-progress.tsx'
