import type { Import, ImportOutcome } from '../../../contract/src/imports.ts'
import { counted, useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { importsTexts } from './imports-texts.ts'

const outcomes = ['refused', 'create', 'update', 'unchanged', 'ignored'] as const

interface OutcomeTabsProps {
  summary: NonNullable<Import['summary']>
  shown: ImportOutcome | undefined
  onShow: (outcome: ImportOutcome | undefined) => void
  label: string
}

/** How many rows are what; each figure shows exactly those. */
export function OutcomeTabs({ summary, shown, onShow, label }: OutcomeTabsProps) {
  const texts = useWords(importsTexts)
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons in a group, not fields of a form
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]"
    >
      {outcomes
        .filter((outcome) => summary[outcome] > 0 || outcome !== 'ignored')
        .map((outcome) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={shown === outcome}
            onClick={() => onShow(shown === outcome ? undefined : outcome)}
            className={classNames(
              'flex flex-col items-start rounded-panel border px-4 py-3 text-left hover:border-field',
              shown === outcome ? 'border-accent bg-accent-tint' : 'border-hairline bg-surface',
            )}
          >
            <span
              className={classNames(
                'figure text-xl font-bold',
                outcome === 'refused' && summary.refused > 0 && 'text-bad',
                outcome === 'create' && summary.create > 0 && 'text-good',
              )}
            >
              {counted(summary[outcome])}
            </span>
            <span className="text-sm text-muted">{texts[outcome]}</span>
          </button>
        ))}
    </div>
  )
}
