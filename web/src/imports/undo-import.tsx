import { useQueryClient } from '@tanstack/react-query'
import type { Import } from '../../../contract/src/imports.ts'
import type { Problem } from '../../../contract/src/refusals.ts'
import { Refusal } from '../lib/ask.ts'
import { useLanguage } from '../lib/language.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { importsTexts } from './imports-texts.ts'

/** Says what undoing does, does it, or lists what stands in the way. */
export function UndoImport({ one, onClose }: { one: Import; onClose: () => void }) {
  const texts = useWords(importsTexts)
  const ui = useWords(uiTexts)
  const client = useQueryClient()
  const undo = useAct('imports.undo', ['jobs'])
  const begin = () =>
    undo.mutate(
      { params: { id: one.id }, body: {} },
      {
        onSuccess: (news) => {
          client.setQueryData(asking('imports.read', { params: { id: one.id } }).queryKey, news)
          onClose()
        },
      },
    )
  const problem = undo.error instanceof Refusal ? undo.error.problem : undefined
  const isInTheWay = problem?.code === 'import_in_use'
  return (
    <Dialog
      title={isInTheWay ? texts.inTheWay : texts.undoTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{isInTheWay ? ui.close : texts.keep}</Button>
          {!isInTheWay && (
            <Button kind="danger" isBusy={undo.isPending} onClick={begin}>
              {texts.undo}
            </Button>
          )}
        </>
      }
    >
      {isInTheWay ? <Obstacles problem={problem} /> : <p>{texts.undoExplained}</p>}
      {undo.error && !isInTheWay && (
        <p role="alert" className="mt-3 text-bad">
          {sentenceOf(undo.error, ui)}
        </p>
      )}
    </Dialog>
  )
}

function Obstacles({ problem }: { problem: Problem }) {
  const texts = useWords(importsTexts)
  const language = useLanguage()
  const { obstacles = [], obstaclesCount = 0 } = problem
  const others = obstaclesCount - obstacles.length
  return (
    <div role="alert">
      <p className="mb-3">{problem.title}</p>
      <ul className="divide-y divide-hairline">
        {obstacles.map(({ row, name, reason, ...sentences }) => (
          <li key={`${row} ${reason}`} className="flex gap-3 py-2">
            <span className="figure w-16 shrink-0 text-muted">
              {texts.row} {row}
            </span>
            <span className="min-w-0 flex-1">
              <span className="font-medium">{name}</span>
              <span className="block text-sm text-muted">{sentences[language]}</span>
            </span>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="mt-2 text-muted">{texts.moreObstacles(others)}</p>}
    </div>
  )
}
