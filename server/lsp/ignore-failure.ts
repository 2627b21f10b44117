/** A client that has gone, or that cannot do what it said it could, stops nothing: left alone, its refusal would end the process. */
export function ignoreFailure(promise: Promise<unknown>): void {
  promise.then(undefined, () => undefined)
}
