/** A product's colour as a body, a darker edge and a lighter face. */
export type Finish = { readonly body: string; readonly edge: string; readonly light: string }

const finishes: Readonly<Record<string, Finish>> = {
  black: { body: '#33363d', edge: '#1a1c20', light: '#555a64' },
  white: { body: '#fafaf8', edge: '#c9ccd0', light: '#ffffff' },
  silver: { body: '#d3d7dc', edge: '#9ea5ae', light: '#eef0f2' },
  grey: { body: '#8d949d', edge: '#646b74', light: '#b5bac1' },
  blue: { body: '#4f82c6', edge: '#30599a', light: '#8ab1e4' },
  green: { body: '#619d79', edge: '#407657', light: '#9ac7ab' },
  red: { body: '#d04d4d', edge: '#9b2f34', light: '#ea8d88' },
  pink: { body: '#f1a5b7', edge: '#cd7188', light: '#f9ced8' },
  purple: { body: '#8f78c2', edge: '#685299', light: '#bbabdf' },
  orange: { body: '#f18c3e', edge: '#c2631c', light: '#f8ba87' },
  yellow: { body: '#f5cb48', edge: '#c89a1c', light: '#fbe497' },
  gold: { body: '#d0b070', edge: '#a2834a', light: '#e9d6aa' },
  brown: { body: '#96684c', edge: '#6c4630', light: '#be967a' },
  sand: { body: '#dac9ab', edge: '#b09d7b', light: '#eee4d0' },
  clear: { body: '#e9f1f5', edge: '#aebfc8', light: '#ffffff' },
}

const plain: Finish = { body: '#8d949d', edge: '#646b74', light: '#b5bac1' }

export function finishOf(colour: string): Finish {
  return finishes[colour] ?? plain
}

export const ink = '#22252b'
export const glass = '#1d2530'
export const metal = '#c3c8ce'
export const paper = '#f1eee4'
export const soft = '#ffffff'
