import { constraintRefusals } from '../constraint-refusals.ts'
import { startWorker } from '../platform/job-worker.ts'

// A worker in a process of its own, for a test to kill. It says `begun`, and never ends what it has begun.

const [url = ''] = process.argv.slice(2)
await startWorker({
  url,
  constraints: constraintRefusals,
  schedule: () => [],
  onError: (error) => process.stderr.write(`${error}\n`),
  kinds: [
    {
      name: 'test.killed',
      permission: 'products.create',
      async run({ step }) {
        await step(
          (tx) =>
            tx.many({ text: 'select from organizations where id = $1 for no key update', values: [tx.organizationId] }),
          { done: 1, total: 2 },
        )
        process.stdout.write('begun\n')
        return new Promise(() => setInterval(() => {}, 1_000))
      },
    },
  ],
})
