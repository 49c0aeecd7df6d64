/*
 * Jest gives test files a `Function` that is not the one functions are made by, so that no function is an instance of
 * it; TensorFlow.js tells its variables by that. Import this before anything that trains.
 */
Object.assign(globalThis, { Function: (() => {}).constructor })

export {}
