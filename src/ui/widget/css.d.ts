/** A style sheet is bundled as its minified text. */
declare module '*.css' {
  export const styleText: string
}
