import { Check } from 'lucide-react'
import type { ImportStatus } from '../../../contract/src/imports.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { importsTexts } from './imports-texts.ts'

const stepOf: Record<ImportStatus, number> = {
  uploaded: 0,
  checking: 1,
  checked: 1,
  applying: 2,
  applied: 3,
  undoing: 3,
  undone: 3,
}

/** How far somebody is on the way, of which nothing counts before its end. */
export function ImportSteps({ status }: { status: ImportStatus }) {
  const texts = useWords(importsTexts)
  const present = stepOf[status]
  return (
    <ol aria-label={texts.steps} className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {[texts.stepColumns, texts.stepCheck, texts.stepDone].map((name, step) => (
        <li
          key={name}
          aria-current={step === present ? 'step' : undefined}
          className={classNames('flex items-center gap-2', step === present ? 'font-medium' : 'text-muted')}
        >
          <span
            className={classNames(
              'inline-flex size-6 items-center justify-center rounded-full border text-xs font-bold',
              step < present && 'border-transparent bg-accent-tint text-accent',
              step === present && 'border-accent text-accent',
              step > present && 'border-hairline',
            )}
          >
            {step < present ? <Check aria-hidden="true" className="size-3.5" /> : step + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  )
}
