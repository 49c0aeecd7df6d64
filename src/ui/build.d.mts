export declare function buildUi(options: { readonly outdir: string }): Promise<void>
