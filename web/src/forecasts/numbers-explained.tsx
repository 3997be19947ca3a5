import { useWords } from '../lib/texts.ts'
import { forecastsTexts } from './forecasts-texts.ts'

/** What the figures of the list are, for whoever asks. */
export function NumbersExplained() {
  const texts = useWords(forecastsTexts)
  const lines = [texts.explain7, texts.explainRunsOut, texts.explainBuy, texts.explainError, texts.explainClass]
  return (
    <details className="mt-4 text-sm text-muted print:hidden">
      <summary className="w-fit cursor-pointer rounded-control py-1 font-medium text-accent pointer-coarse:py-3">
        {texts.explained}
      </summary>
      <ul className="mt-1 flex max-w-[70ch] list-disc flex-col gap-1 pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
