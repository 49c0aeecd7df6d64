/**
 * Keeps onnxruntime from recording this machine, its models and its runs in the home folder, from writing logs to the
 * temporary folder, and from sending any of it to its maker. The native library reads the variable as it loads: call
 * this before the import, and on the thread that starts a worker, for what a worker thread sets stays with it.
 * Transformers.js does the same where it is imported on the main thread.
 */
export function disableOnnxTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1'
}
