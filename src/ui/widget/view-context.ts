import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Locale } from '../../domain/index.ts'
import type { ChatSession } from '../shared/chat-session.ts'
import type { Strings } from '../shared/strings.ts'

/** What every part of the chat window needs. */
export type View = {
  readonly session: ChatSession
  readonly locale: Locale
  readonly strings: Strings
  /** Name of the shop, as the header shows it. */
  readonly title: string
  /** How many times the widget was put on the page: each time its elements begin without scroll offsets. */
  readonly placement: number
}

const ViewContext = createContext<View | undefined>(undefined)

export const ViewProvider = ViewContext.Provider

export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('useView needs a ViewProvider around it')
  return view
}
