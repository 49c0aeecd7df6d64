/**
 * Puts `text` on the clipboard. Where the page is not served over https the modern clipboard is missing, and a
 * selected text field inside `near`'s shadow root does the job.
 *
 * @returns false when the browser refuses both.
 */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'hidden'
    near.after(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    near.focus()
    return done
  }
}
