import { type ReactNode, useEffect } from 'react'
import { chooseLanguage, useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { Logo } from '../ui/logo.tsx'
import { sessionTexts } from './session-texts.ts'

/** The frame of every page before one is signed in. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  const texts = useWords(sessionTexts)
  const language = useLanguage()
  useEffect(() => {
    document.title = `${title} · OrbitEngine`
  }, [title])
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-4">
        <span className="inline-flex items-center gap-2 text-lg font-bold text-accent">
          <Logo />
          OrbitEngine
        </span>
        <button
          type="button"
          className="rounded-control px-3 py-2 text-muted hover:bg-sunken hover:text-text"
          lang={language === 'es' ? 'en' : 'es'}
          onClick={() => chooseLanguage(language === 'es' ? 'en' : 'es')}
        >
          {texts.language}
        </button>
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-10">
        <div className="w-full max-w-[24rem]">
          <h1 className="text-2xl font-bold">{title}</h1>
          <p className="mt-1 mb-6 text-muted">{texts.claim}</p>
          <div className="rounded-panel border border-hairline bg-surface p-5">{children}</div>
        </div>
      </main>
    </div>
  )
}
