import { TriangleAlert } from 'lucide-react'
import { Offline, Refusal } from '../../lib/ask.ts'
import { useWords } from '../../lib/texts.ts'
import { sentenceOf, shortCode } from '../states.tsx'
import { uiTexts } from '../ui-texts.ts'

/** Why it was not taken, where no field says it. */
export function FormNotice({ failure, sentences }: { failure: unknown; sentences: readonly string[] }) {
  const texts = useWords(uiTexts)
  if (!failure && sentences.length === 0) return null
  const isBroken = failure instanceof Refusal && failure.problem.status >= 500
  const isUnknown = failure !== null && !(failure instanceof Refusal) && !(failure instanceof Offline)
  return (
    <div role="alert" className="flex gap-2 rounded-control bg-bad-tint px-3 py-2 text-bad">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="flex flex-col gap-1">
        {failure !== null && failure !== undefined && <p>{isUnknown ? texts.broken : sentenceOf(failure, texts)}</p>}
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {isBroken && <p className="text-sm">{texts.supportCode(shortCode(failure))}</p>}
      </div>
    </div>
  )
}
