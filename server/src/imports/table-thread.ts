import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from './read-table.ts'

// A big workbook takes seconds, and nobody else should wait for them.
const table = await readTable(Buffer.from(workerData as Uint8Array)).catch(() => 'import_file_unreadable')
parentPort?.postMessage({ table })
