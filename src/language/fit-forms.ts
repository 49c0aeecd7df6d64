import { englishFitForm } from './en/fit-form.ts'
import { chineseFitForm } from './zh/fit-form.ts'

/** "Will this charger work with my Talon X5?", 能给云笺14充电吗: whether one thing goes with another. */
export function asksWhetherFits(text: string): boolean {
  return englishFitForm.test(text) || chineseFitForm.test(text)
}
